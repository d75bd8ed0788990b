import { defineThing } from '../contract.ts'
import type { Point } from './parts/outlines.ts'
import { ellipse } from './parts/outlines.ts'
import { sculpt } from './parts/sculpt.ts'

/** An acoustic guitar that leans on a stand. */
const body: Point[] = Array.from({ length: 40 }, (_, i) => {
  const angle = (i / 40) * Math.PI * 2
  const y = Math.sin(angle)
  const waist = 1 - 0.24 * Math.exp(-(((y - 0.18) / 0.3) ** 2)) - (y > 0.35 ? 0.14 * (y - 0.35) : 0)
  return [Math.cos(angle) * 0.21 * waist, y * 0.255] as const
})

export const guitar = defineThing({
  id: 'guitar',
  words: ['guitar', 'acoustic guitar', 'classical guitar', 'ukulele'],
  heightM: 1.15,
  habitat: 'ground',
  paintable: true,
  build(kit, { colour = '#c9803a' }) {
    const s = sculpt(kit)
    const top = { colour, roughness: 0.35, grain: 'wood' } as const
    const side = { colour: kit.mix(colour, '#3a1a0a', 0.55), roughness: 0.35, grain: 'wood' } as const
    const dark = { colour: '#2a1a12', roughness: 0.5 } as const
    const steel = { colour: '#d8dce0', roughness: 0.25, metalness: 0.7 } as const
    const pale = { colour: '#f2e6c8', roughness: 0.4 } as const
    const g = s.frame({ at: [0, 0.33, 0.02], turn: [-0.14, 0, 0] })
    g.slab(side, body, 0.1, { bevel: 0.012 })
    g.slab(pale, body, 0.012, { at: [0, 0, 0.047], scale: [1.005, 1.005, 1] })
    g.slab(top, body, 0.012, { at: [0, 0, 0.052], scale: [0.965, 0.97, 1] })
    g.slab(dark, ellipse(0.055, 0.055, 24, [0, 0.06]), 0.012, { at: [0, 0, 0.055] })
    g.ring(pale, 0.062, 0.006, { at: [0, 0.06, 0.06], turn: [Math.PI / 2, 0, 0] })
    g.box(dark, [0.13, 0.026, 0.014], { at: [0, -0.11, 0.064] })
    g.box(side, [0.048, 0.44, 0.034], { at: [0, 0.44, 0.036] })
    g.box(dark, [0.05, 0.53, 0.014], { at: [0, 0.395, 0.059], bevel: 0.003 })
    for (let i = 0; i < 12; i += 1)
      g.box(steel, [0.05, 0.003, 0.006], { at: [0, 0.62 - i * 0.034 - i * 0.0008 * i * 0.2, 0.067], bevel: 0.001 })
    for (const y of [0.52, 0.45, 0.38]) g.ball(pale, { at: [0, y, 0.066], scale: [0.007, 0.007, 0.003] }, 8)
    g.slab(
      side,
      [
        [-0.032, 0.65],
        [0.032, 0.65],
        [0.042, 0.81],
        [0, 0.83],
        [-0.042, 0.81],
      ],
      0.025,
      { at: [0, 0, 0.04], bevel: 0.005 },
    )
    g.box(pale, [0.052, 0.012, 0.02], { at: [0, 0.655, 0.058] })
    for (let i = 0; i < 6; i += 1) {
      const x = (i - 2.5) * 0.0068
      g.rod(steel, [x * 1.6, -0.11, 0.074], [x, 0.655, 0.071], 0.0013, { sides: 4 })
      const pegSide = i < 3 ? -1 : 1
      const y = 0.69 + (i % 3) * 0.045
      g.rod(steel, [pegSide * 0.03, y, 0.04], [pegSide * 0.055, y, 0.04], 0.005, { sides: 6 })
      g.ball(pale, { at: [pegSide * 0.06, y, 0.04], scale: [0.009, 0.013, 0.009] }, 8)
    }
    for (const x of [-1, 1]) {
      s.rod(dark, [x * 0.05, 0.36, -0.1], [x * 0.2, 0.01, 0.14], 0.012, { sides: 7 })
      s.rod(dark, [x * 0.13, 0.11, 0.05], [x * 0.13, 0.08, 0.13], 0.012, { sides: 7 })
    }
    s.rod(dark, [0, 0.36, -0.1], [0, 0.01, -0.22], 0.012, { sides: 7 })
    return s.finish()
  },
})

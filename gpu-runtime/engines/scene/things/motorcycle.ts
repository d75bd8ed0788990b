import { defineThing } from '../contract.ts'
import { loft } from './parts/loft.ts'
import { sculpt } from './parts/sculpt.ts'
import { tyre } from './parts/tyre.ts'

const HEIGHT_M = 1.2

export const motorcycle = defineThing({
  id: 'motorcycle',
  words: ['motorcycle', 'motorbike', 'motor bike', 'chopper bike'],
  heightM: HEIGHT_M,
  habitat: 'ground',
  paintable: true,
  mobility: 'wheels',
  build(kit, { colour = '#c02a2a' }) {
    const s = sculpt(kit)
    const paint = { colour, roughness: 0.25 } as const
    const chrome = { colour: '#cfd5dc', roughness: 0.2, metalness: 0.75 } as const
    const black = { colour: '#23242a', roughness: 0.6 } as const
    const head = { colour: '#fff2cc', emissive: '#ffe6a8', glow: kit.dark ? 4 : 0.5 } as const
    loft(s, paint, [
      [0, 0.84, -0.05, 0.1],
      [0, 0.86, 0.16, 0.165],
      [0, 0.88, 0.38, 0.1],
    ])
    loft(
      s,
      black,
      [
        [0, 0.77, -0.02, 0.07],
        [0, 0.72, -0.28, 0.12],
        [0, 0.78, -0.58, 0.11],
        [0, 0.86, -0.7, 0.05],
      ],
      { scale: [1.2, 1, 1] },
    )
    s.box(black, [0.3, 0.3, 0.5], { at: [0, 0.45, 0.06], bevel: 0.06 })
    for (const side of [-1, 1]) {
      for (let i = 0; i < 4; i += 1)
        s.rod(chrome, [side * 0.1, 0.52 + i * 0.055, 0.1], [side * 0.2, 0.52 + i * 0.055, 0.1], 0.12 - i * 0.006, {
          sides: 14,
        })
      s.rod(chrome, [side * 0.17, 0.42, 0], [side * 0.2, 0.42, 0], 0.13, { sides: 16 })
      loft(s, chrome, [
        [side * 0.16, 0.5, 0.28, 0.045],
        [side * 0.2, 0.3, 0.2, 0.045],
        [side * 0.22, 0.28, -0.4, 0.055],
        [side * 0.22, 0.34, -0.85, 0.06],
      ])
      s.rod(chrome, [side * 0.09, 0.95, 0.42], [side * 0.11, 0.34, 0.78], 0.032, { sides: 10 })
      s.rod(black, [side * 0.13, 0.4, -0.1], [side * 0.15, 0.34, -0.68], 0.035, { sides: 8 })
      s.tube(
        chrome,
        [
          [0, 0.98, 0.42],
          [side * 0.16, 1.08, 0.38],
          [side * 0.34, 1.06, 0.2],
        ],
        0.018,
        { sides: 8 },
      )
      s.rod(black, [side * 0.31, 1.065, 0.235], [side * 0.38, 1.05, 0.1], 0.028, { sides: 9 })
      s.rod(chrome, [side * 0.28, 1.07, 0.26], [side * 0.32, 1.2, 0.22], 0.009, { sides: 5 })
      s.ball(chrome, { at: [side * 0.34, 1.22, 0.21], scale: [0.07, 0.045, 0.02] }, 10)
    }
    // Mudguards hug the tyres.
    for (const [z, from, to] of [
      [-0.68, 0.4, 2.6],
      [0.78, 0.9, 2.5],
    ] as const) {
      const arc = Array.from({ length: 9 }, (_, i) => {
        const angle = from + ((to - from) * i) / 8
        return [0, 0.34 + Math.sin(angle) * 0.38, z + Math.cos(angle) * 0.38] as const
      })
      s.tube(paint, arc, 0.085, { segments: 18, sides: 9 })
    }
    s.ball(chrome, { at: [0, 0.92, 0.56], scale: [0.13, 0.13, 0.14] }, 18)
    s.ball(head, { at: [0, 0.92, 0.64], scale: [0.105, 0.105, 0.075] }, 16)
    if (kit.dark) s.light([0, 0.92, 0.8], { colour: '#ffe6a8', reach: 6 })
    s.box({ colour: '#c8222c', emissive: '#ff2a30', glow: 0.4 }, [0.14, 0.08, 0.05], { at: [0, 0.78, -0.8] })
    const group = s.finish()
    for (const z of [-0.68, 0.78]) tyre(kit, group, { at: [0, 0.34, z], radius: 0.34, width: 0.17, heightM: HEIGHT_M })
    return group
  },
})

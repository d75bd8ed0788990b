import { defineThing } from '../contract.ts'
import { loft } from './parts/loft.ts'
import { movingPart, turns } from './parts/moving-part.ts'
import { sculpt } from './parts/sculpt.ts'

export const helicopter = defineThing({
  id: 'helicopter',
  words: ['helicopter', 'chopper', 'rescue helicopter'],
  heightM: 3.2,
  habitat: 'sky',
  paintable: true,
  mobility: 'wings',
  build(kit, { colour = '#d8402f' }) {
    const s = sculpt(kit)
    const paint = { colour, roughness: 0.3 } as const
    const white = { colour: '#f4f2ec', roughness: 0.4 } as const
    const dark = { colour: '#2a2d34', roughness: 0.5 } as const
    const glass = { colour: '#25415c', roughness: 0.08, metalness: 0.25 } as const
    loft(
      s,
      paint,
      [
        [0, 1.35, 1.9, 0.45],
        [0, 1.45, 1.2, 0.92],
        [0, 1.5, 0.1, 1],
        [0, 1.75, -1.1, 0.62],
        [0, 2, -2.2, 0.28],
        [0, 2.25, -4.2, 0.14],
      ],
      { segments: 34, sides: 22, scale: [0.95, 1, 1] },
    )
    s.ball(glass, { at: [0, 1.55, 1.28], scale: [0.84, 0.8, 1.08] }, 26)
    s.box(paint, [0.1, 1.5, 0.1], { at: [0, 1.75, 2.05], turn: [-0.5, 0, 0] })
    for (const side of [-1, 1]) {
      s.ball(glass, { at: [side * 0.66, 1.7, 0.1], scale: [0.33, 0.36, 0.42] }, 18)
      s.ball(white, { at: [side * 0.72, 1.15, -0.2], scale: [0.24, 0.13, 1.3] }, 18)
      s.tube(
        dark,
        [
          [side * 0.95, 0.3, 1.7],
          [side * 0.95, 0.08, 1.35],
          [side * 0.95, 0.06, 0],
          [side * 0.95, 0.08, -1.2],
        ],
        0.065,
        { segments: 20 },
      )
      for (const z of [0.8, -0.6]) s.rod(dark, [side * 0.5, 0.8, z], [side * 0.95, 0.08, z], 0.05, { sides: 8 })
      s.box(white, [0.9, 0.06, 0.42], { at: [side * 0.45, 2.2, -3.3] })
    }
    const fin = [
      [-3.7, 2.1],
      [-4.3, 2.15],
      [-4.85, 3.15],
      [-4.35, 3.15],
    ] as const
    s.slab(white, fin, 0.1, { turn: [0, -Math.PI / 2, 0], bevel: 0.03 })
    s.ball(dark, { at: [0, 2.45, -0.1], scale: [0.5, 0.28, 0.95] }, 18)
    s.rod(dark, [0, 2.5, 0], [0, 3.05, 0], 0.12, { sides: 12 })
    s.ball(
      { colour: '#fff2cc', emissive: '#ffe6a8', glow: kit.dark ? 4 : 0.6 },
      { at: [0, 0.72, 1.6], scale: 0.13 },
      12,
    )
    if (kit.dark) s.light([0, 0.7, 1.8], { colour: '#ffe6a8', reach: 8 })
    const group = s.finish()
    const rotor = movingPart(kit, group, [0, 3.08, 0], (r) => {
      r.ball(dark, { at: [0, 0, 0], scale: [0.2, 0.11, 0.2] }, 12)
      for (let i = 0; i < 4; i += 1) {
        const blade = r.frame({ turn: [0, (i / 4) * Math.PI * 2 + 0.4, 0] })
        blade.box(dark, [3.6, 0.05, 0.24], { at: [1.9, 0, 0], turn: [0.08, 0, -0.02] })
        blade.box({ colour: '#f2c23a' }, [0.3, 0.055, 0.245], { at: [3.58, -0.035, 0], turn: [0.08, 0, -0.02] })
      }
    })
    turns(kit, rotor, 'y', 2.3)
    const tail = movingPart(kit, group, [0.16, 2.75, -4.45], (r) => {
      r.rod(dark, [-0.1, 0, 0], [0.08, 0, 0], 0.07, { sides: 9 })
      for (const angle of [0.4, 0.4 + Math.PI / 2]) r.box(dark, [0.04, 1.3, 0.12], { turn: [angle, 0, 0] })
    })
    turns(kit, tail, 'x', 2.9)
    return group
  },
})

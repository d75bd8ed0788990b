import { defineThing } from '../contract.ts'
import { FIGURE, FIGURE_FIT, figure } from './parts/figure.ts'
import { sculpt } from './parts/sculpt.ts'

export const knight = defineThing({
  id: 'knight',
  words: ['knight', 'knight in armor', 'knight in armour', 'knight in shining armor', 'crusader'],
  heightM: 1.95,
  habitat: 'ground',
  mobility: 'being',
  fit: FIGURE_FIT,
  paintable: true,
  build(kit, { colour = '#b3282e' }) {
    const s = sculpt(kit)
    const steel = { colour: '#b9c2cf', roughness: 0.32, metalness: 0.55 } as const
    const dark = { colour: '#3a404c', roughness: 0.5, metalness: 0.4 } as const
    const gold = { colour: '#e2b64f', roughness: 0.3, metalness: 0.6 } as const
    const cloth = { colour, roughness: 0.9, grain: 'cloth' } as const
    const slit = { colour: '#101218', roughness: 0.9 } as const
    figure(s, { shirt: steel, trousers: steel, shoes: dark, hands: dark }, [
      [-0.44, 0.86, 0.24],
      [0.4, 0.84, 0.2],
    ])
    // A surcoat over the mail, split below the belt.
    s.lathe(
      cloth,
      [
        [0.3, 0.36],
        [0.27, 0.52],
        [0.238, 0.68],
        [0.265, 0.92],
        [0.262, 1.06],
        [0.19, 1.17],
      ],
      { smooth: true, scale: [1, 1, 0.84] },
    )
    s.ring(dark, 0.245, 0.03, { at: [0, 0.69, 0], scale: [1, 1, 0.86] })
    s.box(gold, [0.09, 0.07, 0.03], { at: [0, 0.69, 0.225] })
    for (const side of [-1, 1]) {
      s.ball(steel, { at: [side * 0.27, 1.12, 0], scale: [0.135, 0.115, 0.135] }, 22)
      s.ring(gold, 0.125, 0.014, { at: [side * 0.275, 1.08, 0], turn: [0, 0, side * 0.5] })
      s.ball(steel, { at: [side * 0.135, 0.36, 0.05], scale: [0.1, 0.085, 0.09] }, 14)
    }
    const { headY } = FIGURE
    s.ring(steel, 0.15, 0.05, { at: [0, 1.2, 0] })
    s.lathe(
      steel,
      [
        [0.2, headY - 0.2],
        [0.225, headY - 0.1],
        [0.232, headY + 0.06],
        [0.2, headY + 0.18],
        [0.11, headY + 0.26],
        [0, headY + 0.29],
      ],
      { smooth: true, segments: 34 },
    )
    s.box(slit, [0.3, 0.042, 0.1], { at: [0, headY + 0.04, 0.186] })
    s.box(gold, [0.035, 0.36, 0.05], { at: [0, headY - 0.02, 0.222] })
    s.box(gold, [0.34, 0.03, 0.06], { at: [0, headY + 0.085, 0.2] })
    for (const x of [-0.11, -0.065, 0.065, 0.11])
      for (const y of [-0.07, -0.11, -0.15])
        s.ball(slit, { at: [x, headY + y, 0.212 - Math.abs(x) * 0.3], scale: 0.012 }, 6)
    // A plume that falls back from the crest.
    s.tube(
      cloth,
      [
        [0, headY + 0.27, 0.02],
        [0, headY + 0.44, -0.06],
        [0, headY + 0.4, -0.24],
        [0, headY + 0.16, -0.34],
      ],
      (t) => 0.03 + 0.075 * Math.sin(Math.min(1, t * 1.15) * Math.PI) ** 0.7,
      { segments: 20, sides: 12 },
    )
    const shield = s.frame({ at: [0.42, 0.8, 0.3], turn: [0, 0.35, 0] })
    const outline = [
      [-0.24, 0.3],
      [0, 0.34],
      [0.24, 0.3],
      [0.23, 0.02],
      [0.14, -0.2],
      [0, -0.36],
      [-0.14, -0.2],
      [-0.23, 0.02],
    ] as const
    shield.slab(gold, outline, 0.05, { bevel: 0.012 })
    shield.slab(cloth, outline, 0.05, { at: [0, 0, 0.014], scale: [0.87, 0.87, 1], bevel: 0.01 })
    shield.box(gold, [0.06, 0.5, 0.03], { at: [0, 0.01, 0.038] })
    shield.box(gold, [0.34, 0.06, 0.03], { at: [0, 0.09, 0.038] })
    const sword = s.frame({ at: [-0.44, 0.86, 0.24], turn: [0.1, 0, 0.16] })
    sword.rod(dark, [0, -0.12, 0], [0, 0.12, 0], 0.024, { sides: 10 })
    sword.ball(gold, { at: [0, -0.15, 0], scale: 0.042 }, 12)
    sword.box(gold, [0.26, 0.045, 0.05], { at: [0, 0.13, 0] })
    sword.slab(
      steel,
      [
        [-0.042, 0.15],
        [0.042, 0.15],
        [0.034, 0.86],
        [0, 0.98],
        [-0.034, 0.86],
      ],
      0.03,
      { bevel: 0.01 },
    )
    return s.finish()
  },
})

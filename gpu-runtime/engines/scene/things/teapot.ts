import { defineThing } from '../contract.ts'
import { loft } from './parts/loft.ts'
import { sculpt } from './parts/sculpt.ts'

export const teapot = defineThing({
  id: 'teapot',
  words: ['teapot', 'tea pot', 'china teapot', 'tea kettle'],
  heightM: 0.24,
  habitat: 'table',
  paintable: true,
  build(kit, { colour = '#4f86c0' }) {
    const s = sculpt(kit)
    const glaze = { colour, roughness: 0.15 } as const
    const white = { colour: '#f8f5ee', roughness: 0.2 } as const
    const gold = { colour: '#e6bc54', roughness: 0.25, metalness: 0.6 } as const
    const rose = { colour: '#e8708a', roughness: 0.4 } as const
    const leaf = { colour: '#5a9a4a', roughness: 0.5 } as const
    s.lathe(
      glaze,
      [
        [0.05, 0],
        [0.06, 0.012],
        [0.098, 0.05],
        [0.112, 0.09],
        [0.098, 0.135],
        [0.06, 0.168],
        [0.05, 0.17],
      ],
      { smooth: true, segments: 34 },
    )
    s.rod(gold, [0, 0, 0], [0, 0.01, 0], 0.058, { sides: 28 })
    s.ring(gold, 0.058, 0.006, { at: [0, 0.168, 0] })
    s.lathe(
      white,
      [
        [0.056, 0.17],
        [0.045, 0.188],
        [0.02, 0.2],
        [0, 0.203],
      ],
      { smooth: true },
    )
    s.ball(gold, { at: [0, 0.218, 0], scale: 0.018 }, 14)
    loft(s, glaze, [
      [0.085, 0.065, 0, 0.032],
      [0.14, 0.085, 0, 0.022],
      [0.165, 0.13, 0, 0.016],
      [0.19, 0.155, 0, 0.0155],
    ])
    s.ring(gold, 0.015, 0.004, { at: [0.193, 0.158, 0], turn: [0, 0, -0.75] })
    s.tube(
      glaze,
      [
        [-0.09, 0.135, 0],
        [-0.15, 0.15, 0],
        [-0.175, 0.105, 0],
        [-0.145, 0.062, 0],
        [-0.1, 0.055, 0],
      ],
      0.0125,
      { segments: 26, sides: 9 },
    )
    for (const side of [-1, 1]) {
      s.ball(white, { at: [0, 0.092, side * 0.098], scale: [0.056, 0.05, 0.02] }, 20)
      for (const [x, y] of [
        [0, 0.095],
        [-0.022, 0.085],
        [0.021, 0.083],
      ] as const) {
        s.ball(rose, { at: [x, y, side * 0.117], scale: [0.013, 0.013, 0.006] }, 10)
        s.ball(leaf, { at: [x * 1.35, y - 0.017, side * 0.115], scale: [0.012, 0.006, 0.005], turn: [0, 0, x * 20] }, 8)
      }
    }
    return s.finish()
  },
})

import { defineThing } from '../contract.ts'
import { FIGURE, figure } from './parts/figure.ts'
import { roundedRectangle } from './parts/outlines.ts'
import { sculpt } from './parts/sculpt.ts'

export const astronaut = defineThing({
  id: 'astronaut',
  words: ['astronaut', 'spaceman', 'cosmonaut', 'spacewoman'],
  heightM: 1.8,
  habitat: 'ground',
  paintable: true,
  mobility: 'being',
  build(kit, { colour = '#f2f3f5' }) {
    const s = sculpt(kit)
    const suit = { colour, roughness: 0.8, grain: 'cloth' } as const
    const grey = { colour: kit.mix(colour, '#5a6370', 0.55), roughness: 0.6 } as const
    const orange = { colour: '#e8702a', roughness: 0.6 } as const
    const visor = { colour: '#d99a2e', roughness: 0.12, metalness: 0.7 } as const
    const dark = { colour: '#2b313c', roughness: 0.4 } as const
    const { headY } = FIGURE
    figure(s, { shirt: suit, trousers: suit, shoes: grey, hands: grey }, [
      [-0.44, 0.74, 0.16],
      [0.46, 0.78, 0.2],
    ])
    // Thick sleeves and legs, with rings at the joints.
    for (const side of [-1, 1]) {
      s.rod(suit, [side * 0.12, 0.6, 0], [side * 0.14, 0.2, 0], 0.145, { endRadius: 0.125, sides: 18 })
      s.ring(orange, 0.13, 0.022, { at: [side * 0.137, 0.26, 0] })
      s.ring(grey, 0.14, 0.02, { at: [side * 0.128, 0.44, 0] })
      s.ball(suit, { at: [side * 0.27, 1.1, 0], scale: 0.125 }, 18)
      s.ring(orange, 0.1, 0.02, { at: [side * 0.36, 0.95, 0.02], turn: [0, 0, side * 0.45] })
      s.rod(suit, [side * 0.28, 1.08, 0], [side * 0.41, 0.86, 0.05], 0.11, { endRadius: 0.095, sides: 16 })
    }
    s.lathe(
      suit,
      [
        [0.24, 0.6],
        [0.27, 0.75],
        [0.29, 1],
        [0.25, 1.16],
        [0.16, 1.2],
      ],
      { smooth: true, scale: [1, 1, 0.86] },
    )
    s.ring(grey, 0.205, 0.035, { at: [0, 1.2, 0] })
    s.ball(suit, { at: [0, headY + 0.04, 0], scale: [0.3, 0.3, 0.29] }, 32)
    s.ball(visor, { at: [0, headY + 0.03, 0.075], scale: [0.235, 0.205, 0.235] }, 30)
    s.ring(grey, 0.232, 0.022, { at: [0, headY + 0.03, 0.1], turn: [Math.PI / 2, 0, 0], scale: [1, 0.88, 1] })
    s.ball(
      { colour: '#fff6dc', emissive: '#ffffff', glow: 0.4 },
      { at: [-0.09, headY + 0.11, 0.27], scale: [0.05, 0.03, 0.02] },
      10,
    )
    for (const side of [-1, 1]) {
      s.ball(grey, { at: [side * 0.295, headY + 0.03, 0], scale: [0.045, 0.08, 0.08] }, 14)
    }
    s.slab(grey, roundedRectangle(0.56, 0.68, 0.08), 0.24, { at: [0, 0.98, -0.32], bevel: 0.04 })
    for (const x of [-0.16, 0.16]) s.rod(suit, [x, 0.72, -0.46], [x, 1.22, -0.46], 0.07, { sides: 14 })
    s.slab(dark, roundedRectangle(0.26, 0.19, 0.03), 0.08, { at: [0, 0.94, 0.24], bevel: 0.015 })
    for (const [i, light] of ['#ff5a4a', '#4ad06a', '#4aa8ff'].entries())
      s.ball(
        { colour: light as `#${string}`, emissive: light as `#${string}`, glow: 1 },
        { at: [(i - 1) * 0.07, 0.965, 0.285], scale: 0.02 },
        10,
      )
    s.box(suit, [0.2, 0.03, 0.02], { at: [0, 0.9, 0.285] })
    for (const x of [-0.1, 0.1])
      s.tube(
        grey,
        [
          [x, 0.88, 0.25],
          [x * 2.6, 0.78, 0.24],
          [x * 3.4, 0.9, 0],
          [x * 2.4, 0.95, -0.24],
        ],
        0.025,
        { segments: 14, sides: 7 },
      )
    s.box(orange, [0.08, 0.06, 0.02], { at: [-0.17, 1.08, 0.22], turn: [-0.2, -0.4, 0] })
    return s.finish()
  },
})

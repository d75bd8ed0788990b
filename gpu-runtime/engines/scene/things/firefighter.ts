import { defineThing } from '../contract.ts'
import { FIGURE, face, figure } from './parts/figure.ts'
import { sculpt } from './parts/sculpt.ts'

export const firefighter = defineThing({
  id: 'firefighter',
  words: ['firefighter', 'fireman', 'fire fighter', 'firewoman'],
  heightM: 1.85,
  habitat: 'ground',
  paintable: true,
  mobility: 'being',
  build(kit, { colour = '#d9a53a' }) {
    const s = sculpt(kit)
    const coat = { colour, roughness: 0.85, grain: 'cloth' } as const
    const band = { colour: '#e8f05a', roughness: 0.5, emissive: '#b8c030', glow: 0.25 } as const
    const silver = { colour: '#dfe4ea', roughness: 0.4 } as const
    const black = { colour: '#26262c', roughness: 0.7 } as const
    const red = { colour: '#c9271f', roughness: 0.3 } as const
    const brass = { colour: '#e8b84a', roughness: 0.3, metalness: 0.6 } as const
    const skin = '#a8704a'
    const { headY } = FIGURE
    figure(s, { shirt: coat, trousers: coat, shoes: black, hands: black }, [
      [-0.42, 0.78, 0.2],
      [0.42, 0.86, 0.24],
    ])
    face(s, skin)
    s.lathe(
      coat,
      [
        [0.3, 0.44],
        [0.27, 0.62],
        [0.258, 0.9],
        [0.26, 1.05],
        [0.18, 1.2],
      ],
      { smooth: true, scale: [1, 1, 0.88] },
    )
    for (const [y, r] of [
      [0.5, 0.29],
      [0.84, 0.264],
    ] as const) {
      s.ring(band, r, 0.03, { at: [0, y, 0], scale: [1, 1, 0.88] })
      s.ring(silver, r, 0.034, { at: [0, y, 0], scale: [1, 0.35, 0.88] })
    }
    for (const side of [-1, 1]) {
      s.ring(band, 0.112, 0.022, { at: [side * 0.135, 0.3, 0] })
      s.ring(band, 0.082, 0.02, { at: [side * 0.385, 0.93, 0.08], turn: [-0.5, 0, side * 0.25] })
    }
    for (const y of [0.62, 0.74, 0.95, 1.06]) s.box(brass, [0.05, 0.025, 0.02], { at: [0, y, 0.245] })
    s.box(black, [0.02, 0.66, 0.02], { at: [0, 0.8, 0.232] })
    s.ring(black, 0.125, 0.045, { at: [0, 1.21, 0] })
    // The helmet: a crest from brow to nape, a brim that is long behind, a badge in front.
    const hat = s.frame({ at: [0, headY + 0.1, -0.02], turn: [-0.05, 0, 0] })
    hat.ball(red, { at: [0, 0.02, 0], scale: [0.25, 0.225, 0.26] }, 28)
    hat.ball(red, { at: [0, 0.005, -0.06], scale: [0.315, 0.03, 0.4] }, 28)
    hat.ring(black, 0.252, 0.014, { at: [0, 0.04, 0], scale: [1, 1, 1.04] })
    for (const angle of [-0.6, 0, 0.6])
      hat.ring(red, 0.232, 0.02, { at: [0, 0.015, 0], turn: [0, angle, Math.PI / 2], scale: [1, 1, 1.1] })
    hat.slab(
      brass,
      [
        [-0.075, -0.02],
        [0, -0.08],
        [0.075, -0.02],
        [0.085, 0.1],
        [0, 0.16],
        [-0.085, 0.1],
      ],
      0.03,
      { at: [0, 0.07, 0.255], turn: [-0.15, 0, 0], bevel: 0.008 },
    )
    hat.ball(red, { at: [0, 0.1, 0.28], scale: [0.028, 0.038, 0.012] }, 10)
    const axe = s.frame({ at: [0.42, 0.86, 0.26], turn: [0.25, 0.5, -0.12] })
    axe.rod({ colour: '#c98a4a', roughness: 0.8, grain: 'wood' }, [0, -0.5, 0], [0, 0.5, 0], 0.026, { sides: 9 })
    axe.slab(
      red,
      [
        [-0.05, 0.36],
        [0.06, 0.36],
        [0.2, 0.27],
        [0.22, 0.42],
        [0.2, 0.56],
        [0.06, 0.47],
        [-0.05, 0.47],
        [-0.16, 0.42],
      ],
      0.05,
      { bevel: 0.012 },
    )
    axe.slab(
      silver,
      [
        [0.19, 0.275],
        [0.24, 0.27],
        [0.255, 0.42],
        [0.24, 0.57],
        [0.19, 0.555],
      ],
      0.03,
    )
    return s.finish()
  },
})

import { defineThing } from '../contract.ts'
import { FIGURE, face, figure } from './parts/figure.ts'
import { loft } from './parts/loft.ts'
import { sculpt } from './parts/sculpt.ts'

export const princess = defineThing({
  id: 'princess',
  words: ['princess', 'fairytale princess', 'young queen'],
  heightM: 1.85,
  habitat: 'ground',
  paintable: true,
  mobility: 'being',
  build(kit, { colour = '#e86a9a' }) {
    const s = sculpt(kit)
    const dress = { colour, roughness: 0.8, grain: 'cloth' } as const
    const light = { colour: kit.mix(colour, '#fff4f4', 0.62), roughness: 0.8, grain: 'cloth' } as const
    const gold = { colour: '#f4c84e', roughness: 0.25, metalness: 0.6 } as const
    const hair = { colour: '#7a4422', roughness: 0.7 } as const
    const gem = { colour: '#39b6e8', roughness: 0.1 } as const
    const skin = '#f0c19c'
    const { headY, headR } = FIGURE
    figure(s, { shirt: light, trousers: light, shoes: dress, hands: { colour: skin, roughness: 0.6 } }, [
      [-0.38, 0.72, 0.16],
      [0.38, 0.72, 0.16],
    ])
    face(s, skin)
    // A bell of a skirt with a lighter front and a scalloped hem.
    s.lathe(
      dress,
      [
        [0.5, 0.02],
        [0.5, 0.1],
        [0.44, 0.34],
        [0.3, 0.6],
        [0.2, 0.78],
        [0.235, 1],
        [0.19, 1.12],
      ],
      { smooth: true, segments: 30, scale: [1, 1, 0.92] },
    )
    loft(s, light, [
      [0, 0.1, 0.36, 0.13],
      [0, 0.42, 0.3, 0.12],
      [0, 0.72, 0.14, 0.07],
    ])
    const scallops = 14
    for (let i = 0; i < scallops; i += 1) {
      const angle = (i / scallops) * Math.PI * 2
      s.ball(light, { at: [Math.sin(angle) * 0.47, 0.06, Math.cos(angle) * 0.435], scale: [0.11, 0.055, 0.09] }, 8)
    }
    s.ring(gold, 0.215, 0.022, { at: [0, 0.79, 0], scale: [1, 1, 0.9] })
    for (const side of [-1, 1]) s.ball(dress, { at: [side * 0.265, 1.1, 0], scale: [0.125, 0.11, 0.12] }, 18)
    s.ring(gold, 0.12, 0.014, { at: [0, 1.19, 0.01], turn: [0.25, 0, 0] })
    s.ball(gem, { at: [0, 1.13, 0.14], scale: 0.028 }, 10)
    // Long hair: a cap, two locks in front, a fall behind.
    s.ball(hair, { at: [0, headY + 0.045, -0.04], scale: [headR * 1.1, headR * 1.08, headR * 1.04] }, 26)
    loft(
      s,
      hair,
      [
        [0, headY + 0.05, -0.12, 0.2],
        [0, headY - 0.25, -0.17, 0.2],
        [0, headY - 0.55, -0.2, 0.14],
        [0, headY - 0.72, -0.18, 0.03],
      ],
      { scale: [1.15, 1, 1] },
    )
    for (const side of [-1, 1]) {
      loft(s, hair, [
        [side * 0.12, headY + 0.2, 0.09, 0.09],
        [side * 0.225, headY + 0.02, 0.06, 0.075],
        [side * 0.24, headY - 0.22, 0.06, 0.07],
        [side * 0.2, headY - 0.42, 0.13, 0.02],
      ])
      s.ball(
        { colour: '#ef8f8a', roughness: 0.8 },
        { at: [side * 0.125, headY - 0.05, headR * 0.81], scale: [0.035, 0.024, 0.02] },
        10,
      )
    }
    const crown = s.frame({ at: [0, headY + 0.235, 0], turn: [-0.08, 0, 0] })
    crown.ring(gold, 0.15, 0.022)
    for (let i = 0; i < 7; i += 1) {
      const angle = (i / 7) * Math.PI * 2
      const [x, z] = [Math.sin(angle) * 0.15, Math.cos(angle) * 0.15]
      const tall = i === 0 ? 0.13 : 0.085
      crown.rod(gold, [x, 0, z], [x * 1.1, tall, z * 1.1], 0.042, { endRadius: 0.006, sides: 8 })
      crown.ball(i % 2 ? gem : gold, { at: [x * 1.1, tall + 0.01, z * 1.1], scale: 0.021 }, 8)
    }
    return s.finish()
  },
})

import { defineThing } from '../contract.ts'
import { FIGURE, face, figure } from './parts/figure.ts'
import { loft } from './parts/loft.ts'
import { star } from './parts/outlines.ts'
import { sculpt, type Vec } from './parts/sculpt.ts'

export const wizard = defineThing({
  id: 'wizard',
  words: ['wizard', 'sorcerer', 'old wizard', 'warlock'],
  heightM: 2.25,
  habitat: 'ground',
  paintable: true,
  mobility: 'being',
  build(kit, { colour = '#4a3f9e' }) {
    const s = sculpt(kit)
    const robe = { colour, roughness: 0.9, grain: 'cloth' } as const
    const gold = { colour: '#f2c64a', roughness: 0.4, metalness: 0.3 } as const
    const beard = { colour: '#f2f0ea', roughness: 0.95 } as const
    const wood = { colour: '#6b4526', roughness: 0.9 } as const
    const orb = { colour: '#8fe3ff', emissive: '#58c8ff', glow: kit.dark ? 3 : 1.2, roughness: 0.2 } as const
    const skin = '#e6b48c'
    figure(s, { shirt: robe, trousers: robe, shoes: wood, hands: { colour: skin, roughness: 0.6 } }, [
      [-0.46, 0.98, 0.26],
      [0.4, 0.8, 0.2],
    ])
    face(s, skin)
    s.lathe(
      robe,
      [
        [0.42, 0.02],
        [0.38, 0.2],
        [0.29, 0.6],
        [0.262, 0.85],
        [0.268, 1.05],
        [0.2, 1.18],
      ],
      { smooth: true, scale: [1, 1, 0.86] },
    )
    s.ring(gold, 0.415, 0.024, { at: [0, 0.04, 0], scale: [1, 1, 0.86] })
    s.ring(gold, 0.275, 0.026, { at: [0, 0.74, 0], scale: [1, 1, 0.86] })
    // The beard falls in one long drop to the belt.
    const { headY, headR } = FIGURE
    loft(s, beard, [
      [0, headY - 0.12, headR * 0.72, 0.14],
      [0, headY - 0.28, headR * 1.05, 0.13],
      [0, headY - 0.5, headR * 1.25, 0.08],
      [0, headY - 0.68, headR * 1.2, 0.015],
    ])
    for (const side of [-1, 1]) {
      s.ball(
        beard,
        { at: [side * 0.07, headY - 0.065, headR * 0.98], scale: [0.085, 0.03, 0.035], turn: [0, 0, side * -0.35] },
        12,
      )
      s.ball(beard, { at: [side * 0.19, headY - 0.02, 0.02], scale: [0.06, 0.16, 0.12] }, 14)
      s.ball(beard, { at: [side * 0.085, headY + 0.115, headR * 0.88], scale: [0.06, 0.024, 0.03] }, 10)
    }
    const hat = s.frame({ at: [0, headY + 0.12, -0.02], turn: [-0.12, 0, 0.05] })
    hat.lathe(
      robe,
      [
        [0.2, 0],
        [0.4, 0.005],
        [0.4, 0.03],
        [0.225, 0.06],
      ],
      { segments: 30 },
    )
    loft(hat, robe, [
      [0, 0.03, 0, 0.225],
      [0, 0.3, 0, 0.14],
      [0.02, 0.5, -0.02, 0.075],
      [0.1, 0.66, -0.08, 0.012],
    ])
    hat.ring(gold, 0.222, 0.03, { at: [0, 0.075, 0] })
    hat.slab(gold, star(5, 0.075, 0.033), 0.02, { at: [-0.01, 0.22, 0.172], turn: [-0.35, 0, 0] })
    for (const [x, y, z] of [
      [-0.15, 0.35, 0.325],
      [0.17, 0.5, 0.27],
      [0.1, 0.22, 0.35],
      [-0.12, 0.6, 0.25],
    ] as const)
      s.slab(gold, star(5, 0.05, 0.022), 0.02, { at: [x, y, z * 0.98], turn: [-0.2, x * 2, 0] })
    const grip: Vec = [-0.46, 0.98, 0.28]
    s.tube(
      wood,
      [
        [grip[0], 0, grip[2]],
        [grip[0] - 0.02, 0.6, grip[2]],
        [grip[0] + 0.01, 1.2, grip[2]],
        [grip[0], 1.7, grip[2]],
      ],
      0.03,
      { segments: 18 },
    )
    for (let i = 0; i < 4; i += 1) {
      const angle = (i / 4) * Math.PI * 2
      const out = (r: number, y: number): Vec => [grip[0] + Math.sin(angle) * r, y, grip[2] + Math.cos(angle) * r]
      s.tube(wood, [out(0.01, 1.66), out(0.1, 1.76), out(0.09, 1.9)], 0.018, { sides: 6 })
    }
    s.ball(orb, { at: [grip[0], 1.82, grip[2]], scale: 0.085 }, 18)
    s.light([grip[0], 1.82, grip[2]], { colour: '#7fd8ff', reach: 4 })
    return s.finish()
  },
})

import { defineThing } from '../contract.ts'
import { surface } from './parts/extras.ts'
import { FIGURE, face, figure } from './parts/figure.ts'
import { sculpt } from './parts/sculpt.ts'

export const pirate = defineThing({
  id: 'pirate',
  words: ['pirate', 'pirate captain', 'buccaneer'],
  heightM: 1.85,
  habitat: 'ground',
  paintable: true,
  mobility: 'being',
  build(kit, { colour = '#a32a2e' }) {
    const s = sculpt(kit)
    const coat = { colour, roughness: 0.85, grain: 'cloth' } as const
    const lined = { ...coat, twoSided: true } as const
    const edging = { colour: '#e8b84a', roughness: 0.3, twoSided: true } as const
    const shirt = { colour: '#f2ead8', roughness: 0.9, grain: 'cloth' } as const
    const black = { colour: '#22202a', roughness: 0.8 } as const
    const leather = { colour: '#4a2f20', roughness: 0.6 } as const
    const gold = { colour: '#e8b84a', roughness: 0.3, metalness: 0.6 } as const
    const steel = { colour: '#c3ccd6', roughness: 0.3, metalness: 0.6 } as const
    const skin = '#d29a6c'
    const { headY, headR } = FIGURE
    figure(s, { shirt: coat, trousers: black, shoes: leather, hands: { colour: skin, roughness: 0.6 } }, [
      [-0.46, 0.86, 0.24],
      [0.4, 0.74, 0.14],
    ])
    face(s, skin)
    // The long coat stands open over the shirt.
    for (const side of [-1, 1]) {
      surface(s, lined, [12, 8], (u, v) => {
        const angle = side * (0.5 + u * 2.64)
        const y = 0.34 + v * 0.84
        const r = 0.36 - v * 0.13 + Math.sin(v * 3) * 0.03
        return [Math.sin(angle) * r, y, Math.cos(angle) * r * 0.86]
      })
      s.tube(
        gold,
        [0, 0.3, 0.6, 1].map((v) => {
          const r = 0.365 - v * 0.13 + Math.sin(v * 3) * 0.03
          return [Math.sin(side * 0.5) * r, 0.34 + v * 0.82, Math.cos(0.5) * r * 0.88] as const
        }),
        0.016,
        { sides: 6 },
      )
      s.ring(gold, 0.082, 0.02, {
        at: [side * (side < 0 ? 0.44 : 0.385), side < 0 ? 0.93 : 0.83, side < 0 ? 0.2 : 0.12],
      })
    }
    s.lathe(
      shirt,
      [
        [0.225, 0.68],
        [0.235, 0.9],
        [0.24, 1.05],
        [0.16, 1.19],
      ],
      { smooth: true, scale: [1, 1, 0.86] },
    )
    s.ring(leather, 0.24, 0.04, { at: [0, 0.68, 0], scale: [1, 1, 0.88] })
    s.box(gold, [0.13, 0.1, 0.03], { at: [0, 0.68, 0.235] })
    s.rod(leather, [0.2, 1.16, 0.12], [-0.2, 0.7, 0.2], 0.03, { sides: 8 })
    // Beard, eye patch, earring.
    s.ball(black, { at: [0, headY - 0.15, headR * 0.62], scale: [0.16, 0.13, 0.11] }, 18)
    for (const side of [-1, 1])
      s.ball(
        black,
        { at: [side * 0.06, headY - 0.055, headR * 0.97], scale: [0.075, 0.024, 0.03], turn: [0, 0, side * 0.3] },
        10,
      )
    s.ball(black, { at: [0.08, headY + 0.045, headR * 0.9], scale: [0.055, 0.055, 0.03] }, 14)
    s.ring(black, headR * 1.01, 0.011, { at: [0, headY + 0.06, 0], turn: [0.06, 0, 0.28], scale: [1, 1, 0.97] })
    s.ring(gold, 0.03, 0.008, { at: [-0.235, headY - 0.08, 0], turn: [Math.PI / 2, 0, 0] })
    const hat = s.frame({ at: [0, headY + 0.13, 0] })
    hat.lathe(
      black,
      [
        [0.225, 0],
        [0.2, 0.13],
        [0.1, 0.19],
        [0, 0.2],
      ],
      { smooth: true },
    )
    // The brim is turned up in front and behind: a three-cornered hat.
    const brim = { ...black, twoSided: true } as const
    for (const [look, grow, lift] of [
      [brim, 0, 0],
      [edging, 0.004, 0.01],
    ] as const) {
      surface(hat, look, [44, look === brim ? 6 : 1], (u, v) => {
        const angle = -u * Math.PI * 2
        const t = look === brim ? v : 0.97 + v * 0.05
        const up = 0.5 - 0.5 * Math.cos(angle * 3)
        const r = 0.21 + t * (0.2 - up * 0.13) + grow
        return [Math.sin(angle + Math.PI / 3) * r * 1.1, t * t * up * 0.21 + lift, Math.cos(angle + Math.PI / 3) * r]
      })
    }
    const skull = hat.frame({ at: [0, 0.115, 0.305], turn: [-0.25, 0, 0] })
    skull.ball(shirt, { at: [0, 0.01, 0], scale: [0.05, 0.045, 0.025] }, 14)
    skull.box(shirt, [0.05, 0.035, 0.03], { at: [0, -0.035, 0] })
    for (const side of [-1, 1]) {
      skull.ball(black, { at: [side * 0.019, 0.005, 0.022], scale: 0.0125 }, 8)
      skull.rod(shirt, [side * -0.085, -0.06, -0.01], [side * 0.085, -0.085, -0.01], 0.011, { sides: 6 })
    }
    const sabre = s.frame({ at: [-0.46, 0.86, 0.26], turn: [0.5, 0, 0.2] })
    sabre.rod(leather, [0, -0.09, 0], [0, 0.08, 0], 0.024, { sides: 8 })
    sabre.tube(
      gold,
      [
        [0, -0.1, 0],
        [0, -0.04, 0.09],
        [0, 0.09, 0.06],
      ],
      0.013,
      { sides: 6 },
    )
    sabre.box(gold, [0.05, 0.03, 0.16], { at: [0, 0.09, 0] })
    sabre.slab(
      steel,
      [
        [-0.03, 0.1],
        [0.03, 0.1],
        [0.075, 0.5],
        [0.03, 0.82],
        [0.02, 0.5],
      ],
      0.02,
      { turn: [0, Math.PI / 2, 0], bevel: 0.005 },
    )
    return s.finish()
  },
})

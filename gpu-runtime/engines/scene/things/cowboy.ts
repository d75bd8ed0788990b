import { defineThing } from '../contract.ts'
import { surface } from './parts/extras.ts'
import { FIGURE, FIGURE_FIT, face, figure } from './parts/figure.ts'
import { sculpt } from './parts/sculpt.ts'

export const cowboy = defineThing({
  id: 'cowboy',
  words: ['cowboy', 'rancher'],
  heightM: 1.8,
  habitat: 'ground',
  mobility: 'being',
  fit: FIGURE_FIT,
  paintable: true,
  build(kit, { colour = '#b5462f' }) {
    const s = sculpt(kit)
    const shirt = { colour, roughness: 0.9, grain: 'cloth' } as const
    const jeans = { colour: '#3d5f8f', roughness: 0.9, grain: 'cloth' } as const
    const leather = { colour: '#7a4a28', roughness: 0.6 } as const
    const felt = { colour: '#9a6a3c', roughness: 0.85 } as const
    const brass = { colour: '#e0b551', roughness: 0.3, metalness: 0.6 } as const
    const scarf = { colour: '#f0c24a', roughness: 0.9, grain: 'cloth' } as const
    const skin = '#c98a5e'
    figure(s, { shirt, trousers: jeans, shoes: leather, hands: { colour: skin, roughness: 0.6 } }, [
      [-0.36, 0.72, 0.12],
      [0.42, 0.74, 0.16],
    ])
    face(s, skin)
    // A waistcoat, open over the shirt.
    for (const side of [-1, 1]) {
      surface(s, leather, [10, 6], (u, v) => {
        const angle = side * (0.42 + u * 2.55)
        const y = 0.68 + v * 0.47
        const r = 0.25 + 0.024 * Math.sin(v * 2.6)
        return [Math.sin(angle) * r, y, Math.cos(angle) * r * 0.83]
      })
    }
    s.ring(leather, 0.235, 0.034, { at: [0, 0.665, 0], scale: [1, 1, 0.86] })
    s.box(brass, [0.1, 0.075, 0.03], { at: [0, 0.665, 0.22] })
    s.ring(scarf, 0.115, 0.05, { at: [0, 1.21, 0.01] })
    s.slab(
      scarf,
      [
        [-0.13, 0],
        [0.13, 0],
        [0, -0.19],
      ],
      0.03,
      { at: [0, 1.2, 0.195], turn: [-0.22, 0, 0] },
    )
    const hat = s.frame({ at: [0, FIGURE.headY + 0.13, -0.01], turn: [-0.06, 0, 0] })
    // The brim rolls up at both sides.
    surface(hat, { ...felt, twoSided: true, noInk: true }, [40, 5], (u, v) => {
      const angle = -u * Math.PI * 2
      const r = 0.19 + v * 0.21
      const roll = Math.sin(angle) ** 2 * v * v * 0.15 - Math.cos(angle) ** 2 * v * 0.03
      return [Math.sin(angle) * r * (1 - 0.12 * v * Math.sin(angle) ** 2), roll, Math.cos(angle) * r * 1.08]
    })
    hat.lathe(
      felt,
      [
        [0.215, -0.02],
        [0.205, 0.1],
        [0.175, 0.21],
        [0.11, 0.225],
        [0.05, 0.18],
        [0, 0.165],
      ],
      { smooth: true, scale: [0.92, 1, 1.05] },
    )
    hat.ring({ colour: '#4a2c18', roughness: 0.6 }, 0.208, 0.022, { at: [0, 0.045, 0], scale: [0.94, 1, 1.06] })
    // A coiled lasso in one hand.
    const rope = { colour: '#d9b779', roughness: 0.9 } as const
    for (const [r, tilt] of [
      [0.15, 0],
      [0.16, 0.12],
      [0.145, -0.1],
    ] as const)
      s.ring(rope, r, 0.016, { at: [0.46, 0.6, 0.17], turn: [tilt, 0, Math.PI / 2 - 0.15 + tilt] })
    return s.finish()
  },
})

import { defineThing } from '../contract.ts'
import { sculpt } from './parts/sculpt.ts'

export const bottle = defineThing({
  id: 'bottle',
  words: ['bottle', 'glass bottle', 'wine bottle', 'bottle of wine', 'green bottle'],
  heightM: 0.32,
  habitat: 'table',
  paintable: true,
  build(kit, { colour = '#2f7a4c' }) {
    const s = sculpt(kit)
    const glass = { colour, roughness: 0.06 } as const
    const foil = { colour: '#8a1f2e', roughness: 0.4, metalness: 0.3 } as const
    const cork = { colour: '#b98a58', roughness: 0.95 } as const
    const paper = { colour: '#f3e8cf', roughness: 0.9 } as const
    const ink = { colour: '#7a2b33', roughness: 0.9 } as const
    const gold = { colour: '#d7ab4c', roughness: 0.35, metalness: 0.5 } as const
    s.lathe(
      glass,
      [
        [0.03, 0.004],
        [0.041, 0.001],
        [0.044, 0.012],
        [0.044, 0.165],
        [0.041, 0.185],
        [0.026, 0.212],
        [0.0165, 0.235],
        [0.0155, 0.285],
      ],
      { segments: 36, smooth: true },
    )
    s.lathe(foil, [
      [0.0168, 0.245],
      [0.0168, 0.293],
      [0.0185, 0.295],
      [0.0185, 0.303],
      [0.013, 0.305],
    ])
    s.lathe(cork, [
      [0.0125, 0.298],
      [0.0135, 0.316],
      [0.011, 0.32],
      [0, 0.32],
    ])
    const label = new kit.THREE.CylinderGeometry(0.0448, 0.0448, 0.08, s.round(24), 1, true, -1.15, 2.3)
    s.add({ ...paper, twoSided: true }, label, { at: [0, 0.093, 0] })
    for (const [y, width] of [
      [0.118, 0.9],
      [0.078, 1.5],
      [0.068, 1.2],
    ] as const) {
      const line = new kit.THREE.CylinderGeometry(0.0451, 0.0451, 0.005, s.round(18), 1, true, -width / 2, width)
      s.add(ink, line, { at: [0, y, 0] })
    }
    s.ball(gold, { at: [0, 0.098, 0.0448], scale: [0.012, 0.012, 0.002] }, 14)
    return s.finish()
  },
})

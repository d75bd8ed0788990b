import { defineThing } from '../contract.ts'
import { glass } from './parts/openings.ts'
import { sculpt } from './parts/sculpt.ts'

export const lampPost = defineThing({
  id: 'lamp-post',
  words: ['lamp post', 'lamppost', 'lamp-post', 'street lamp', 'streetlamp', 'street light', 'streetlight', 'gas lamp'],
  heightM: 4,
  habitat: 'ground',
  paintable: true,
  build(kit, { colour = '#27423f' }) {
    const s = sculpt(kit)
    const iron = { colour, roughness: 0.45, metalness: 0.3 } as const
    const gold = { colour: '#d2a54c', roughness: 0.35, metalness: 0.5 } as const
    const bulb = { colour: '#fff0c8', emissive: '#ffd98c', glow: kit.dark ? 6 : 0.8 } as const
    const pane = kit.dark ? glass(kit, 1.6, '#ffdf9e') : ({ colour: '#f4ecd2', roughness: 0.2 } as const)
    const base = [
      [0, 0],
      [0.27, 0],
      [0.27, 0.1],
      [0.2, 0.16],
      [0.2, 0.5],
      [0.23, 0.54],
      [0.14, 0.66],
      [0.1, 0.8],
      [0.13, 0.84],
      [0.07, 0.92],
    ] as const
    s.lathe(iron, base, { segments: 20 })
    s.lathe(
      iron,
      [
        [0.07, 0.9],
        [0.05, 2.7],
        [0.05, 2.85],
        [0.1, 2.9],
        [0.1, 2.96],
        [0.05, 3.05],
        [0.12, 3.16],
      ],
      { segments: 16 },
    )
    for (const y of [0.52, 0.86, 2.92]) s.ring(gold, y > 2 ? 0.1 : y > 0.8 ? 0.12 : 0.22, 0.02, { at: [0, y, 0] })
    for (let i = 0; i < 8; i += 1) {
      const angle = (i / 8) * Math.PI * 2
      const [x, z] = [Math.sin(angle), Math.cos(angle)]
      s.rod(iron, [x * 0.075, 0.92, z * 0.075], [x * 0.055, 2.7, z * 0.055], 0.012, { sides: 4 })
    }
    s.rod(iron, [-0.42, 2.62, 0], [0.42, 2.62, 0], 0.025, { sides: 7 })
    for (const side of [-1, 1]) {
      s.ball(gold, { at: [side * 0.43, 2.62, 0], scale: 0.045 }, 10)
      const scroll = Array.from({ length: 9 }, (_, i) => {
        const angle = (i / 8) * Math.PI * 1.5
        return [
          side * (0.08 + 0.3 * (i / 8) - 0.05 * Math.sin(angle)),
          2.58 - 0.2 * Math.cos(angle * 0.66) * (1 - i / 10),
          0,
        ] as const
      })
      s.tube(iron, scroll, 0.014, { segments: 14, sides: 5 })
    }

    const head = s.frame({ at: [0, 3.14, 0] })
    const [low, high] = [0.17, 0.29]
    head.box(iron, [0.4, 0.05, 0.4], { at: [0, 0.02, 0] })
    for (let i = 0; i < 4; i += 1) {
      const face = head.frame({ turn: [0, (i * Math.PI) / 2, 0] })
      face.rod(iron, [low, 0.03, low], [high, 0.52, high], 0.02, { sides: 6 })
      face.slab(
        pane,
        [
          [-low, 0.03],
          [low, 0.03],
          [high, 0.5],
          [-high, 0.5],
        ],
        0.01,
        { at: [0, 0, low - 0.02], turn: [0.235, 0, 0] },
      )
    }
    head.ball(bulb, { at: [0, 0.27, 0], scale: [0.1, 0.15, 0.1] }, 14)
    head.box(iron, [0.68, 0.05, 0.68], { at: [0, 0.53, 0] })
    const roof = new kit.THREE.CylinderGeometry(0.1, 0.48, 0.2, 4).rotateY(Math.PI / 4)
    head.add(iron, roof.toNonIndexed(), { at: [0, 0.65, 0] })
    head.lathe(
      gold,
      [
        [0.11, 0.74],
        [0.08, 0.79],
        [0.03, 0.81],
        [0.05, 0.85],
        [0, 0.93],
      ],
      { segments: 12 },
    )
    if (kit.dark) head.light([0, 0.28, 0], { colour: '#ffcf80', reach: 9, power: 1.4 })
    return s.finish()
  },
})

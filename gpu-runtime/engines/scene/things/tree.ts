import { defineThing } from '../contract.ts'
import { sculpt, type Vec } from './parts/sculpt.ts'

export const tree = defineThing({
  id: 'tree',
  words: ['tree', 'oak', 'oak tree', 'maple', 'maple tree', 'beech', 'deciduous tree'],
  heightM: 8,
  habitat: 'ground',
  paintable: true,
  build(kit, { colour = '#4f9a3a' }) {
    const s = sculpt(kit)
    const bark = { colour: '#6b4a33', roughness: 0.95, grain: 'bark' } as const
    const trunk: Vec[] = [
      [0.05, -0.1, 0],
      [-0.05, 1, 0.05],
      [0.12, 2.4, 0],
      [0, 4.6, -0.1],
    ]
    s.tube(bark, trunk, (t) => 0.42 * (1 - 0.55 * t) + 0.45 * Math.exp(-t * 16), { segments: 18, sides: 12 })
    for (let i = 0; i < 5; i += 1) {
      const angle = i * 1.26 + 0.4
      const [x, z] = [Math.sin(angle), Math.cos(angle)]
      s.tube(
        bark,
        [
          [x * 0.2, 0.45, z * 0.2],
          [x * 0.6, 0.12, z * 0.6],
          [x * 1, -0.1, z * 1],
        ],
        (t) => 0.17 * (1 - t * 0.8),
        { segments: 5, sides: 7 },
      )
    }
    const clumps: { at: Vec; radius: number }[] = [{ at: [0, 6.45, 0], radius: 1.75 }]
    for (let i = 0; i < 6; i += 1) {
      const angle = (i / 6) * Math.PI * 2 + kit.random() * 0.5
      const reach = 1.65 + kit.random() * 0.35
      const tip = [Math.sin(angle) * reach, 4.3 + kit.random() * 0.8, Math.cos(angle) * reach] as const
      s.tube(bark, [[0.08, 2.3 + i * 0.16, 0], [tip[0] * 0.5, 3.3, tip[2] * 0.5], tip], (t) => 0.19 * (1 - t * 0.75), {
        segments: 8,
        sides: 7,
      })
      clumps.push({ at: tip, radius: 1.2 + kit.random() * 0.35 })
      if (i % 2) clumps.push({ at: [tip[0] * 0.7, tip[1] + 1.25, tip[2] * 0.7], radius: 1.1 + kit.random() * 0.25 })
    }
    const group = s.finish()
    group.add(kit.foliage(clumps, { leaf: 0.3, colour, cover: 1.2 }))
    return group
  },
})

import { defineThing } from '../contract.ts'
import { surface } from './parts/extras.ts'
import { loft } from './parts/loft.ts'
import { sculpt } from './parts/sculpt.ts'

export const volcano = defineThing({
  id: 'volcano',
  words: ['volcano', 'erupting volcano', 'lava volcano', 'volcanic mountain'],
  heightM: 70,
  habitat: 'ground',
  paintable: false,
  build(kit) {
    const s = sculpt(kit)
    const rock = { colour: '#6b5348', roughness: 0.95, grain: 'rock', flat: true } as const
    const lava = { colour: '#ff7a1e', emissive: '#ff4a0c', glow: kit.dark ? 3 : 1.6, roughness: 0.6 } as const
    const hot = { colour: '#ffd45a', emissive: '#ffb020', glow: kit.dark ? 4 : 2.2, roughness: 0.6 } as const
    const smoke = { colour: '#6d666a', roughness: 1, noInk: true } as const
    const pale = { colour: '#a29a9c', roughness: 1, noInk: true } as const
    const seed = kit.random() * 40
    const slope = (t: number, angle: number): readonly [number, number, number] => {
      const r = 7 + 35 * (1 - t) ** 1.7
      const [x, z] = [Math.sin(angle), Math.cos(angle)]
      const ribs = kit.fbm(x * 2.2 + seed, z * 2.2, t * 1.2, 4) * (1 - t * 0.6) * 10
      return [
        x * (r + ribs),
        t * 42 + kit.fbm(x * 5, z * 5, t * 4 + seed, 3) * 1.6 * Math.sin(t * Math.PI),
        z * (r + ribs),
      ]
    }
    surface(s, rock, [56, 22], (u, v) => {
      const [x, y, z] = slope(Math.min(1, v * 1.1), u * Math.PI * 2)
      return v > 0.91 ? [x * (1 - (v - 0.91) * 4), y - (v - 0.91) * 60, z * (1 - (v - 0.91) * 4)] : [x, y, z]
    })
    s.rod(hot, [0, 37.5, 0], [0, 38.6, 0], 5.6, { sides: 22 })
    for (const [angle, to, wide] of [
      [0.1, 0.12, 1.5],
      [0.75, 0.3, 1.1],
      [-0.6, 0.22, 1.2],
      [-1.5, 0.4, 0.9],
      [1.7, 0.35, 0.9],
      [3.2, 0.3, 1],
    ] as const) {
      const path = Array.from({ length: 12 }, (_, i) => {
        const t = 0.99 - ((0.99 - to) * i) / 11
        const [x, y, z] = slope(t, angle + Math.sin(i * 0.9 + angle * 7) * 0.09)
        return [x * 1.005, y, z * 1.005, wide * (0.9 + 0.35 * Math.sin(i * 1.3))] as const
      })
      loft(s, lava, path, { segments: 26, sides: 8 })
    }
    // The eruption: fountains of lava, sparks, a leaning column of ash.
    for (const [x, z, tall] of [
      [0, 0, 14],
      [3, 1, 9],
      [-3, 0.6, 10],
      [0.8, -3, 9],
    ] as const)
      loft(s, tall > 12 ? hot : lava, [
        [x * 0.4, 38, z * 0.4, 1.9],
        [x * 0.8, 38 + tall * 0.6, z * 0.8, 1.3],
        [x * 1.3, 38 + tall, z * 1.3, 0.15],
      ])
    for (let i = 0; i < 26; i += 1) {
      const angle = kit.random() * Math.PI * 2
      const out = 3 + kit.random() * 9
      s.ball(
        i % 2 ? lava : hot,
        {
          at: [Math.sin(angle) * out, 42 + kit.random() * 12, Math.cos(angle) * out],
          scale: 0.35 + kit.random() * 0.4,
        },
        6,
      )
    }
    for (let i = 0; i < 22; i += 1) {
      const t = i / 21
      const spread = 2.5 + t * 8
      const at = [t * 10 + (kit.random() - 0.5) * spread * 1.3, 48 + t * 16, (kit.random() - 0.5) * spread - 3] as const
      s.ball(i % 3 ? smoke : pale, { at, scale: 3 + t * 3.4 }, 12)
    }
    s.light([0, 41, 0], { colour: '#ff7a2a', reach: 70, power: 1.4 })
    return s.finish()
  },
})

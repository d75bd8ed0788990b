import { defineThing } from '../contract.ts'
import { surface } from './parts/extras.ts'
import { movingPart, swings } from './parts/moving-part.ts'
import { sculpt } from './parts/sculpt.ts'

export const sunflower = defineThing({
  id: 'sunflower',
  words: ['sunflower', 'sun flower', 'giant sunflower'],
  heightM: 1.9,
  habitat: 'ground',
  paintable: true,
  build(kit, { colour = '#f7c21e' }) {
    const s = sculpt(kit)
    const stalk = { colour: '#5c8f3a', roughness: 0.85 } as const
    const leaf = { colour: '#4f9440', roughness: 0.8, twoSided: true } as const
    s.tube(
      stalk,
      [
        [0, 0, 0],
        [0.03, 0.6, -0.02],
        [-0.02, 1.2, -0.03],
        [0, 1.52, 0.03],
      ],
      (t) => 0.034 - t * 0.01,
      { segments: 18 },
    )
    for (const [y, angle, long] of [
      [0.35, 0.6, 0.4],
      [0.6, 3.4, 0.42],
      [0.85, 1.9, 0.36],
      [1.08, 5.2, 0.32],
    ] as const)
      surface(s, leaf, [8, 12], (u, v) => {
        const wide =
          (u - 0.5) * 0.62 * long * Math.sin(Math.PI * Math.min(1, 0.08 + v * 0.92)) ** 0.8 * (1.25 - v * 0.5)
        const out = v * long
        const rise = v * 0.2 - v * v * 0.36 + Math.abs(u - 0.5) * 0.06
        return [
          Math.sin(angle) * out + Math.cos(angle) * wide,
          y + rise,
          Math.cos(angle) * out - Math.sin(angle) * wide,
        ]
      })
    const group = s.finish()
    const head = movingPart(kit, group, [0, 1.55, 0.03], (h) => {
      const f = h.frame({ turn: [Math.PI / 2 - 0.25, 0, 0] })
      for (const [row, count, out] of [
        [0, 17, 0.27],
        [1, 17, 0.24],
      ] as const)
        for (let i = 0; i < count; i += 1) {
          const angle = ((i + row * 0.5) / count) * Math.PI * 2
          f.ball(
            { colour: row ? colour : kit.mix(colour, '#c8801a', 0.3) },
            {
              at: [Math.sin(angle) * out, row * 0.022 - 0.01, Math.cos(angle) * out],
              scale: [0.046, 0.012, 0.115],
              turn: [row ? -0.12 : 0.05, angle, 0],
            },
            8,
          )
        }
      f.ball({ colour: '#5c8f3a' }, { at: [0, -0.03, 0], scale: [0.2, 0.06, 0.2] }, 16)
      f.ball({ colour: '#4a2c16' }, { at: [0, 0.015, 0], scale: [0.17, 0.05, 0.17] }, 20)
      const seeds = kit.lite ? 24 : 60
      for (let i = 0; i < seeds; i += 1) {
        const out = 0.15 * Math.sqrt((i + 0.5) / seeds)
        const angle = i * 2.39996
        const look = { colour: out > 0.1 ? '#7a4a1e' : '#2e1a0e' } as const
        f.ball(
          look,
          { at: [Math.sin(angle) * out, 0.066 - out * out * 1.3, Math.cos(angle) * out], scale: [0.013, 0.012, 0.013] },
          5,
        )
      }
    })
    swings(kit, head, 'z', 0.06, 0.25)
    return group
  },
})

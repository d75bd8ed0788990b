import { defineThing } from '../contract.ts'
import { surface } from './parts/extras.ts'
import { loft } from './parts/loft.ts'
import { sculpt } from './parts/sculpt.ts'

const RIBS = 10

export const pumpkin = defineThing({
  id: 'pumpkin',
  words: ['pumpkin', 'squash', 'orange pumpkin', 'gourd'],
  heightM: 0.4,
  habitat: 'table',
  paintable: true,
  build(kit, { colour = '#ef7d1f' }) {
    const s = sculpt(kit)
    const skin = { colour, roughness: 0.5 } as const
    const stem = { colour: '#6f8a3a', roughness: 0.8 } as const
    const leaf = { colour: '#4f9440', roughness: 0.8, twoSided: true } as const
    surface(s, skin, [RIBS * 8, 18], (u, v) => {
      const around = u * Math.PI * 2
      const up = v * Math.PI
      const rib = 1 - 0.09 * Math.abs(Math.cos((around * RIBS) / 2)) ** 5
      const r = Math.sin(up) ** 0.8 * 0.24 * (0.94 + 0.06 * rib) * rib
      const dip = Math.exp(-((r / 0.07) ** 2)) * 0.028
      return [Math.sin(around) * r, 0.155 - Math.cos(up) * 0.155 + (v > 0.5 ? -dip : dip * 0.6), Math.cos(around) * r]
    })
    loft(s, stem, [
      [0, 0.26, 0, 0.045],
      [0.005, 0.31, 0, 0.025],
      [0.03, 0.37, 0.01, 0.024],
      [0.06, 0.395, 0.02, 0.026],
    ])
    surface(s, leaf, [10, 10], (u, v) => {
      const x = (u - 0.5) * 0.19 * Math.sin(Math.PI * (0.12 + 0.8 * v)) * (1 + 0.2 * Math.sin(v * 14))
      return [
        -0.05 + x * 0.8 - v * 0.13,
        0.3 + v * 0.05 - v * v * 0.1 - Math.abs(u - 0.5) * 0.04,
        0.06 + x * 0.5 + v * 0.07,
      ]
    })
    const tendril = Array.from({ length: 16 }, (_, i) => {
      const t = i / 15
      return [
        0.06 + t * 0.12 + Math.cos(t * 14) * 0.02,
        0.3 - t * 0.05 + Math.sin(t * 14) * 0.02,
        0.06 + t * 0.06,
      ] as const
    })
    s.tube(stem, tendril, 0.005, { segments: 40, sides: 5 })
    return s.finish()
  },
})

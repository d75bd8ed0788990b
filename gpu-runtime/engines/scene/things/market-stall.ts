import { defineThing } from '../contract.ts'
import { surface } from './parts/extras.ts'
import { sculpt } from './parts/sculpt.ts'

export const marketStall = defineThing({
  id: 'market-stall',
  words: ['market stall', 'fruit stand', 'fruit stall', 'stall', 'food stall', 'vegetable stand'],
  heightM: 2.7,
  habitat: 'ground',
  paintable: true,
  build(kit, { colour = '#d8402f' }) {
    const s = sculpt(kit)
    const wood = { colour: '#a8713f', roughness: 0.85, grain: 'wood' } as const
    const dark = { colour: '#7a4e2a', roughness: 0.85, grain: 'wood' } as const
    const cloths = [
      { colour, roughness: 0.9, twoSided: true },
      { colour: '#fbf5e8', roughness: 0.9, twoSided: true },
    ] as const
    for (const x of [-1.35, 1.35]) {
      s.rod(wood, [x, 0, 0.62], [x, 2.1, 0.62], 0.05, { sides: 9 })
      s.rod(wood, [x, 0, -0.62], [x, 2.65, -0.62], 0.05, { sides: 9 })
      s.rod(wood, [x, 2.08, 0.64], [x, 2.62, -0.64], 0.04, { sides: 8 })
    }
    // Stripes of an awning that sags a little and ends in scallops.
    const stripes = 10
    for (let i = 0; i < stripes; i += 1) {
      const [left, width] = [-1.6 + (i * 3.2) / stripes, 3.2 / stripes]
      const cloth = cloths[i % 2] ?? cloths[0]
      surface(s, cloth, [2, 12], (u, v) => {
        const z = -0.72 + v * 1.75
        const hang = v > 0.82 ? (v - 0.82) / 0.18 : 0
        const round = hang * (0.12 + 0.08 * Math.sin(u * Math.PI))
        return [
          left + u * width,
          2.7 - v * 0.72 - 0.08 * Math.sin(v * Math.PI) - round * 1.3,
          Math.min(z, 0.74 + hang * 0.02),
        ]
      })
    }
    s.box(dark, [2.8, 0.72, 0.06], { at: [0, 0.42, 0.6] })
    for (let i = 0; i < 9; i += 1) s.box(wood, [0.28, 0.7, 0.05], { at: [-1.22 + i * 0.305, 0.42, 0.65] })
    s.box(wood, [2.9, 0.07, 1.2], { at: [0, 0.82, 0.1] })
    const fruits = ['#e8362c', '#f2962a', '#f5d13a', '#7dbb3a', '#8a3a8a'] as const
    const stem = { colour: '#4c7a2c', roughness: 0.8 } as const
    const onion = { colour: '#d9a86a', roughness: 0.6 } as const
    fruits.forEach((fruit, i) => {
      const x = -1.12 + i * 0.56
      const crate = s.frame({ at: [x, 0.98, 0.28], turn: [0.38, 0, 0] })
      for (const side of [-1, 1]) {
        crate.box(dark, [0.5, 0.16, 0.03], { at: [0, 0, side * 0.33] })
        crate.box(dark, [0.03, 0.16, 0.66], { at: [side * 0.25, 0, 0] })
      }
      const look = { colour: fruit, roughness: 0.5 } as const
      for (let row = 0; row < 4; row += 1)
        for (let k = 0; k < 3; k += 1) {
          const at = [
            (k - 1) * 0.15 + (row % 2 ? 0.03 : -0.03),
            0.08 + kit.random() * 0.03,
            (row - 1.5) * 0.155,
          ] as const
          crate.ball(look, { at, scale: 0.085 }, 9)
          if (k === 1) crate.ball(stem, { at: [at[0], at[1] + 0.08, at[2]], scale: [0.02, 0.02, 0.02] }, 5)
        }
    })
    s.rod(wood, [-1.35, 1.72, -0.6], [1.35, 1.72, -0.6], 0.03, { sides: 7 })
    for (const x of [-0.9, -0.3, 0.3, 0.9]) {
      for (let k = 0; k < 4; k += 1)
        s.ball(onion, { at: [x + (k % 2 ? 0.04 : -0.04), 1.62 - k * 0.085, -0.58], scale: 0.058 }, 8)
    }
    if (kit.dark) s.light([0, 1.9, 0.3], { colour: '#ffc679', reach: 5 })
    return s.finish()
  },
})

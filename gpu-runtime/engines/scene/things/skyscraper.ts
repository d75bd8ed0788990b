import { defineThing } from '../contract.ts'
import { glass } from './parts/openings.ts'
import { sculpt } from './parts/sculpt.ts'

/** Foot, top and width of the setbacks. */
const blocks = [
  [0, 6, 22],
  [6, 46, 18],
  [46, 66, 13.5],
  [66, 78, 9],
] as const

export const skyscraper = defineThing({
  id: 'skyscraper',
  words: ['skyscraper', 'high-rise', 'tower block', 'office tower'],
  heightM: 96,
  habitat: 'ground',
  paintable: true,
  build(kit, { colour = '#c9b79c' }) {
    const s = sculpt(kit)
    const wall = { colour, roughness: 0.8, grain: 'plaster' } as const
    const trim = { colour: kit.mix(colour, '#fff6e6', 0.45), roughness: 0.7 } as const
    const spandrel = { colour: kit.mix(colour, '#2b2f3a', 0.55), roughness: 0.6 } as const
    const lit = glass(kit, 1.8)
    const unlit = { colour: kit.dark ? '#27313f' : '#6f93ad', roughness: 0.15, metalness: 0.15 } as const
    const steel = { colour: '#aeb8c4', roughness: 0.3, metalness: 0.5 } as const
    const { PlaneGeometry } = kit.THREE

    for (const [low, high, width] of blocks) {
      const height = high - low
      s.box(wall, [width, height, width], { at: [0, low + height / 2, 0], bevel: 0.25 })
      s.box(trim, [width + 0.9, 1.1, width + 0.9], { at: [0, high, 0], bevel: 0.2 })
      if (low === 0) continue
      const columns = Math.round(width / (kit.lite ? 4.4 : 2.2))
      const floors = Math.round(height / (kit.lite ? 6.4 : 3.3))
      const [wide, tall] = [(width - 1.4) / columns, (height - 1.6) / floors]
      for (let face = 0; face < 4; face += 1) {
        const side = s.frame({ turn: [0, (face * Math.PI) / 2, 0] })
        for (let i = 0; i < columns; i += 1) {
          const x = -width / 2 + 0.7 + (i + 0.5) * wide
          side.add(spandrel, new PlaneGeometry(wide * 0.62, height - 1.6), {
            at: [x, low + height / 2 - 0.2, width / 2 + 0.03],
          })
          for (let j = 0; j < floors; j += 1) {
            const pane = kit.random() < 0.55 ? lit : unlit
            side.add(pane, new PlaneGeometry(wide * 0.56, tall * 0.62), {
              at: [x, low + 0.6 + (j + 0.5) * tall, width / 2 + 0.06],
            })
          }
        }
        for (let i = 0; i <= columns; i += kit.lite ? 2 : 1) {
          side.box(trim, [0.36, height, 0.5], {
            at: [-width / 2 + 0.7 + i * wide, low + height / 2, width / 2],
            bevel: 0.08,
          })
        }
      }
    }
    const street = s.frame({ at: [0, 0, 11] })
    for (const x of [-8, -4, 4, 8]) street.box(lit, [3, 3.6, 0.2], { at: [x, 2.1, 0.02] })
    street.box(trim, [5.4, 5, 0.8], { at: [0, 2.5, 0] })
    street.box(lit, [3.6, 3.8, 0.3], { at: [0, 1.9, 0.4] })
    street.box(steel, [7, 0.4, 2.6], { at: [0, 5, 1] })

    s.lathe(
      steel,
      [
        [4.4, 78],
        [4.2, 80.5],
        [3.4, 80.5],
        [3.2, 83.5],
        [2.2, 83.5],
        [1.8, 86],
        [0.8, 87.5],
        [0.35, 90],
        [0.12, 96],
        [0, 96],
      ],
      { segments: 16 },
    )
    for (let i = 0; i < 8; i += 1)
      s.frame({ turn: [0, (i * Math.PI) / 4, 0] }).slab(
        lit,
        [
          [-0.8, 0],
          [0.8, 0],
          [0, 2.2],
        ],
        0.15,
        { at: [0, 80.8, 3.3] },
      )
    const beacon = { colour: '#ff5a4a', emissive: '#ff4030', glow: kit.dark ? 5 : 0.6 } as const
    s.ball(beacon, { at: [0, 95.4, 0], scale: 0.5 }, 10)
    if (kit.dark) {
      s.light([0, 95.4, 0], { colour: '#ff5a4a', reach: 8 })
      street.light([0, 4, 2.4], { colour: '#ffcf8a', reach: 16 })
    }
    return s.finish()
  },
})

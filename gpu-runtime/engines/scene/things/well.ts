import { defineThing } from '../contract.ts'
import { gableRoof, pick, tones } from './parts/roofs.ts'
import { sculpt } from './parts/sculpt.ts'

export const well = defineThing({
  id: 'well',
  words: ['water well', 'wishing well', 'stone well', 'well'],
  heightM: 2.95,
  habitat: 'ground',
  paintable: true,
  build(kit, { colour = '#9a9189' }) {
    const s = sculpt(kit)
    const stones = tones(s, colour, { roughness: 0.95, grain: 'rock' }, 0.22)
    const mortar = { colour: kit.mix(colour, '#2c2522', 0.5), roughness: 1 } as const
    const wood = { colour: '#7a5030', roughness: 0.85, grain: 'wood' } as const
    const shingles = tones(s, '#a5532f', { roughness: 0.85 })
    const iron = { colour: '#33343a', roughness: 0.5, metalness: 0.5 } as const
    const rope = { colour: '#d8c08c', roughness: 0.95 } as const
    const water = { colour: '#2f6f8a', roughness: 0.08 } as const

    s.lathe({ ...mortar, twoSided: true }, [
      [0.92, 0],
      [0.88, 0.85],
      [0.62, 0.85],
      [0.62, 0.2],
    ])
    s.lathe(
      water,
      [
        [0.64, 0.45],
        [0, 0.45],
      ],
      { segments: 20 },
    )
    for (let row = 0; row < 4; row += 1) {
      const count = kit.lite ? 12 : 17
      for (let i = 0; i < count; i += 1) {
        const angle = ((i + (row % 2) * 0.5) / count) * Math.PI * 2
        const [x, z] = [Math.sin(angle) * 0.87, Math.cos(angle) * 0.87]
        const width = ((Math.PI * 2 * 0.95) / count) * (0.86 + kit.random() * 0.1)
        s.box(pick(s, stones), [width, 0.2, 0.2], { at: [x, 0.11 + row * 0.21, z], turn: [0, angle, 0], bevel: 0.05 })
      }
    }
    const caps = 12
    for (let i = 0; i < caps; i += 1) {
      const angle = (i / caps) * Math.PI * 2
      const at = [Math.sin(angle) * 0.8, 0.92, Math.cos(angle) * 0.8] as const
      s.box(pick(s, stones), [0.44, 0.13, 0.42], { at, turn: [0, angle, 0], bevel: 0.04 })
    }
    for (const x of [-0.82, 0.82]) {
      s.box(wood, [0.14, 1.3, 0.14], { at: [x, 1.55, 0] })
      for (const side of [-1, 1]) s.rod(wood, [x, 1.75, 0], [x, 2.15, side * 0.42], 0.04, { sides: 6 })
      s.box(wood, [0.12, 0.12, 1.3], { at: [x, 2.18, 0] })
    }
    const roof = s.frame({ at: [0, 2.2, 0], turn: [0, Math.PI / 2, 0] })
    gableRoof(roof, shingles, wood, {}, { span: 1.4, length: 2.2, rise: 0.52, overhang: 0.18, courses: 4, tiles: 7 })

    s.rod(wood, [-0.86, 1.62, 0], [0.86, 1.62, 0], 0.075)
    for (let i = 0; i < 5; i += 1)
      s.ring(rope, 0.09, 0.022, { at: [-0.1 + i * 0.05, 1.62, 0], turn: [0, 0, Math.PI / 2] })
    s.rod(iron, [0.86, 1.62, 0], [1.02, 1.62, 0], 0.025, { sides: 7 })
    s.rod(iron, [1.02, 1.62, 0], [1.02, 1.36, 0.12], 0.025, { sides: 7 })
    s.rod(wood, [1, 1.36, 0.12], [1.22, 1.36, 0.12], 0.035, { sides: 8 })
    s.rod(rope, [0, 1.55, 0.07], [0, 1.32, 0.07], 0.015, { sides: 5 })
    s.lathe(
      wood,
      [
        [0, 1.02],
        [0.12, 1.02],
        [0.16, 1.24],
        [0.14, 1.24],
        [0.11, 1.06],
      ],
      { at: [0, 0, 0.07], segments: 16 },
    )
    for (const y of [1.07, 1.2]) s.ring(iron, 0.13 + (y - 1.02) * 0.16, 0.012, { at: [0, y, 0.07] })
    const bail = Array.from({ length: 9 }, (_, i) => {
      const angle = (i / 8) * Math.PI
      return [Math.cos(angle) * 0.155, 1.22 + Math.sin(angle) * 0.12, 0.07] as const
    })
    s.tube(iron, bail, 0.01, { segments: 12, sides: 5 })
    return s.finish()
  },
})

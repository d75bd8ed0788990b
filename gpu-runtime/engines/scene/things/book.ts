import { defineThing } from '../contract.ts'
import { surface } from './parts/extras.ts'
import { star } from './parts/outlines.ts'
import { sculpt } from './parts/sculpt.ts'

const [width, height, thick] = [0.2, 0.28, 0.055]

export const book = defineThing({
  id: 'book',
  words: ['book', 'storybook', 'novel', 'spellbook', 'hardback'],
  heightM: 0.29,
  habitat: 'table',
  paintable: true,
  build(kit, { colour = '#8c2f39' }) {
    const s = sculpt(kit)
    const cover = { colour, roughness: 0.6, grain: 'cloth' } as const
    const paper = { colour: '#f6ecd4', roughness: 0.95, twoSided: true } as const
    const leaf = { colour: '#d9c8a2', roughness: 0.95, twoSided: true } as const
    const gold = { colour: '#e3b450', roughness: 0.3, metalness: 0.5 } as const
    const ribbon = { colour: '#2f6f9a', roughness: 0.8, twoSided: true } as const

    // Standing a little open: two boards hinged on the spine at x = −width / 2, the leaves fanned between them.
    const spine = s.frame({ at: [-width / 2, height / 2 + 0.002, 0] })
    const fan = 0.3
    for (const side of [-1, 1]) {
      const board = spine.frame({ at: [0, 0, side * thick * 0.5], turn: [0, -side * fan * 0.5, 0] })
      board.box(cover, [width + 0.012, height + 0.008, 0.007], { at: [width / 2 + 0.008, 0, 0], bevel: 0.003 })
      const face = board.frame({ at: [width / 2 + 0.008, 0, side * 0.005] })
      for (const y of [-1, 1]) face.box(gold, [width * 0.86, 0.004, 0.003], { at: [0, y * height * 0.445, 0] })
      for (const x of [-1, 1]) face.box(gold, [0.004, height * 0.89, 0.003], { at: [x * width * 0.43, 0, 0] })
      for (const x of [-1, 1])
        for (const y of [-1, 1])
          face.box(gold, [0.028, 0.028, 0.006], { at: [x * (width / 2 - 0.008), y * (height / 2 - 0.008), 0] })
      if (side > 0) {
        face.ring(gold, 0.052, 0.0035, { at: [0, 0.012, 0], turn: [Math.PI / 2, 0, 0] })
        face.slab(gold, star(8, 0.042, 0.018), 0.005, { at: [0, 0.012, 0.001] })
        for (const y of [-0.075, -0.09])
          face.box(gold, [0.09 - (y < -0.08 ? 0.03 : 0), 0.005, 0.003], { at: [0, y, 0] })
      }
    }
    const leaves = kit.lite ? 9 : 19
    for (let i = 0; i < leaves; i += 1) {
      const t = i / (leaves - 1) - 0.5
      const angle = -t * fan * 1.02
      const look = i % 2 ? leaf : paper
      surface(spine, look, [6, 1], (u, v) => {
        const [out, bow] = [u * width * 0.96, Math.sin(u * Math.PI) * 0.006 * t * 2]
        return [
          Math.cos(angle) * out + 0.006,
          (v - 0.5) * height * 0.965,
          t * thick * 0.88 - Math.sin(angle) * out + bow,
        ]
      })
    }
    // The block of leaves towards the spine, so that no light falls through the fan.
    spine.box(paper, [width * 0.35, height * 0.96, thick * 0.9], { at: [width * 0.18, 0, 0], bevel: 0.004 })
    const back = Array.from({ length: 9 }, (_, i) => {
      const angle = (i / 8) * Math.PI
      return [-Math.sin(angle) * 0.013, Math.cos(angle) * (thick / 2 + 0.0035)] as const
    })
    const band = [...back, ...[...back].reverse().map(([x, z]) => [x * 0.6 + 0.004, z * 0.92] as const)]
    spine.slab(cover, band, height + 0.008, { turn: [Math.PI / 2, 0, 0] })
    for (const y of [-0.09, -0.045, 0.045, 0.09]) {
      spine.slab(
        gold,
        band.map(([x, z]) => [x * 1.12, z * 1.03] as const),
        0.006,
        { at: [0, y, 0], turn: [Math.PI / 2, 0, 0] },
      )
    }
    // The mark hangs out of the leaves at the foot.
    surface(spine, ribbon, [8, 2], (u, v) => [
      width * (0.62 + 0.4 * u),
      -height * (0.3 + 0.19 * u ** 2),
      0.004 + (v - 0.5) * 0.014,
    ])
    return s.finish()
  },
})

import { defineThing } from '../contract.ts'
import { surface } from './parts/extras.ts'
import { door, glass, window } from './parts/openings.ts'
import { gable } from './parts/outlines.ts'
import { tones } from './parts/roofs.ts'
import { sculpt } from './parts/sculpt.ts'

const eaves = 2.5
const rise = 2.7
/** Height of the thatch over a place: soft at the ridge, hipped at the ends, in three thick layers. */
function thatchAt(x: number, end: number): number {
  const out = Math.abs(x)
  const layer = (out * 3 + 0.05 * Math.sin(end * 23)) % 1
  const comb = 0.035 * Math.sin(end * 70 + 3 * Math.sin(out * 9)) * out
  return (
    eaves - 0.25 + rise * (1 - out ** 1.25) - 0.9 * end ** 4 * (1 - out) + (out > 0.02 ? 0.16 * layer ** 2 : 0) + comb
  )
}

export const cottage = defineThing({
  id: 'cottage',
  words: ['cottage', 'hut', 'thatched house'],
  heightM: 6,
  habitat: 'ground',
  paintable: true,
  build(kit, { colour = '#f3ead6' }) {
    const s = sculpt(kit)
    const wall = { colour, roughness: 0.95, grain: 'plaster' } as const
    const thatch = { colour: '#cfa65a', roughness: 1, grain: 'cloth' } as const
    const thatchEdge = { colour: '#9c7638', roughness: 1, grain: 'cloth' } as const
    const beam = { colour: '#4d3425', roughness: 0.9, grain: 'wood' } as const
    const stones = tones(s, '#938a80', { roughness: 0.95, grain: 'rock' })
    const leaf = { colour: '#557a4a', roughness: 0.8, grain: 'wood' } as const
    const metal = { colour: '#2c2a2c', roughness: 0.5, metalness: 0.5 } as const
    const blooms = ['#e4527a', '#f6c945', '#f2f0ea'].map((tone) => ({ colour: tone, roughness: 0.8 }))
    const leaves = { colour: '#4d7a3a', roughness: 1, noInk: true } as const
    const looks = { frame: beam, pane: glass(kit) }

    s.slab(wall, gable(5.4, eaves, 2.2), 6.6, { turn: [0, Math.PI / 2, 0] })
    surface(s, thatch, [36, 52], (u, v) => {
      const [x, end] = [u * 2 - 1, v * 2 - 1]
      return [end * 4, thatchAt(x, end) + 0.35, x * 3.25]
    })
    surface(s, thatchEdge, [16, 16], (u, v) => {
      const [end, x] = [u * 2 - 1, v * 2 - 1]
      return [end * 4, thatchAt(x, end), x * 3.25]
    })
    const rim = (at: (t: number) => readonly [number, number]): void => {
      const points = Array.from({ length: 17 }, (_, i) => {
        const [x, end] = at(i / 8 - 1)
        return [end * 4, thatchAt(x, end) + 0.17, x * 3.25] as const
      })
      s.tube(thatchEdge, points, 0.24, { segments: 24, sides: 7 })
    }
    for (const side of [-1, 1]) {
      rim((t) => [side, t])
      rim((t) => [t, side])
    }
    s.tube(
      thatchEdge,
      [
        [-3.1, 4.95, 0],
        [-1.5, 5.3, 0],
        [1.5, 5.3, 0],
        [3.1, 4.95, 0],
      ],
      0.22,
    )

    for (const x of [-3.28, -1.2, 1.2, 3.28]) s.box(beam, [0.2, 2.5, 0.16], { at: [x, 1.25, 2.7] })
    s.box(beam, [6.7, 0.2, 0.18], { at: [0, 2.2, 2.71] })
    for (const x of [-2.25, 2.25]) s.box(beam, [2, 0.12, 0.12], { at: [x, 0.62, 2.71] })
    for (let i = 0; i < (kit.lite ? 10 : 26); i += 1) {
      const x = -3.3 + (i / (kit.lite ? 9 : 25)) * 6.6
      if (Math.abs(x) < 0.75) continue
      s.box(stones[i % 3]!, [0.34 + kit.random() * 0.12, 0.3 + kit.random() * 0.25, 0.3], {
        at: [x, 0.18, 2.72],
        bevel: 0.09,
      })
    }
    for (const x of [-2.25, 2.25]) {
      window(s, looks, { at: [x, 1.45, 2.74] }, { width: 1.05, height: 0.95 })
      s.box(beam, [1.2, 0.25, 0.34], { at: [x, 0.75, 2.92] })
      for (let i = 0; i < 7; i += 1) {
        s.ball(blooms[i % 3]!, { at: [x - 0.48 + i * 0.16, 0.98 + (i % 2) * 0.08, 2.95], scale: 0.1 }, 7)
      }
      s.box(leaves, [1.1, 0.14, 0.3], { at: [x, 0.9, 2.93], bevel: 0.06 })
    }
    for (const side of [-1, 1]) window(s.frame({ turn: [0, (side * Math.PI) / 2, 0] }), looks, { at: [0, 1.5, 3.32] })
    door(s, { frame: beam, leaf, metal }, { at: [0, 0.05, 2.72] }, { width: 1.05, height: 2.05, round: true })
    s.box(stones[0], [1.6, 0.16, 0.8], { at: [0, 0.08, 3.2] })

    for (let row = 0; row < 8; row += 1) {
      const width = row > 5 ? 0.95 : 1.2
      s.box(stones[row % 3]!, [width, 0.76, width], { at: [3.1, 0.38 + row * 0.7, -0.9], bevel: 0.1 })
    }
    s.lathe(
      { colour: '#a5583c', roughness: 0.9 },
      [
        [0.3, 5.6],
        [0.26, 6],
        [0.18, 6],
      ],
      { at: [3.1, 0, -0.9], segments: 12 },
    )
    s.smoke([3.1, 6, -0.9], { size: 0.7, rise: 4.5, colour: '#d8d6d2' })
    if (kit.dark) s.light([0, 1.8, 3.4], { colour: '#ffbf6b', reach: 6 })
    return s.finish()
  },
})

import { defineThing } from '../contract.ts'
import { movingPart, onePiece } from './parts/moving-part.ts'
import { ellipse, type Point } from './parts/outlines.ts'

/** A wing's outline drawn round, leaning away from the body. */
const lean = (outline: readonly Point[], by: number): Point[] => outline.map(([x, y]) => [x, y + x * by])

export const butterfly = defineThing({
  id: 'butterfly',
  words: ['butterfly', 'monarch butterfly', 'colorful butterfly', 'colourful butterfly'],
  heightM: 0.12,
  habitat: 'sky',
  paintable: true,
  mobility: 'wings',
  build(kit, { colour = '#f08a1e' }) {
    const body = { colour: '#2a2224' } as const
    const rim = { colour: kit.mix(colour, '#1a1216', 0.88) } as const
    const wing = { colour } as const
    const pale = { colour: kit.mix(colour, '#fff2c0', 0.65) } as const
    const group = onePiece(kit, (s) => {
      s.ball(body, { at: [0, 0.05, 0], scale: [0.006, 0.03, 0.006] }, 12)
      s.ball(body, { at: [0, 0.084, 0.001], scale: 0.0075 }, 12)
      for (const side of [-1, 1]) {
        s.tube(
          body,
          [
            [0, 0.088, 0],
            [side * 0.008, 0.103, 0.004],
            [side * 0.018, 0.113, 0.006],
          ],
          0.0011,
          { sides: 5 },
        )
        s.ball(body, { at: [side * 0.018, 0.1135, 0.006], scale: 0.0024 }, 8)
      }
    })
    for (const side of [-1, 1]) {
      const flap = movingPart(kit, group, [side * 0.003, 0.05, 0], (w) => {
        const f = w.frame({ turn: [0, side > 0 ? 0 : Math.PI, 0] })
        const upper = lean(ellipse(0.034, 0.027, 22, [0.033, 0.012]), 0.55)
        const lower = lean(ellipse(0.026, 0.025, 20, [0.026, -0.018]), -0.4)
        const inset = (outline: readonly Point[], [cx, cy]: Point, by: number): Point[] =>
          outline.map(([x, y]) => [cx + (x - cx) * by, cy + (y - cy) * by])
        f.slab(rim, upper, 0.003)
        f.slab(rim, lower, 0.003)
        f.slab(wing, inset(upper, [0.031, 0.028], 0.8), 0.0044)
        f.slab(wing, inset(lower, [0.024, -0.028], 0.78), 0.0044)
        f.slab(pale, ellipse(0.008, 0.007, 12, [0.045, 0.045]), 0.0054)
        f.slab(pale, ellipse(0.007, 0.006, 12, [0.032, -0.036]), 0.0054)
        for (const [x, y] of [
          [0.06, 0.06],
          [0.066, 0.046],
          [0.046, -0.04],
        ] as const)
          f.slab({ colour: '#ffffff' }, ellipse(0.0025, 0.0025, 8, [x, y]), 0.0056)
      })
      kit.moves(flap, (at, seconds) => {
        at.rotation.y = side * (0.35 - 0.35 * Math.cos(seconds * 2.2 * Math.PI * 2) - 0.25)
      })
      flap.rotation.y = side * -0.25
    }
    return group
  },
})

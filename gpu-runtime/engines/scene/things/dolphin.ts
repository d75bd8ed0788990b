import { defineThing } from '../contract.ts'
import { eyes } from './parts/beast.ts'
import { loft } from './parts/loft.ts'
import { movingPart, onePiece, swings } from './parts/moving-part.ts'

/** Leaps in a bow out of the water; its tail is still in it. */
export const dolphin = defineThing({
  id: 'dolphin',
  words: ['dolphin', 'porpoise', 'jumping dolphin', 'leaping dolphin'],
  heightM: 1.5,
  habitat: 'water',
  paintable: true,
  mobility: 'hull',
  build(kit, { colour = '#5f87ab' }) {
    const coat = { colour } as const
    const belly = { colour: kit.mix(colour, '#f8fafa', 0.82) } as const
    const foam = { colour: '#f2f9fc', noInk: true } as const
    const group = onePiece(kit, (s) => {
      loft(
        s,
        coat,
        [
          [0, 1.02, 0.98, 0.1],
          [0, 1.14, 0.8, 0.22],
          [0, 1.2, 0.45, 0.28],
          [0, 1.02, 0, 0.27],
          [0, 0.55, -0.45, 0.17],
          [0, 0.05, -0.75, 0.08],
        ],
        { segments: 28, sides: 18 },
      )
      loft(s, belly, [
        [0, 1.03, 0.88, 0.1],
        [0, 1.04, 0.6, 0.2],
        [0, 0.98, 0.32, 0.22],
        [0, 0.75, -0.1, 0.16],
      ])
      loft(s, coat, [
        [0, 1.02, 0.98, 0.1],
        [0, 0.94, 1.2, 0.055],
      ])
      loft(s, belly, [
        [0, 0.97, 0.98, 0.08],
        [0, 0.9, 1.17, 0.042],
      ])
      s.slab(
        coat,
        [
          [0.2, 0],
          [-0.16, 0],
          [-0.3, 0.3],
          [-0.1, 0.22],
        ],
        0.06,
        { at: [0, 1.36, 0.1], turn: [0, -Math.PI / 2, 0], bevel: 0.02 },
      )
      for (const side of [-1, 1])
        s.ball(
          coat,
          { at: [side * 0.34, 0.9, 0.4], scale: [0.24, 0.035, 0.1], turn: [0.3, side * 0.5, side * -0.6] },
          14,
        )
      eyes(s, [0.185, 1.14, 0.82], 0.03)
      for (let i = 0; i < 14; i += 1) {
        const angle = i * 2.4
        const out = 0.15 + (i % 4) * 0.09
        s.ball(foam, { at: [Math.sin(angle) * out, 0.03, -0.75 + Math.cos(angle) * out], scale: [0.1, 0.05, 0.1] }, 9)
      }
    })
    const fluke = movingPart(kit, group, [0, 0.05, -0.75], (t) => {
      for (const side of [-1, 1])
        t.ball(coat, { at: [side * 0.17, -0.1, -0.12], scale: [0.22, 0.035, 0.1], turn: [-0.9, side * 0.5, 0] }, 14)
    })
    swings(kit, fluke, 'x', 0.3, 0.8)
    return group
  },
})

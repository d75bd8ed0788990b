import { defineThing } from '../contract.ts'
import { eyes } from './parts/beast.ts'
import { loft } from './parts/loft.ts'
import { movingPart, onePiece, swings } from './parts/moving-part.ts'

/** At the surface: half of it in the water, its flukes lifted, a fountain from its blowhole. */
export const whale = defineThing({
  id: 'whale',
  words: ['whale', 'blue whale', 'humpback whale', 'humpback'],
  heightM: 4.2,
  habitat: 'water',
  paintable: true,
  mobility: 'hull',
  build(kit, { colour = '#3d6f9e' }) {
    const coat = { colour } as const
    const belly = { colour: kit.mix(colour, '#f4f6f4', 0.8) } as const
    const groove = { colour: kit.mix(colour, '#c9d4da', 0.55) } as const
    const spray = { colour: '#eaf6ff', emissive: '#bfe2f5', glow: 0.25, noInk: true } as const
    const group = onePiece(kit, (s) => {
      loft(
        s,
        coat,
        [
          [0, 0.3, 3.6, 0.75],
          [0, 0.35, 2.6, 1.35],
          [0, 0.3, 1, 1.6],
          [0, 0.3, -1, 1.2],
          [0, 0.7, -2.8, 0.55],
          [0, 1.4, -3.7, 0.28],
        ],
        { segments: 34, sides: 24, scale: [1.05, 1, 1] },
      )
      s.ball(belly, { at: [0, -0.35, 2], scale: [1.42, 1.15, 2.35] }, 26)
      for (let i = -3; i <= 3; i += 1)
        s.tube(
          groove,
          [
            [i * 0.32, -0.1 - (3 - Math.abs(i)) * 0.05, 4.1 - Math.abs(i) * 0.14],
            [i * 0.36, -0.95 + Math.abs(i) * 0.1, 3.2],
            [i * 0.36, -1.3 + Math.abs(i) * 0.1, 1.6],
          ],
          0.045,
          { segments: 10, sides: 6 },
        )
      for (const side of [-1, 1]) {
        s.ball(
          coat,
          { at: [side * 1.9, -0.1, 1.1], scale: [0.85, 0.12, 0.42], turn: [0, side * 0.5, side * -0.25] },
          16,
        )
        s.tube(
          { colour: '#1f3a55' },
          [
            [0, 0.32, 4.38],
            [side * 0.75, 0.2, 3.98],
            [side * 1.18, 0.35, 3.2],
          ],
          0.045,
          { sides: 6 },
        )
      }
      eyes(s, [1.36, 0.62, 2.75], 0.13)
      // The spout: a stem and drops that fall to both sides.
      loft(s, spray, [
        [0, 1.7, 1.5, 0.12],
        [0, 2.6, 1.45, 0.16],
        [0, 3.3, 1.4, 0.1],
      ])
      for (const [x, z] of [
        [0.6, 0],
        [-0.6, 0],
        [0, 0.5],
        [0, -0.5],
      ] as const) {
        loft(s, spray, [
          [0, 3.2, 1.4, 0.11],
          [x * 0.7, 3.75, 1.4 + z * 0.7, 0.15],
          [x * 1.3, 3.55, 1.4 + z * 1.3, 0.11],
          [x * 1.5, 3.05, 1.4 + z * 1.5, 0.02],
        ])
      }
    })
    const flukes = movingPart(kit, group, [0, 1.4, -3.6], (t) => {
      loft(t, coat, [
        [0, 0, 0.1, 0.28],
        [0, 0.45, -0.45, 0.22],
      ])
      for (const side of [-1, 1])
        t.ball(
          coat,
          { at: [side * 0.75, 0.75, -0.7], scale: [0.9, 0.12, 0.42], turn: [0.6, side * 0.5, side * 0.3] },
          18,
        )
    })
    swings(kit, flukes, 'x', 0.16, 0.3)
    return group
  },
})

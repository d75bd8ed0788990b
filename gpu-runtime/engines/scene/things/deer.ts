import { defineThing } from '../contract.ts'
import { beast, ears, eyes } from './parts/beast.ts'
import { loft } from './parts/loft.ts'
import type { Vec } from './parts/sculpt.ts'

export const deer = defineThing({
  id: 'deer',
  words: ['deer', 'stag', 'reindeer', 'buck deer', 'red deer'],
  heightM: 1.95,
  habitat: 'ground',
  paintable: true,
  mobility: 'being',
  build(kit, { colour = '#a86a3a' }) {
    const coat = { colour } as const
    const pale = { colour: kit.mix(colour, '#fff4e2', 0.75) } as const
    const dark = { colour: '#2e211c' } as const
    const horn = { colour: '#c9a878' } as const
    return beast(kit, {
      coat,
      torso: [
        [0, 0.95, -0.52, 0.13],
        [0, 0.96, -0.38, 0.21],
        [0, 0.92, -0.05, 0.2],
        [0, 0.95, 0.28, 0.21],
        [0, 0.98, 0.42, 0.15],
      ],
      marks(s) {
        for (let i = 0; i < 12; i += 1) {
          const z = -0.42 + (i % 6) * 0.13
          for (const side of [-1, 1])
            s.ball(
              pale,
              { at: [side * (i < 6 ? 0.125 : 0.17), i < 6 ? 1.1 : 1.03, z + (i < 6 ? 0.06 : 0)], scale: 0.028 },
              8,
            )
        }
        s.ball(pale, { at: [0, 0.97, -0.58], scale: [0.09, 0.1, 0.08] }, 14)
        s.ball(pale, { at: [0, 0.92, 0.42], scale: [0.1, 0.14, 0.12] }, 14)
      },
      legs: { look: coat, foot: dark, kind: 'hoof', x: 0.12, frontZ: 0.3, backZ: -0.4, hipY: 0.85, radius: 0.05 },
      head: {
        at: [0, 1.02, 0.36],
        build(h) {
          loft(h, coat, [
            [0, -0.06, 0, 0.16],
            [0, 0.15, 0.12, 0.105],
            [0, 0.34, 0.18, 0.085],
          ])
          loft(h, coat, [
            [0, 0.4, 0.17, 0.105],
            [0, 0.38, 0.28, 0.1],
            [0, 0.32, 0.42, 0.058],
          ])
          h.ball(pale, { at: [0, 0.305, 0.4], scale: [0.055, 0.045, 0.07] }, 14)
          h.ball(dark, { at: [0, 0.335, 0.47], scale: [0.032, 0.026, 0.02] }, 12)
          eyes(h, [0.085, 0.42, 0.27], 0.028)
          ears(h, coat, pale, [0.085, 0.45, 0.14], { long: 0.2, wide: 0.085, out: 1.15 })
          for (const side of [-1, 1]) {
            const beam: Vec[] = [
              [side * 0.05, 0.49, 0.16],
              [side * 0.18, 0.62, 0.06],
              [side * 0.3, 0.78, 0.04],
              [side * 0.24, 0.95, 0.08],
            ]
            h.tube(horn, beam, (t) => 0.026 - t * 0.014, { segments: 14, sides: 8 })
            for (const [from, to] of [
              [
                [side * 0.1, 0.55, 0.12],
                [side * 0.12, 0.68, 0.22],
              ],
              [
                [side * 0.2, 0.65, 0.06],
                [side * 0.16, 0.82, 0.14],
              ],
              [
                [side * 0.29, 0.78, 0.04],
                [side * 0.41, 0.9, 0.08],
              ],
            ] as const)
              h.rod(horn, from, to, 0.018, { endRadius: 0.006, sides: 7 })
          }
        },
      },
      tail: {
        at: [0, 1.04, -0.6],
        build: (t) => t.ball(pale, { at: [0, 0, -0.03], scale: [0.045, 0.09, 0.05], turn: [0.6, 0, 0] }, 12),
      },
    })
  },
})

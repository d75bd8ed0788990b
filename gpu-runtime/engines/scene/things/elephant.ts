import { defineThing } from '../contract.ts'
import { beast, eyes } from './parts/beast.ts'
import { loft } from './parts/loft.ts'

export const elephant = defineThing({
  id: 'elephant',
  words: ['elephant', 'african elephant', 'baby elephant'],
  heightM: 3,
  habitat: 'ground',
  paintable: true,
  mobility: 'being',
  build(kit, { colour = '#8d94a0' }) {
    const coat = { colour } as const
    const inner = { colour: kit.mix(colour, '#e0a8a4', 0.5) } as const
    const tusk = { colour: '#f6efdc' } as const
    return beast(kit, {
      coat,
      torso: [
        [0, 1.75, -1.2, 0.5],
        [0, 1.8, -0.9, 0.8],
        [0, 1.78, -0.1, 0.9],
        [0, 1.85, 0.6, 0.78],
        [0, 1.95, 0.9, 0.5],
      ],
      broad: 0.9,
      legs: { look: coat, foot: coat, kind: 'column', x: 0.45, frontZ: 0.6, backZ: -0.85, hipY: 1.5, radius: 0.29 },
      head: {
        at: [0, 2.15, 0.85],
        build(h) {
          h.ball(coat, { at: [0, 0.15, 0.3], scale: [0.52, 0.6, 0.55] }, 26)
          h.ball(coat, { at: [0, 0.42, 0.28], scale: [0.42, 0.36, 0.4] }, 22)
          loft(
            h,
            coat,
            [
              [0, 0.05, 0.7, 0.29],
              [0, -0.35, 0.98, 0.21],
              [0, -0.95, 1.05, 0.16],
              [0, -1.45, 1.12, 0.12],
              [0, -1.58, 1.36, 0.1],
            ],
            { segments: 26 },
          )
          for (const y of [-0.25, -0.5, -0.75, -1])
            h.ring(inner, 0.19 - (y + 1) * -0.045, 0.012, { at: [0, y, 0.99 + (y + 0.25) * -0.1], turn: [0.25, 0, 0] })
          for (const side of [-1, 1]) {
            const ear = h.frame({ at: [side * 0.48, 0.2, 0.12], turn: [0, side * -0.5, 0] })
            ear.ball(coat, { at: [side * 0.4, -0.12, 0], scale: [0.5, 0.66, 0.07] }, 22)
            ear.ball(inner, { at: [side * 0.4, -0.12, 0.035], scale: [0.4, 0.54, 0.06] }, 20)
            loft(h, tusk, [
              [side * 0.24, -0.28, 0.72, 0.085],
              [side * 0.3, -0.6, 1, 0.068],
              [side * 0.27, -0.62, 1.32, 0.015],
            ])
          }
          eyes(h, [0.32, 0.24, 0.73], 0.06)
        },
      },
      tail: {
        at: [0, 2, -1.55],
        build(t) {
          t.tube(
            coat,
            [
              [0, 0, 0.1],
              [0, -0.1, -0.1],
              [0, -0.85, -0.12],
            ],
            0.045,
          )
          t.ball({ colour: '#4c4a50' }, { at: [0, -0.92, -0.12], scale: [0.07, 0.16, 0.07] }, 10)
        },
      },
    })
  },
})

import { defineThing } from '../contract.ts'
import { beast, eyes } from './parts/beast.ts'
import { loft } from './parts/loft.ts'

export const dog = defineThing({
  id: 'dog',
  words: ['dog', 'puppy', 'hound', 'doggy', 'labrador', 'golden retriever'],
  heightM: 0.72,
  habitat: 'ground',
  paintable: true,
  mobility: 'being',
  build(kit, { colour = '#d59a52' }) {
    const coat = { colour } as const
    const ear = { colour: kit.mix(colour, '#3a2010', 0.45) } as const
    const pale = { colour: kit.mix(colour, '#fff6e6', 0.72) } as const
    const dark = { colour: '#2a1d18' } as const
    const collar = { colour: '#c8362f' } as const
    return beast(kit, {
      coat,
      torso: [
        [0, 0.38, -0.3, 0.085],
        [0, 0.38, -0.2, 0.12],
        [0, 0.385, 0, 0.115],
        [0, 0.4, 0.17, 0.14],
        [0, 0.42, 0.24, 0.11],
      ],
      marks: (s) => s.ball(pale, { at: [0, 0.36, 0.22], scale: [0.085, 0.12, 0.11] }, 16),
      legs: { look: coat, foot: pale, kind: 'paw', x: 0.085, frontZ: 0.18, backZ: -0.22, hipY: 0.35, radius: 0.041 },
      head: {
        at: [0, 0.44, 0.23],
        build(h) {
          loft(h, coat, [
            [0, -0.03, -0.02, 0.11],
            [0, 0.08, 0.05, 0.088],
          ])
          h.ring(collar, 0.092, 0.018, { at: [0, 0.055, 0.035], turn: [0.5, 0, 0] })
          h.ball({ colour: '#f2c84a' }, { at: [0, 0.0, 0.128], scale: 0.024 }, 10)
          h.ball(coat, { at: [0, 0.155, 0.09], scale: [0.125, 0.12, 0.12] }, 24)
          h.ball(pale, { at: [0, 0.115, 0.19], scale: [0.072, 0.062, 0.09] }, 18)
          h.ball(dark, { at: [0, 0.15, 0.265], scale: [0.032, 0.025, 0.024] }, 12)
          h.ball({ colour: '#e0707a' }, { at: [0, 0.066, 0.235], scale: [0.026, 0.012, 0.045], turn: [0.5, 0, 0] }, 10)
          eyes(h, [0.055, 0.195, 0.187], 0.022)
          for (const side of [-1, 1]) {
            h.ball(
              ear,
              { at: [side * 0.128, 0.15, 0.06], scale: [0.032, 0.105, 0.068], turn: [0.15, 0, side * 0.28] },
              16,
            )
          }
        },
      },
      tail: {
        at: [0, 0.42, -0.35],
        sway: 0.5,
        build: (t) =>
          loft(t, coat, [
            [0, 0, 0.02, 0.035],
            [0, 0.1, -0.08, 0.036],
            [0, 0.21, -0.07, 0.016],
          ]),
      },
    })
  },
})

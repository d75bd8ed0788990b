import { defineThing } from '../contract.ts'
import { beast, eyes } from './parts/beast.ts'
import { loft } from './parts/loft.ts'

/** The one with the long neck. */
export const dinosaur = defineThing({
  id: 'dinosaur',
  words: ['dinosaur', 'dino', 'brontosaurus', 'brachiosaurus', 'long necked dinosaur'],
  heightM: 6,
  habitat: 'ground',
  paintable: true,
  mobility: 'being',
  build(kit, { colour = '#5f9e57' }) {
    const coat = { colour } as const
    const back = { colour: kit.mix(colour, '#1d4a4a', 0.5) } as const
    const belly = { colour: kit.mix(colour, '#f6efc0', 0.6) } as const
    return beast(kit, {
      coat,
      torso: [
        [0, 2.1, -1.9, 0.55],
        [0, 2.2, -1.3, 0.95],
        [0, 2.15, -0.2, 1.15],
        [0, 2.3, 0.8, 0.95],
        [0, 2.5, 1.3, 0.62],
      ],
      broad: 0.9,
      marks(s) {
        s.ball(belly, { at: [0, 1.75, -0.2], scale: [0.85, 0.85, 1.5] }, 22)
        for (let i = 0; i < 9; i += 1) {
          const z = -1.7 + i * 0.36
          s.ball(back, { at: [0, 2.4 + Math.cos((z + 0.2) * 0.75) * 0.92, z], scale: [0.14, 0.16, 0.2] }, 10)
        }
        for (const [x, y, z, r] of [
          [0.8, 2.7, -0.5, 0.26],
          [0.9, 2.35, 0.1, 0.2],
          [0.75, 2.75, 0.4, 0.2],
          [0.8, 2.4, -1.1, 0.2],
        ] as const)
          for (const side of [-1, 1]) s.ball(back, { at: [side * x, y, z], scale: [r * 0.6, r, r] }, 12)
      },
      legs: { look: coat, foot: coat, kind: 'column', x: 0.6, frontZ: 0.75, backZ: -1.15, hipY: 1.75, radius: 0.34 },
      head: {
        at: [0, 2.6, 1.1],
        build(h) {
          loft(
            h,
            coat,
            [
              [0, -0.2, -0.1, 0.75],
              [0, 0.5, 0.55, 0.48],
              [0, 1.5, 0.95, 0.34],
              [0, 2.6, 1.1, 0.28],
              [0, 3, 1.3, 0.3],
            ],
            { segments: 28 },
          )
          for (let i = 0; i < 7; i += 1)
            h.ball(back, { at: [0, 0.75 + i * 0.34, 0.18 + i * 0.11], scale: [0.09, 0.14, 0.13] }, 9)
          loft(h, coat, [
            [0, 3.06, 1.2, 0.34],
            [0, 3, 1.5, 0.35],
            [0, 2.88, 1.9, 0.25],
          ])
          h.ball(belly, { at: [0, 2.8, 1.75], scale: [0.24, 0.14, 0.34] }, 16)
          for (const side of [-1, 1]) h.ball(back, { at: [side * 0.1, 2.99, 2.1], scale: 0.035 }, 8)
          eyes(h, [0.29, 3.12, 1.6], 0.085)
        },
      },
      tail: {
        at: [0, 2.15, -2],
        sway: 0.08,
        build: (t) =>
          loft(t, coat, [
            [0, 0, 0.2, 0.55],
            [0, -0.35, -0.9, 0.4],
            [0, -1, -2, 0.22],
            [0.2, -1.1, -3, 0.04],
          ]),
      },
    })
  },
})

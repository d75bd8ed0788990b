import { defineThing } from '../contract.ts'
import { beast, eyes } from './parts/beast.ts'
import { loft } from './parts/loft.ts'

export const lion = defineThing({
  id: 'lion',
  words: ['lion', 'male lion'],
  heightM: 1.4,
  habitat: 'ground',
  paintable: true,
  mobility: 'being',
  build(kit, { colour = '#dca04c' }) {
    const coat = { colour } as const
    const mane = { colour: kit.mix(colour, '#5a2408', 0.68) } as const
    const lock = { colour: kit.mix(colour, '#7a3408', 0.5) } as const
    const pale = { colour: kit.mix(colour, '#fff2d8', 0.75) } as const
    const dark = { colour: '#35201a' } as const
    return beast(kit, {
      coat,
      torso: [
        [0, 0.75, -0.72, 0.16],
        [0, 0.76, -0.55, 0.24],
        [0, 0.72, -0.1, 0.22],
        [0, 0.78, 0.3, 0.27],
        [0, 0.82, 0.45, 0.2],
      ],
      legs: { look: coat, foot: pale, kind: 'paw', x: 0.17, frontZ: 0.32, backZ: -0.52, hipY: 0.7, radius: 0.088 },
      head: {
        at: [0, 0.9, 0.42],
        build(h) {
          // A collar of locks in two rows round the face.
          for (const [count, radius, z, size, look] of [
            [13, 0.33, 0.02, 0.15, mane],
            [12, 0.25, 0.13, 0.12, lock],
          ] as const) {
            for (let i = 0; i < count; i += 1) {
              const angle = (i / count) * Math.PI * 2
              h.ball(
                look,
                { at: [Math.sin(angle) * radius, 0.1 + Math.cos(angle) * radius, z], scale: [size, size, 0.13] },
                12,
              )
            }
          }
          h.ball(mane, { at: [0, 0.06, -0.06], scale: [0.36, 0.38, 0.2] }, 20)
          h.ball(coat, { at: [0, 0.12, 0.2], scale: [0.21, 0.22, 0.17] }, 24)
          loft(h, coat, [
            [0, 0.16, 0.3, 0.085],
            [0, 0.09, 0.42, 0.075],
          ])
          for (const side of [-1, 1]) {
            h.ball(pale, { at: [side * 0.06, 0.02, 0.39], scale: [0.085, 0.07, 0.08] }, 16)
            h.ball(coat, { at: [side * 0.19, 0.32, 0.12], scale: [0.075, 0.08, 0.045] }, 14)
            h.ball(pale, { at: [side * 0.19, 0.315, 0.15], scale: [0.045, 0.05, 0.03] }, 12)
          }
          h.ball(pale, { at: [0, -0.06, 0.34], scale: [0.07, 0.06, 0.07] }, 14)
          h.ball(dark, { at: [0, 0.095, 0.485], scale: [0.055, 0.038, 0.03] }, 14)
          eyes(h, [0.09, 0.19, 0.34], 0.03)
        },
      },
      tail: {
        at: [0, 0.85, -0.82],
        sway: 0.4,
        build(t) {
          t.tube(
            coat,
            [
              [0, 0, 0.08],
              [0, -0.05, -0.15],
              [0, -0.3, -0.3],
              [0, -0.2, -0.5],
            ],
            0.032,
          )
          t.ball(mane, { at: [0, -0.18, -0.53], scale: [0.07, 0.075, 0.11] }, 12)
        },
      },
    })
  },
})

import { defineThing } from '../contract.ts'
import { beast, ears, eyes } from './parts/beast.ts'
import { loft } from './parts/loft.ts'

export const horse = defineThing({
  id: 'horse',
  words: ['horse', 'pony', 'stallion', 'mare', 'mustang', 'foal'],
  heightM: 2.05,
  habitat: 'ground',
  paintable: true,
  mobility: 'being',
  build(kit, { colour = '#96582f' }) {
    const coat = { colour } as const
    const hair = { colour: kit.mix(colour, '#1a0f0a', 0.72) } as const
    const muzzle = { colour: kit.mix(colour, '#f0d8c0', 0.45) } as const
    const hoof = { colour: '#3a2c26' } as const
    return beast(kit, {
      coat,
      torso: [
        [0, 1.2, -0.74, 0.2],
        [0, 1.22, -0.55, 0.34],
        [0, 1.15, -0.1, 0.33],
        [0, 1.17, 0.35, 0.34],
        [0, 1.22, 0.6, 0.25],
      ],
      broad: 0.85,
      legs: {
        look: coat,
        foot: hoof,
        kind: 'hoof',
        x: 0.19,
        frontZ: 0.45,
        backZ: -0.55,
        hipY: 1.05,
        radius: 0.088,
      },
      head: {
        at: [0, 1.25, 0.5],
        build(h) {
          loft(h, coat, [
            [0, -0.1, -0.05, 0.25],
            [0, 0.15, 0.14, 0.2],
            [0, 0.4, 0.28, 0.15],
            [0, 0.53, 0.36, 0.13],
          ])
          loft(
            h,
            coat,
            [
              [0, 0.54, 0.33, 0.15],
              [0, 0.5, 0.5, 0.145],
              [0, 0.4, 0.68, 0.105],
              [0, 0.33, 0.8, 0.095],
            ],
            { scale: [0.9, 1, 1] },
          )
          h.ball(muzzle, { at: [0, 0.325, 0.81], scale: [0.1, 0.105, 0.115] }, 16)
          for (const x of [-1, 1]) h.ball(hair, { at: [x * 0.05, 0.37, 0.895], scale: 0.02 }, 8)
          eyes(h, [0.125, 0.53, 0.5], 0.036)
          h.ball({ colour: '#f6efe4' }, { at: [0, 0.565, 0.6], scale: [0.035, 0.05, 0.12], turn: [0.5, 0, 0] }, 12)
          ears(h, coat, muzzle, [0.075, 0.64, 0.36], { long: 0.17, wide: 0.085, out: 0.2 })
          // The mane falls along the neck in locks.
          for (let i = 0; i < 9; i += 1) {
            const t = i / 8
            h.ball(
              hair,
              {
                at: [i % 2 ? 0.04 : -0.04, 0.66 - t * 0.58, 0.3 - t * 0.42],
                scale: [0.06, 0.13, 0.09],
                turn: [0.7, 0, 0],
              },
              10,
            )
          }
          h.ball(hair, { at: [0, 0.66, 0.46], scale: [0.05, 0.05, 0.1], turn: [0.5, 0, 0] }, 10)
        },
      },
      tail: {
        at: [0, 1.34, -0.78],
        build(t) {
          loft(t, hair, [
            [0, 0, 0, 0.05],
            [0, 0.0, -0.12, 0.08],
            [0, -0.3, -0.2, 0.12],
            [0, -0.75, -0.16, 0.03],
          ])
        },
      },
    })
  },
})

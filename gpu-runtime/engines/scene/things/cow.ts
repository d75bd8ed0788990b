import { defineThing } from '../contract.ts'
import { beast, ears, eyes } from './parts/beast.ts'
import { loft } from './parts/loft.ts'

export const cow = defineThing({
  id: 'cow',
  words: ['cow', 'dairy cow', 'calf', 'cattle'],
  heightM: 1.55,
  habitat: 'ground',
  paintable: true,
  mobility: 'being',
  build(kit, { colour = '#f4efe6' }) {
    const coat = { colour } as const
    const patch = { colour: kit.mix(colour, '#1f1a1c', 0.9) } as const
    const pink = { colour: '#efa9a4' } as const
    const horn = { colour: '#e8dcc0' } as const
    const hoof = { colour: '#3b332f' } as const
    return beast(kit, {
      coat,
      torso: [
        [0, 0.98, -0.75, 0.2],
        [0, 0.98, -0.6, 0.34],
        [0, 0.9, -0.1, 0.4],
        [0, 0.95, 0.4, 0.35],
        [0, 1, 0.6, 0.22],
      ],
      marks(s) {
        for (const [x, y, z, w] of [
          [0.2, 1.1, -0.35, 0.24],
          [-0.24, 1.02, -0.05, 0.22],
          [0.27, 0.92, 0.2, 0.2],
          [-0.2, 1.08, 0.42, 0.17],
          [-0.22, 1.05, -0.55, 0.16],
        ] as const)
          s.ball(patch, { at: [x, y, z], scale: [w * 0.72, w * 0.9, w * 1.15] }, 18)
        s.ball(pink, { at: [0, 0.56, -0.36], scale: [0.17, 0.13, 0.2] }, 16)
        for (const x of [-0.07, 0.07]) s.rod(pink, [x, 0.48, -0.3], [x, 0.38, -0.3], 0.025, { sides: 8 })
      },
      legs: { look: coat, foot: hoof, kind: 'hoof', x: 0.22, frontZ: 0.42, backZ: -0.55, hipY: 0.78, radius: 0.085 },
      head: {
        at: [0, 1.02, 0.52],
        build(h) {
          loft(h, coat, [
            [0, -0.06, -0.02, 0.23],
            [0, 0.12, 0.2, 0.17],
          ])
          loft(
            h,
            coat,
            [
              [0, 0.26, 0.22, 0.16],
              [0, 0.2, 0.36, 0.165],
              [0, 0.06, 0.54, 0.125],
            ],
            { scale: [1.05, 1, 1] },
          )
          h.ball(patch, { at: [0.1, 0.25, 0.28], scale: [0.1, 0.13, 0.14] }, 16)
          h.ball(pink, { at: [0, 0.04, 0.56], scale: [0.15, 0.11, 0.12] }, 18)
          for (const x of [-1, 1]) h.ball(hoof, { at: [x * 0.065, 0.07, 0.665], scale: [0.025, 0.02, 0.02] }, 8)
          eyes(h, [0.14, 0.27, 0.36], 0.035)
          ears(h, coat, pink, [0.16, 0.33, 0.22], { long: 0.24, wide: 0.12, out: 1.5 })
          for (const side of [-1, 1])
            loft(h, horn, [
              [side * 0.1, 0.36, 0.2, 0.042],
              [side * 0.2, 0.44, 0.22, 0.032],
              [side * 0.22, 0.54, 0.26, 0.01],
            ])
        },
      },
      tail: {
        at: [0, 1.12, -0.86],
        build(t) {
          t.tube(
            coat,
            [
              [0, 0, 0.08],
              [0, 0, -0.04],
              [0, -0.5, -0.07],
            ],
            0.025,
          )
          t.ball(patch, { at: [0, -0.55, -0.07], scale: [0.05, 0.1, 0.05] }, 10)
        },
      },
    })
  },
})

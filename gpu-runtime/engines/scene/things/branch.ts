import { defineThing } from '../contract.ts'
import { sculpt, type Vec } from './parts/sculpt.ts'

/** A limb on a stump, with a level stretch on which birds sit. */
export const branch = defineThing({
  id: 'branch',
  words: ['branch', 'tree branch', 'bough'],
  heightM: 1.6,
  habitat: 'ground',
  paintable: false,
  build(kit) {
    const s = sculpt(kit)
    const bark = { colour: '#6b4a33', roughness: 0.95, grain: 'bark' } as const
    const cut = { colour: '#d6ab72', roughness: 0.9 } as const
    const moss = { colour: '#6f9440', roughness: 1, grain: 'cloth' } as const
    const leaf = { colour: '#5d9d3c', roughness: 0.7, twoSided: true, noInk: true } as const
    s.tube(
      bark,
      [
        [-0.62, 0, 0],
        [-0.6, 0.4, 0.02],
        [-0.66, 0.85, 0],
        [-0.62, 1.16, 0],
      ],
      (t) => 0.17 - t * 0.05 + 0.1 * Math.exp(-t * 12),
      { segments: 22, sides: 14 },
    )
    s.rod(cut, [-0.62, 1.15, 0], [-0.615, 1.19, 0], 0.115, { endRadius: 0.105, sides: 14 })
    const limb: readonly Vec[] = [
      [-0.64, 0.78, 0],
      [-0.4, 1.0, 0.03],
      [-0.05, 1.04, 0.05],
      [0.4, 1.05, 0.03],
      [0.78, 1.2, -0.02],
    ]
    s.tube(bark, limb, (t) => 0.098 - t * 0.06, { segments: 30, sides: 12 })
    const twigs: readonly (readonly Vec[])[] = [
      [
        [0.38, 1.05, 0.03],
        [0.6, 1.0, 0.12],
        [0.86, 1.06, 0.18],
      ],
      [
        [0.58, 1.12, 0],
        [0.68, 1.32, -0.06],
        [0.64, 1.5, -0.08],
      ],
      [
        [-0.5, 0.92, 0.02],
        [-0.34, 0.78, 0.14],
        [-0.2, 0.7, 0.2],
      ],
      [
        [-0.64, 1.05, 0],
        [-0.84, 1.2, 0.04],
        [-0.92, 1.4, 0.02],
      ],
    ]
    const shape = [
      [0, 0],
      [0.055, 0.07],
      [0.05, 0.14],
      [0, 0.23],
      [-0.05, 0.14],
      [-0.055, 0.07],
    ] as const
    const sprig = (at: Vec, count: number) => {
      for (let i = 0; i < count; i += 1) {
        const turn: Vec = [
          0.5 + kit.random() * 0.7,
          (i / count) * Math.PI * 2 + kit.random(),
          (kit.random() - 0.5) * 0.6,
        ]
        s.slab(leaf, shape, 0.008, { at, turn, scale: 0.75 + kit.random() * 0.5 })
      }
    }
    for (const points of twigs) {
      s.tube(bark, points, (t) => 0.034 - t * 0.02, { segments: 10, sides: 7 })
      const [, middle, end] = points
      if (middle) sprig(middle, 3)
      if (end) sprig(end, 6)
    }
    sprig([0.78, 1.2, -0.02], 7)
    for (const [x, y] of [
      [-0.34, 1.075],
      [-0.52, 0.98],
    ] as const)
      s.ball(moss, { at: [x, y, 0.03], scale: [0.13, 0.035, 0.075] }, 14)
    s.ball(moss, { at: [-0.56, 0.3, 0.13], scale: [0.1, 0.2, 0.05] }, 14)
    return s.finish()
  },
})

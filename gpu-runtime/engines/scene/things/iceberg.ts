import { defineThing } from '../contract.ts'
import { boulder } from './parts/boulder.ts'
import { sculpt } from './parts/sculpt.ts'

export const iceberg = defineThing({
  id: 'iceberg',
  words: ['iceberg', 'ice berg', 'ice floe', 'block of ice'],
  heightM: 9.3,
  habitat: 'water',
  paintable: false,
  build(kit) {
    const s = sculpt(kit)
    const ice = { colour: '#d9f0fa', roughness: 0.25, flat: true } as const
    const deep = { colour: '#8fcfe6', roughness: 0.2, flat: true } as const
    const snow = { colour: '#ffffff', roughness: 0.9, grain: 'snow' } as const
    for (const [x, z, w, h, d, look] of [
      [0.5, -0.5, 5.2, 8.6, 4.4, ice],
      [-4.2, 0.4, 3.6, 5.6, 3.4, ice],
      [4.4, 0.8, 3.4, 4.4, 3.2, deep],
      [-1.2, 2.6, 3.8, 2.8, 2.6, deep],
      [7.6, -0.6, 2, 2, 2, ice],
      [-7.4, 1.2, 1.8, 1.5, 1.7, deep],
    ] as const)
      s.add(look, boulder(kit, { cuts: 20, detail: 4, rough: 0.015 }), {
        at: [x, h * 0.55 - 1.2, z],
        scale: [w, h, d],
        turn: [0, x * 2, x * 0.03],
      })
    for (const [x, y, z, w, d] of [
      [0.4, 8.2, -0.5, 2.7, 2.3],
      [-4.3, 4.9, 0.4, 2, 1.9],
      [4.4, 3.5, 0.8, 1.9, 1.8],
    ] as const)
      s.add(snow, boulder(kit, { detail: 3 }), { at: [x, y, z], scale: [w, 1, d] })
    s.lathe(
      { colour: '#a8e4ee', roughness: 0.15, opacity: 0.55, noInk: true },
      [
        [0, 0.08],
        [9.4, 0.06],
        [9.9, -0.1],
      ],
      { scale: [1, 1, 0.62], segments: 36 },
    )
    return s.finish()
  },
})

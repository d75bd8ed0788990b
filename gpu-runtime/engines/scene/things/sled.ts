import { defineThing } from '../contract.ts'
import { sculpt, type Vec } from './parts/sculpt.ts'

export const sled = defineThing({
  id: 'sled',
  words: ['sled', 'sleigh', 'sledge', 'toboggan', 'wooden sled'],
  heightM: 1.25,
  habitat: 'ground',
  paintable: true,
  build(kit, { colour = '#b8282c' }) {
    const s = sculpt(kit)
    const paint = { colour, roughness: 0.4 } as const
    const gold = { colour: '#e8b84a', roughness: 0.35, metalness: 0.5 } as const
    const cushion = { colour: '#2f5a44', roughness: 0.95, grain: 'cloth' } as const
    const iron = { colour: '#5a6068', roughness: 0.4, metalness: 0.5 } as const
    const side = s.frame({ turn: [0, -Math.PI / 2, 0] })
    const body = [
      [-1.05, 0.38],
      [0.75, 0.38],
      [1.02, 0.58],
      [1.12, 0.85],
      [1.02, 0.98],
      [0.9, 0.84],
      [0.72, 0.72],
      [0.1, 0.68],
      [-0.4, 0.78],
      [-0.75, 1.12],
      [-1.02, 1.22],
      [-1.16, 1.12],
      [-1.12, 0.7],
    ] as const
    for (const x of [-1, 1]) {
      side.slab(paint, body, 0.07, { at: [0, 0, x * 0.47], bevel: 0.02 })
      const line = body.slice(2).map(([z, y]): Vec => [x * 0.47, y + 0.015, z])
      s.tube(gold, line, 0.035, { segments: 34, sides: 7 })
      s.tube(
        iron,
        [
          [x * 0.5, 0.04, -1.2],
          [x * 0.5, 0.035, 0],
          [x * 0.5, 0.04, 0.9],
          [x * 0.5, 0.16, 1.3],
          [x * 0.5, 0.48, 1.5],
          [x * 0.5, 0.66, 1.36],
          [x * 0.5, 0.58, 1.24],
        ],
        0.036,
        { segments: 32, sides: 8 },
      )
      for (const z of [-0.8, -0.1, 0.6]) s.rod(iron, [x * 0.5, 0.05, z], [x * 0.44, 0.42, z], 0.028, { sides: 7 })
      s.tube(
        gold,
        [
          [x * 0.515, 0.55, -0.75],
          [x * 0.52, 0.74, -0.45],
          [x * 0.52, 0.54, -0.1],
          [x * 0.52, 0.6, 0.3],
        ],
        0.02,
        { sides: 6 },
      )
    }
    s.box(paint, [0.94, 0.07, 1.8], { at: [0, 0.42, -0.12] })
    s.box(paint, [0.94, 0.62, 0.06], { at: [0, 0.85, -1.08], turn: [-0.05, 0, 0] })
    s.box(paint, [0.94, 0.46, 0.06], { at: [0, 0.66, 0.97], turn: [0.3, 0, 0] })
    s.box(cushion, [0.86, 0.18, 0.55], { at: [0, 0.62, -0.68], bevel: 0.07 })
    s.box(cushion, [0.86, 0.5, 0.14], { at: [0, 0.92, -1], bevel: 0.06, turn: [-0.1, 0, 0] })
    for (const z of [-0.8, 0.6]) s.rod(iron, [-0.5, 0.3, z], [0.5, 0.3, z], 0.025, { sides: 7 })
    return s.finish()
  },
})

import { defineThing } from '../contract.ts'
import { sculpt } from './parts/sculpt.ts'

export const bench = defineThing({
  id: 'bench',
  words: ['bench', 'park bench', 'garden bench', 'wooden bench'],
  heightM: 0.92,
  habitat: 'ground',
  paintable: true,
  build(kit, { colour = '#b0723c' }) {
    const s = sculpt(kit)
    const wood = { colour, roughness: 0.7, grain: 'wood' } as const
    const iron = { colour: '#2b3436', roughness: 0.45, metalness: 0.4 } as const
    for (let i = 0; i < 5; i += 1)
      s.box(wood, [1.7, 0.04, 0.085], { at: [0, 0.45 + (i === 0 ? -0.012 : 0), 0.22 - i * 0.1] })
    for (let i = 0; i < 4; i += 1) {
      s.box(wood, [1.7, 0.095, 0.032], { at: [0, 0.56 + i * 0.115, -0.235 - i * 0.035], turn: [-0.28, 0, 0] })
    }
    for (const x of [-0.72, 0, 0.72]) {
      s.tube(
        iron,
        [
          [x, 0, 0.26],
          [x, 0.2, 0.2],
          [x, 0.42, 0.22],
          [x, 0.42, -0.2],
          [x, 0.66, -0.29],
          [x, 0.92, -0.37],
        ],
        0.026,
        { segments: 26, sides: 7 },
      )
      s.tube(
        iron,
        [
          [x, 0.42, -0.14],
          [x, 0.22, -0.2],
          [x, 0, -0.32],
        ],
        0.026,
        { segments: 8, sides: 7 },
      )
      s.tube(
        iron,
        [
          [x, 0.1, 0.22],
          [x, 0.2, 0],
          [x, 0.1, -0.26],
        ],
        0.018,
        { segments: 10, sides: 6 },
      )
      for (const z of [0.26, -0.32]) s.box(iron, [0.09, 0.025, 0.11], { at: [x, 0.012, z] })
      if (x === 0) continue
      s.tube(
        iron,
        [
          [x, 0.42, 0.2],
          [x, 0.6, 0.24],
          [x, 0.67, 0.12],
          [x, 0.66, -0.12],
          [x, 0.66, -0.29],
        ],
        0.024,
        { segments: 18, sides: 7 },
      )
      s.box(wood, [0.07, 0.03, 0.36], { at: [x, 0.69, 0] })
      s.ring(iron, 0.055, 0.014, { at: [x, 0.55, 0.1], turn: [0, 0, Math.PI / 2] })
    }
    return s.finish()
  },
})

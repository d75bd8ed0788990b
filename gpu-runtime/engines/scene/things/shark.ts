import { defineThing } from '../contract.ts'
import { eyes } from './parts/beast.ts'
import { loft } from './parts/loft.ts'
import { movingPart, onePiece, swings } from './parts/moving-part.ts'
import type { Vec } from './parts/sculpt.ts'

export const shark = defineThing({
  id: 'shark',
  words: ['shark', 'great white shark', 'white shark'],
  heightM: 1.5,
  habitat: 'water',
  paintable: true,
  mobility: 'hull',
  build(kit, { colour = '#6b7f92' }) {
    const coat = { colour } as const
    const belly = { colour: kit.mix(colour, '#f6f8f8', 0.85) } as const
    const fin = [
      [0.4, 0],
      [-0.3, 0],
      [-0.45, 0.72],
      [-0.2, 0.6],
    ] as const
    const group = onePiece(kit, (s) => {
      loft(
        s,
        coat,
        [
          [0, 0.34, 1.85, 0.12],
          [0, 0.34, 1.5, 0.36],
          [0, 0.28, 0.8, 0.55],
          [0, 0.22, 0, 0.55],
          [0, 0.2, -1.1, 0.27],
          [0, 0.25, -1.7, 0.12],
        ],
        { segments: 30, sides: 20 },
      )
      s.ball(belly, { at: [0, 0.04, 0.5], scale: [0.5, 0.42, 1.2] }, 22)
      s.slab(coat, fin, 0.1, { at: [0, 0.7, 0.15], turn: [0, -Math.PI / 2, 0], bevel: 0.03 })
      // Jaws: a dark mouth, teeth above and below.
      s.ball({ colour: '#5a1f26' }, { at: [0, 0.14, 1.45], scale: [0.3, 0.13, 0.28] }, 16)
      for (let i = -3; i <= 3; i += 1) {
        const at: Vec = [i * 0.085, 0.24, 1.68 - i * i * 0.022]
        s.rod({ colour: '#fdfdf6' }, at, [at[0], at[1] - 0.12, at[2] + 0.01], 0.04, { endRadius: 0.003, sides: 5 })
        s.rod({ colour: '#fdfdf6' }, [at[0] * 0.9, 0.02, at[2] - 0.06], [at[0] * 0.9, 0.12, at[2] - 0.05], 0.035, {
          endRadius: 0.003,
          sides: 5,
        })
      }
      for (const side of [-1, 1]) {
        s.ball(coat, { at: [side * 0.8, 0.02, 0.5], scale: [0.5, 0.06, 0.2], turn: [0, side * 0.6, side * -0.15] }, 16)
        for (const z of [0.78, 0.9, 1.02])
          s.box({ colour: kit.mix(colour, '#20262e', 0.6) }, [0.02, 0.22, 0.03], {
            at: [side * 0.51, 0.32, z],
            turn: [0.2, 0, 0],
          })
      }
      eyes(s, [0.31, 0.46, 1.42], 0.06)
    })
    const tail = movingPart(kit, group, [0, 0.25, -1.6], (t) => {
      const frame = { turn: [0, -Math.PI / 2, 0] as Vec, bevel: 0.025 }
      t.slab(
        coat,
        [
          [0.1, -0.1],
          [0.1, 0.12],
          [-0.55, 0.75],
          [-0.35, 0.1],
          [-0.4, -0.4],
        ],
        0.08,
        frame,
      )
    })
    swings(kit, tail, 'y', 0.35, 0.7)
    return group
  },
})

import { defineThing } from '../contract.ts'
import { eyes } from './parts/beast.ts'
import { loft } from './parts/loft.ts'
import { movingPart, onePiece, swings } from './parts/moving-part.ts'

export const turtle = defineThing({
  id: 'turtle',
  words: ['turtle', 'tortoise', 'giant tortoise', 'sea turtle'],
  heightM: 0.55,
  habitat: 'ground',
  paintable: true,
  mobility: 'being',
  build(kit, { colour = '#6fa04c' }) {
    const skin = { colour } as const
    const shell = { colour: kit.mix(colour, '#6b4420', 0.72) } as const
    const plate = { colour: kit.mix(colour, '#b07a38', 0.68) } as const
    const under = { colour: '#ecd9a0' } as const
    const group = onePiece(kit, (s) => {
      s.lathe(
        shell,
        [
          [0.355, 0.16],
          [0.34, 0.28],
          [0.25, 0.42],
          [0.11, 0.49],
          [0, 0.5],
        ],
        { at: [0, 0, -0.04], scale: [1, 1, 1.17], smooth: true },
      )
      s.ball(under, { at: [0, 0.16, -0.04], scale: [0.365, 0.09, 0.425] }, 26)
      s.ball(plate, { at: [0, 0.475, -0.04], scale: [0.12, 0.05, 0.13] }, 6)
      for (let i = 0; i < 7; i += 1) {
        const angle = (i / 7) * Math.PI * 2
        s.ball(
          plate,
          {
            at: [Math.sin(angle) * 0.24, 0.405, -0.04 + Math.cos(angle) * 0.28],
            scale: [0.1, 0.05, 0.1],
            turn: [Math.cos(angle) * 0.72, 0, -Math.sin(angle) * 0.72],
          },
          6,
        )
      }
      for (const side of [-1, 1])
        for (const z of [0.24, -0.3]) {
          s.rod(skin, [side * 0.25, 0.2, z * 0.9], [side * 0.31, 0.04, z], 0.085, { endRadius: 0.075, sides: 12 })
          s.ball(skin, { at: [side * 0.32, 0.045, z + 0.03], scale: [0.085, 0.045, 0.11] }, 14)
        }
      s.rod(skin, [0, 0.17, -0.42], [0, 0.1, -0.56], 0.05, { endRadius: 0.008, sides: 10 })
    })
    const head = movingPart(kit, group, [0, 0.22, 0.3], (h) => {
      loft(h, skin, [
        [0, -0.02, -0.02, 0.09],
        [0, 0.09, 0.1, 0.075],
        [0, 0.2, 0.13, 0.08],
      ])
      h.ball(skin, { at: [0, 0.24, 0.18], scale: [0.105, 0.095, 0.13] }, 20)
      eyes(h, [0.078, 0.275, 0.245], 0.025)
      h.tube(
        { colour: kit.mix(colour, '#2a2a14', 0.6) },
        [
          [-0.06, 0.215, 0.275],
          [0, 0.195, 0.31],
          [0.06, 0.215, 0.275],
        ],
        0.007,
        { sides: 5 },
      )
    })
    swings(kit, head, 'x', 0.08, 0.2)
    return group
  },
})

import { defineThing } from '../contract.ts'
import { movingPart, onePiece, rolls } from './parts/moving-part.ts'
import type { Vec } from './parts/sculpt.ts'
import { spokes } from './parts/tyre.ts'

const WHEEL_M = 0.34

/** Stands along the view, so that both wheels show from the side. */
export const bicycle = defineThing({
  id: 'bicycle',
  words: ['bicycle', 'bike', 'cycle', 'push bike'],
  heightM: 1.05,
  habitat: 'ground',
  paintable: true,
  mobility: 'wheels',
  build(kit, { colour = '#d8362f' }) {
    const paint = { colour } as const
    const steel = { colour: '#c8ced6' } as const
    const black = { colour: '#25262c' } as const
    const leather = { colour: '#7a4a2a' } as const
    const rear: Vec = [0, WHEEL_M, -0.52]
    const front: Vec = [0, WHEEL_M, 0.54]
    const crank: Vec = [0, 0.29, -0.08]
    const seat: Vec = [0, 0.78, -0.26]
    const stem: Vec = [0, 0.82, 0.34]
    const group = onePiece(kit, (s) => {
      const tube = (from: Vec, to: Vec, radius = 0.02) => s.rod(paint, from, to, radius, { sides: 9 })
      tube(crank, seat)
      tube(crank, [0, 0.62, 0.41])
      tube([0, 0.7, -0.23], [0, 0.76, 0.36])
      for (const x of [-0.05, 0.05]) {
        tube(crank, [x, rear[1], rear[2]], 0.013)
        tube([0, 0.74, -0.245], [x, rear[1], rear[2]], 0.012)
        tube([x * 0.6, 0.62, 0.41], [x, front[1], front[2]], 0.016)
      }
      tube([0, 0.6, 0.42], stem, 0.024)
      s.tube(
        steel,
        [
          [-0.3, 0.92, 0.14],
          [-0.26, 0.96, 0.28],
          [0, 0.92, 0.33],
          [0.26, 0.96, 0.28],
          [0.3, 0.92, 0.14],
        ],
        0.014,
        { segments: 24, sides: 8 },
      )
      s.rod(steel, stem, [0, 0.93, 0.33], 0.016, { sides: 8 })
      for (const x of [-0.3, 0.3]) s.rod(leather, [x, 0.92, 0.16], [x * 1.02, 0.915, 0.04], 0.022, { sides: 9 })
      s.rod(steel, seat, [0, 0.86, -0.28], 0.014, { sides: 8 })
      s.ball(leather, { at: [0, 0.89, -0.33], scale: [0.095, 0.04, 0.11] }, 16)
      s.ball(leather, { at: [0, 0.89, -0.22], scale: [0.035, 0.032, 0.12] }, 12)
      s.ring(steel, 0.095, 0.009, { at: [0.035, crank[1], crank[2]], turn: [0, 0, Math.PI / 2] })
      s.rod(steel, [-0.07, crank[1], crank[2]], [0.07, crank[1], crank[2]], 0.025, { sides: 9 })
      for (const [x, y] of [
        [0.08, -0.16],
        [-0.08, 0.16],
      ] as const) {
        s.rod(steel, [x, crank[1], crank[2]], [x, crank[1] + y, crank[2]], 0.011, { sides: 6 })
        s.box(black, [0.09, 0.022, 0.06], { at: [x * 1.5, crank[1] + y, crank[2]] })
      }
      for (const [from, to] of [
        [
          [0.035, 0.38, -0.08],
          [0.035, 0.38, -0.52],
        ],
        [
          [0.035, 0.2, -0.08],
          [0.035, 0.3, -0.52],
        ],
      ] as const)
        s.rod(black, from, to, 0.006, { sides: 4 })
      // A basket in front and a bell.
      for (const y of [0.68, 0.76, 0.84])
        s.ring(leather, 0.13 + (y - 0.68) * 0.2, 0.009, { at: [0, y, 0.55], scale: [1.15, 1, 0.85] })
      for (let i = 0; i < 12; i += 1) {
        const angle = (i / 12) * Math.PI * 2
        s.rod(
          leather,
          [Math.sin(angle) * 0.14, 0.67, 0.55 + Math.cos(angle) * 0.1],
          [Math.sin(angle) * 0.185, 0.845, 0.55 + Math.cos(angle) * 0.14],
          0.007,
          { sides: 4 },
        )
      }
      s.ball(leather, { at: [0, 0.67, 0.55], scale: [0.145, 0.012, 0.1] }, 12)
    })
    for (const at of [rear, front]) {
      const wheel = movingPart(kit, group, at, (s) =>
        spokes(s, { radius: WHEEL_M, thick: 0.02, count: kit.lite ? 8 : 16 }),
      )
      rolls(kit, wheel, WHEEL_M, 1.05)
    }
    return group
  },
})

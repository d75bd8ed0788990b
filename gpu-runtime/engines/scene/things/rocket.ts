import { defineThing } from '../contract.ts'
import type { Point } from './parts/outlines.ts'
import { sculpt } from './parts/sculpt.ts'

const skin: Point[] = [
  [1.05, 1.9],
  [1.45, 3.2],
  [1.62, 5],
  [1.55, 7],
  [1.25, 9],
  [0.85, 10.6],
]
const nose: Point[] = [
  [0.87, 10.55],
  [0.62, 11.4],
  [0.32, 12.2],
  [0.1, 12.8],
  [0, 12.9],
]
const fin: Point[] = [
  [0.9, 4.6],
  [1.7, 3.9],
  [2.6, 2.3],
  [3, 0.2],
  [2.75, 0],
  [2.5, 0.2],
  [2.2, 1.3],
  [1.6, 1.95],
  [0.9, 2.2],
]

export const rocket = defineThing({
  id: 'rocket',
  words: ['rocket', 'rocket ship', 'rocketship', 'spaceship', 'space rocket', 'spacecraft'],
  heightM: 13.6,
  habitat: 'ground',
  paintable: true,
  build(kit, { colour = '#f3f1ec' }) {
    const s = sculpt(kit)
    const shell = { colour, roughness: 0.35, metalness: 0.1 } as const
    const red = { colour: kit.mix('#d63a32', colour, 0.05), roughness: 0.35 } as const
    const steel = { colour: '#5b6370', roughness: 0.35, metalness: 0.6 } as const
    const dark = { colour: '#2a2d36', roughness: 0.6, metalness: 0.3 } as const
    const pane = kit.dark
      ? { colour: '#8fe3ff', emissive: '#7fd8ff', glow: 2.4 }
      : ({ colour: '#4aa3cf', roughness: 0.1, metalness: 0.1 } as const)

    s.lathe(shell, skin, { smooth: true, segments: 36 })
    s.lathe(red, nose, { smooth: true, segments: 36 })
    s.lathe(
      red,
      [
        [1.66, 4.75],
        [1.68, 5.25],
      ],
      { segments: 36 },
    )
    s.ring(steel, 0.87, 0.06, { at: [0, 10.55, 0] })
    s.ring(steel, 1.08, 0.07, { at: [0, 1.95, 0] })
    s.rod(steel, [0, 12.8, 0], [0, 13.5, 0], 0.04, { sides: 6 })
    s.ball(red, { at: [0, 13.5, 0], scale: 0.1 }, 10)
    s.lathe(
      dark,
      [
        [1, 0.55],
        [0.95, 0.9],
        [0.6, 1.5],
        [0.75, 1.95],
      ],
      { segments: 24 },
    )
    s.lathe(
      { ...dark, twoSided: true, colour: '#1a1a20' },
      [
        [0.96, 0.58],
        [0.5, 1.5],
        [0, 1.5],
      ],
      { segments: 20 },
    )

    for (let i = 0; i < 4; i += 1) {
      const side = s.frame({ turn: [0, Math.PI / 4 + (i * Math.PI) / 2, 0] })
      side.slab(red, fin, 0.24, { bevel: 0.07 })
      side.lathe(
        dark,
        [
          [0, -0.0],
          [0.24, 0],
          [0.24, 0.12],
          [0, 0.14],
        ],
        { at: [2.78, 0, 0], segments: 12 },
      )
    }
    for (const [y, size, out] of [
      [8.1, 0.58, 1.38],
      [6.2, 0.46, 1.57],
    ] as const) {
      const port = s.frame({ at: [0, y, out - 0.05], turn: [y > 7 ? -0.14 : -0.03, 0, 0] })
      port.ring(steel, size, 0.11, { turn: [Math.PI / 2, 0, 0] })
      port.ball(pane, { scale: [size, size, 0.14] }, 22)
      for (let i = 0; i < 8; i += 1) {
        const angle = (i / 8) * Math.PI * 2
        port.ball(dark, { at: [Math.cos(angle) * size, Math.sin(angle) * size, 0.1], scale: 0.035 }, 6)
      }
    }
    const hatch = s.frame({ at: [0, 3.75, 1.47], turn: [0.13, 0, 0] })
    hatch.box(steel, [0.95, 1.35, 0.1], { bevel: 0.05 })
    hatch.box(shell, [0.78, 1.18, 0.16], { bevel: 0.05 })
    hatch.box(dark, [0.2, 0.06, 0.08], { at: [0.22, 0, 0.1] })
    for (const y of [3.1, 6.9, 8.9]) {
      const radius = y < 4 ? 1.42 : y < 8 ? 1.565 : 1.275
      s.ring({ ...steel, colour: '#b9bcc2' }, radius, 0.02, { at: [0, y, 0] })
    }
    if (kit.dark) s.light([0, 8.1, 1.8], { colour: '#8fe0ff', reach: 5 })
    return s.finish()
  },
})

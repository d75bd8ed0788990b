import { defineThing } from '../contract.ts'
import type { Point } from './parts/outlines.ts'
import { type Sculpt, sculpt } from './parts/sculpt.ts'

/** Radius along the fuselage, from the tail at −9 to the nose at 8.4. */
const fuselage: Point[] = [
  [0, -9],
  [0.35, -8.6],
  [0.75, -7],
  [1.25, -4.8],
  [1.5, -2.5],
  [1.52, 3.5],
  [1.48, 5.4],
  [1.25, 6.9],
  [0.85, 7.8],
  [0.4, 8.28],
  [0, 8.4],
]
/** Plan of the right half: across, forward. */
const wing: Point[] = [
  [0.6, 2.4],
  [1.4, 1.8],
  [8.6, -3],
  [8.9, -3.6],
  [8.6, -4],
  [3.4, -2.4],
  [0.6, -2.2],
]
const stabiliser: Point[] = [
  [0.2, -6.2],
  [3.1, -8.1],
  [3.2, -8.6],
  [2.9, -8.8],
  [0.2, -8.2],
]
/** Side view of the fin: forward, up. */
const fin: Point[] = [
  [-5.6, 0.9],
  [-7.6, 3.5],
  [-8.8, 3.9],
  [-9.4, 3.8],
  [-8.7, 0.6],
]

/** A plan laid flat, mirrored for the left, tipped up by `dihedral`. */
function pair(s: Sculpt, look: object, plan: readonly Point[], y: number, dihedral: number): void {
  for (const side of [-1, 1]) {
    const half = s.frame({ at: [0, y, 0], turn: [0, 0, side * dihedral] })
    half.slab(
      look,
      plan.map(([x, z]) => [x * side, z] as const),
      0.26,
      { turn: [Math.PI / 2, 0, 0], bevel: 0.1 },
    )
  }
}

export const airplane = defineThing({
  id: 'airplane',
  words: ['airplane', 'aeroplane', 'plane', 'aircraft', 'airliner', 'jet plane'],
  heightM: 5.8,
  habitat: 'sky',
  mobility: 'wings',
  paintable: true,
  build(kit, { colour = '#f5f6f8' }) {
    const s = sculpt(kit)
    const body = s.frame({ at: [0, 2, 0] })
    const paint = { colour, roughness: 0.3, metalness: 0.05 } as const
    const accent = { colour: '#2c63b0', roughness: 0.35 } as const
    const orange = { colour: '#f08b34', roughness: 0.4 } as const
    const metal = { colour: '#b9c0ca', roughness: 0.3, metalness: 0.4 } as const
    const dark = { colour: '#252a33', roughness: 0.4 } as const
    const pane = kit.dark
      ? { colour: '#ffe0a0', emissive: '#ffd68a', glow: 1.8 }
      : ({ colour: '#2b3d50', roughness: 0.15 } as const)

    body.lathe(paint, fuselage, { turn: [Math.PI / 2, 0, 0], smooth: true, segments: 36 })
    for (const side of [-1, 1]) {
      body.slab(
        accent,
        [
          [-6.5, 0.02],
          [6.4, 0.02],
          [6.9, 0.16],
          [-7.2, 0.2],
        ],
        0.06,
        { at: [0, 0, 0], turn: [0, -Math.PI / 2, 0] },
      )
      for (let i = 0; i < 15; i += 1) {
        const z = 5 - i * 0.68
        body.ball(
          pane,
          { at: [side * (z < -2.5 ? 1.44 - (-2.5 - z) * 0.06 : 1.46), 0.42, z], scale: [0.06, 0.2, 0.15] },
          10,
        )
      }
      for (const z of [5.75, -5.6]) body.box(metal, [0.06, 1.1, 0.6], { at: [side * (z > 0 ? 1.42 : 1.06), 0.15, z] })
      const engine = body.frame({ at: [side * 3.3, -1.05, 1.3], turn: [Math.PI / 2, 0, 0] })
      engine.lathe(
        accent,
        [
          [0.4, -1.5],
          [0.72, -0.5],
          [0.8, 0.6],
          [0.74, 1.1],
        ],
        { segments: 22, smooth: true },
      )
      engine.lathe(
        metal,
        [
          [0.74, 1.08],
          [0.72, 1.22],
          [0.6, 1.22],
          [0.58, 1],
        ],
        { segments: 22 },
      )
      engine.lathe(
        dark,
        [
          [0.6, 1.02],
          [0.16, 1.04],
          [0.12, 1.2],
          [0, 1.3],
        ],
        { segments: 18 },
      )
      engine.lathe(
        dark,
        [
          [0, -1.9],
          [0.2, -1.9],
          [0.38, -1.4],
        ],
        { segments: 14 },
      )
      body.box(metal, [0.2, 0.7, 1.5], { at: [side * 3.3, -0.5, 0.6] })
      body.slab(
        accent,
        [
          [-3.9, 0],
          [-3.1, 0],
          [-3.7, 1.1],
          [-4.2, 1.15],
        ],
        0.14,
        { at: [side * 8.75, 0.34, 0], turn: [0, -Math.PI / 2, 0], bevel: 0.04 },
      )
    }
    // The windscreen: panes laid round the nose, leaning forward with it.
    for (const roll of [-0.92, -0.46, 0, 0.46, 0.92]) {
      body
        .frame({ turn: [0, 0, roll] })
        .box(dark, [0.44, 0.08, 0.55], { at: [0, 1.1, 7.25], turn: [0.42, 0, 0], bevel: 0.03 })
    }
    pair(body, { ...paint, colour: kit.mix(colour, '#7f8a98', 0.2) }, wing, -0.75, 0.11)
    pair(body, paint, stabiliser, 0.55, 0.1)
    body.slab(accent, fin, 0.3, { turn: [0, -Math.PI / 2, 0], bevel: 0.1 })
    body.slab(
      orange,
      [
        [-7.05, 2.75],
        [-7.6, 3.42],
        [-8.75, 3.8],
        [-9.2, 3.68],
        [-9.05, 2.75],
      ],
      0.34,
      { turn: [0, -Math.PI / 2, 0], bevel: 0.06 },
    )
    if (kit.dark) {
      for (const [x, lamp] of [
        [-8.9, '#ff4a3a'],
        [8.9, '#4aff7a'],
      ] as const) {
        body.ball({ colour: lamp, emissive: lamp, glow: 4 }, { at: [x, 0.3, -3.3], scale: 0.12 }, 8)
        body.light([x, 0.3, -3.3], { colour: lamp, reach: 3 })
      }
    }
    return s.finish()
  },
})

import { defineThing } from '../contract.ts'
import { spokedWheel } from './parts/extras.ts'
import { glass, window } from './parts/openings.ts'
import { roundedRectangle } from './parts/outlines.ts'
import { rolling } from './parts/rolling.ts'
import { type Sculpt, sculpt, type Vec } from './parts/sculpt.ts'

const looks = {
  black: { colour: '#24262e', roughness: 0.5, metalness: 0.2 },
  red: { colour: '#b7322c', roughness: 0.5 },
  brass: { colour: '#e0b04a', roughness: 0.3, metalness: 0.6 },
  steel: { colour: '#8e949e', roughness: 0.4, metalness: 0.6 },
  wood: { colour: '#6b4b35', roughness: 0.9, grain: 'wood' },
} as const

function track(s: Sculpt, length: number): void {
  for (const x of [-0.75, 0.75]) s.box(looks.steel, [0.1, 0.14, length], { at: [x, 0.17, 0] })
  const sleepers = Math.round(length / (s.kit.lite ? 1.7 : 0.85))
  for (let i = 0; i < sleepers; i += 1) {
    s.box(looks.wood, [2.4, 0.12, 0.28], { at: [0, 0.06, ((i + 0.5) / sleepers - 0.5) * length] })
  }
}

/** Front of the buffer beam at z = 0, the cab's end at −6.4. */
const HEIGHT_M = 3.95

/** Two wheels that turn as the train goes; its axle lies along x. */
function axle(s: Sculpt, radius: number, spokes: number, at: Vec): void {
  const wheels = s.moving({ at }, rolling(s.kit, HEIGHT_M / radius))
  for (const x of [-0.8, 0.8])
    spokedWheel(wheels, { rim: looks.red, hub: looks.red }, radius, spokes, { at: [x, 0, 0] })
}

function engine(s: Sculpt, paint: object): void {
  const barrel = s.frame({ at: [0, 2.05, -0.5], turn: [-Math.PI / 2, 0, 0] })
  // Turned so: the barrel's own y runs backwards from the smokebox door.
  barrel.lathe(
    looks.black,
    [
      [0, -0.14],
      [0.5, -0.1],
      [0.72, 0],
      [0.78, 0.04],
      [0.78, 1.05],
    ],
    { segments: 26 },
  )
  barrel.lathe(
    paint,
    [
      [0.74, 1.05],
      [0.74, 4.2],
    ],
    { segments: 26 },
  )
  for (const y of [1.05, 2.1, 3.1]) barrel.ring(looks.brass, 0.75, 0.035, { at: [0, y, 0] })
  s.ring(looks.steel, 0.5, 0.03, { at: [0, 2.05, -0.4], turn: [Math.PI / 2, 0, 0] })
  s.ball(looks.brass, { at: [0, 2.05, -0.33], scale: 0.09 }, 10)
  s.lathe(
    looks.black,
    [
      [0.24, 2.7],
      [0.2, 3.2],
      [0.24, 3.35],
      [0.4, 3.65],
      [0.42, 3.72],
      [0.3, 3.72],
      [0.22, 3.4],
    ],
    { at: [0, 0, -1], segments: 20 },
  )
  s.lathe(
    looks.brass,
    [
      [0.34, 2.6],
      [0.34, 2.95],
      [0.24, 3.15],
      [0, 3.2],
    ],
    { at: [0, 0, -2.35], segments: 20, smooth: true },
  )
  s.lathe(
    paint,
    [
      [0.28, 2.6],
      [0.28, 2.9],
      [0.18, 3.05],
      [0, 3.08],
    ],
    { at: [0, 0, -3.4], segments: 20, smooth: true },
  )
  s.rod(looks.brass, [0, 2.6, -4], [0, 3.15, -4], 0.06)

  s.box(looks.black, [1.5, 0.5, 6.2], { at: [0, 1, -3.2] })
  for (const x of [-0.98, 0.98]) s.box(looks.red, [0.55, 0.1, 6], { at: [x, 1.3, -3.2] })
  s.box(looks.red, [2.4, 0.5, 0.2], { at: [0, 1.05, -0.05] })
  for (const x of [-0.75, 0.75]) {
    s.rod(looks.steel, [x, 1.1, 0], [x, 1.1, 0.35], 0.09)
    s.rod(looks.black, [x, 1.1, 0.35], [x, 1.1, 0.42], 0.2, { sides: 16 })
  }
  for (let i = 0; i < 7; i += 1)
    s.rod(looks.red, [(i - 3) * 0.32, 0.85, 0], [(i - 3) * 0.4, 0.3, 0.7 - Math.abs(i - 3) * 0.12], 0.045, { sides: 6 })
  s.rod(looks.red, [-1.2, 0.32, 0.35], [0, 0.3, 0.74], 0.05, { sides: 6 })
  s.rod(looks.red, [1.2, 0.32, 0.35], [0, 0.3, 0.74], 0.05, { sides: 6 })

  const cab = s.frame({ at: [0, 0, -5.4] })
  cab.box(paint, [2.3, 1.5, 1.9], { at: [0, 2.05, 0], bevel: 0.06 })
  for (const x of [-1.08, 1.08]) for (const z of [-0.85, 0.85]) cab.box(paint, [0.14, 1, 0.2], { at: [x, 3.2, z] })
  cab.box(paint, [2.3, 0.2, 1.9], { at: [0, 3.62, 0] })
  cab.slab(looks.black, roundedRectangle(2.7, 0.34, 0.16), 2.4, { at: [0, 3.8, 0], bevel: 0.05 })
  cab.box(glass(s.kit), [2.06, 0.86, 1.7], { at: [0, 3.18, 0] })
  for (const x of [-1.17, 1.17]) cab.box(looks.brass, [0.03, 0.5, 0.9], { at: [x, 2.1, 0] })

  for (const z of [-2, -3.5, -5]) axle(s, 0.68, 9, [0, 0.92, z])
  axle(s, 0.4, 7, [0, 0.64, -0.75])
  for (const side of [-1, 1]) {
    s.box(looks.steel, [0.07, 0.14, 3.3], { at: [side * 0.98, 0.72, -3.5] })
    s.rod(looks.black, [side * 1, 1.02, -0.45], [side * 1, 1.02, -1.4], 0.27, { sides: 16 })
    s.rod(looks.steel, [side * 1, 1, -1.4], [side * 1, 0.8, -2.2], 0.05)
  }
  const lamp = { colour: '#fff2c8', emissive: '#ffe3a0', glow: s.kit.dark ? 6 : 0.8 } as const
  s.rod(looks.brass, [0, 3, -0.75], [0, 3, -0.4], 0.24, { sides: 16 })
  s.ball(lamp, { at: [0, 3, -0.4], scale: [0.19, 0.19, 0.06] }, 14)
  if (s.kit.dark) s.light([0, 3, -0.2], { colour: '#ffe3a0', reach: 9, power: 1.5 })
}

/** Front end at z = 0, back end at −6.6. */
function coach(s: Sculpt, paint: object): void {
  const cream = { colour: '#f4e6c8', roughness: 0.6 } as const
  const pane = { frame: cream, pane: glass(s.kit) }
  s.box(looks.black, [1.7, 0.4, 6.6], { at: [0, 0.95, -3.3] })
  s.box(paint, [2.4, 1.15, 6.6], { at: [0, 1.75, -3.3], bevel: 0.08 })
  s.box(cream, [2.36, 1.15, 6.56], { at: [0, 2.85, -3.3], bevel: 0.08 })
  s.box(looks.brass, [2.44, 0.06, 6.62], { at: [0, 2.32, -3.3] })
  s.slab(looks.black, roundedRectangle(2.64, 0.5, 0.24), 6.9, { at: [0, 3.5, -3.3], bevel: 0.06 })
  for (const side of [-1, 1]) {
    const wall = s.frame({ turn: [0, (side * Math.PI) / 2, 0] })
    for (let i = 0; i < 5; i += 1) {
      window(
        wall,
        pane,
        { at: [side * (0.9 + i * 1.2), 2.84, 1.17] },
        { width: 0.86, height: 0.8, columns: 1, rows: 1, sill: false },
      )
    }
  }
  for (const z of [-1.5, -5]) axle(s, 0.42, 8, [0, 0.66, z])
  for (const z of [-2, -4.6])
    s.lathe(
      looks.brass,
      [
        [0.16, 3.7],
        [0.16, 3.9],
        [0, 3.98],
      ],
      { at: [0, 0, z], segments: 10 },
    )
  if (s.kit.dark) s.light([0, 2.8, -3.3], { colour: '#ffc679', reach: 8 })
}

export const train = defineThing({
  id: 'train',
  words: ['train', 'steam train', 'locomotive', 'steam engine', 'railway train'],
  heightM: HEIGHT_M,
  habitat: 'ground',
  mobility: 'wheels',
  paintable: true,
  build(kit, { colour = '#2f6a54' }) {
    const s = sculpt(kit)
    const paint = { colour, roughness: 0.4, metalness: 0.1 } as const
    track(s, 15)
    engine(s.frame({ at: [0, 0, 6.6] }), paint)
    coach(s.frame({ at: [0, 0, -0.35] }), paint)
    s.rod(looks.black, [0, 1, 0.3], [0, 1, -0.4], 0.1)
    return s.finish()
  },
})

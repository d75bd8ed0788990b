import { defineThing } from '../contract.ts'
import type { Point } from './parts/outlines.ts'
import { rolling } from './parts/rolling.ts'
import { type Sculpt, sculpt } from './parts/sculpt.ts'

const axles = [-1.24, 1.26] as const
const arch = (z: number): Point[] =>
  Array.from({ length: 9 }, (_, i) => {
    const angle = Math.PI - (i / 8) * Math.PI
    return [z + Math.cos(angle) * 0.41, 0.34 + Math.sin(angle) * 0.41] as const
  })
/** Side view, nose to the right. */
const body: Point[] = [
  [-1.9, 0.3],
  ...arch(axles[0]),
  ...arch(axles[1]),
  [1.86, 0.3],
  [1.97, 0.42],
  [2, 0.58],
  [1.94, 0.74],
  [1.74, 0.85],
  [1.3, 0.93],
  [0.85, 0.98],
  [-1.5, 1.0],
  [-1.82, 0.93],
  [-1.98, 0.74],
  [-2, 0.5],
]
const cabin: Point[] = [
  [1.02, 0.94],
  [0.72, 1.18],
  [0.42, 1.38],
  [0.1, 1.48],
  [-0.4, 1.52],
  [-0.95, 1.48],
  [-1.35, 1.36],
  [-1.66, 1.16],
  [-1.8, 0.94],
]
const windows: Point[][] = [
  [
    [0.74, 1.0],
    [0.36, 1.34],
    [0.08, 1.41],
    [-0.3, 1.43],
    [-0.3, 1.0],
  ],
  [
    [-0.4, 1.0],
    [-0.4, 1.43],
    [-0.88, 1.4],
    [-1.24, 1.3],
    [-1.5, 1.12],
    [-1.54, 1.0],
  ],
]

const HEIGHT_M = 1.52
const WHEEL_M = 0.34

/** One wheel of an axle that lies along x. */
function wheel(axle: Sculpt, x: number): void {
  const side = Math.sign(x)
  const w = axle.frame({ at: [x, 0, 0], turn: [0, 0, (-side * Math.PI) / 2] })
  const tyre = [
    [0.2, -0.11],
    [0.31, -0.11],
    [0.34, -0.07],
    [0.34, 0.07],
    [0.31, 0.11],
    [0.22, 0.11],
  ] as const
  w.lathe(looks.rubber, tyre, { segments: 26 })
  w.lathe(
    looks.chrome,
    [
      [0.22, 0.1],
      [0.2, 0.12],
      [0.17, 0.07],
      [0.06, 0.08],
      [0.05, 0.12],
      [0, 0.12],
    ],
    { segments: 20 },
  )
  for (let i = 0; i < 6; i += 1) {
    w.frame({ turn: [0, (i / 6) * Math.PI * 2, 0] }).box(looks.chrome, [0.04, 0.04, 0.15], { at: [0, 0.09, 0.12] })
  }
}

const looks = {
  rubber: { colour: '#22232a', roughness: 0.9 },
  chrome: { colour: '#d8dce2', roughness: 0.25, metalness: 0.7 },
  dark: { colour: '#17181d', roughness: 0.7 },
} as const

export const car = defineThing({
  id: 'car',
  words: ['car', 'automobile', 'motor car', 'motorcar', 'hatchback'],
  heightM: HEIGHT_M,
  habitat: 'ground',
  mobility: 'wheels',
  paintable: true,
  build(kit, { colour = '#d8402f' }) {
    const s = sculpt(kit)
    const paint = { colour, roughness: 0.28, metalness: 0.1 } as const
    const roof = { colour: '#f7f0e4', roughness: 0.3 } as const
    const pane = { colour: '#26323f', roughness: 0.08, metalness: 0.2 } as const
    const head = { colour: '#fff4d4', roughness: 0.2, emissive: '#ffe9b0', glow: kit.dark ? 5 : 0.5 } as const
    const tail = { colour: '#c3202c', roughness: 0.3, emissive: '#ff2a30', glow: kit.dark ? 2.5 : 0.15 } as const
    // The profiles lie in x and y: turned so that their x runs along the car.
    const side = s.frame({ turn: [0, -Math.PI / 2, 0] })
    side.slab(paint, body, 1.68, { bevel: 0.13 })
    side.slab(paint, cabin, 1.4, { bevel: 0.16 })
    side.slab(
      roof,
      [
        [0.5, 1.36],
        [0.1, 1.5],
        [-0.4, 1.54],
        [-0.95, 1.5],
        [-1.38, 1.38],
        [-1.3, 1.36],
        [-0.9, 1.44],
        [0.1, 1.44],
      ],
      1.16,
      { bevel: 0.03 },
    )
    for (const outline of windows) side.slab(pane, outline, 1.425, { bevel: 0.02 })
    s.box(pane, [1.1, 0.5, 0.04], { at: [0, 1.17, 0.76], turn: [-0.93, 0, 0] })
    s.box(pane, [1.05, 0.42, 0.04], { at: [0, 1.2, -1.63], turn: [0.78, 0, 0] })
    side.slab(
      looks.dark,
      [
        [-1.8, 0.26],
        [1.8, 0.26],
        [1.8, 0.5],
        [-1.8, 0.5],
      ],
      1.3,
    )

    for (const z of axles) {
      const axle = s.moving({ at: [0, WHEEL_M, z] }, rolling(kit, HEIGHT_M / WHEEL_M))
      for (const x of [-0.74, 0.74]) wheel(axle, x)
    }
    for (const x of [-1, 1]) {
      side.slab(
        looks.chrome,
        [
          [-0.8, 0.6],
          [0.8, 0.6],
          [0.8, 0.63],
          [-0.8, 0.63],
        ],
        0.03,
        { at: [0, 0, -x * 0.845] },
      )
      for (const z of [-0.32, 0.78]) s.box(looks.dark, [0.015, 0.6, 0.012], { at: [x * 0.843, 0.66, z] })
      s.box(looks.chrome, [0.03, 0.03, 0.14], { at: [x * 0.855, 0.84, -0.1] })
      s.ball(paint, { at: [x * 0.92, 1.06, 0.62], scale: [0.11, 0.07, 0.06] }, 12)
      s.rod(looks.chrome, [x * 0.55, 0.68, 1.84], [x * 0.55, 0.69, 1.97], 0.165, { sides: 18 })
      s.ball(head, { at: [x * 0.55, 0.69, 1.96], scale: [0.14, 0.14, 0.06] }, 16)
      s.box(tail, [0.24, 0.16, 0.06], { at: [x * 0.62, 0.72, -1.98] })
      s.box({ colour: '#ff9a2e', roughness: 0.3 }, [0.14, 0.07, 0.05], { at: [x * 0.6, 0.49, 2] })
      if (kit.dark) s.light([x * 0.55, 0.69, 2.1], { colour: '#ffe9b0', reach: 4 })
    }
    s.box(looks.dark, [0.62, 0.16, 0.05], { at: [0, 0.62, 1.99] })
    for (const y of [0.58, 0.62, 0.66]) s.box(looks.chrome, [0.62, 0.015, 0.06], { at: [0, y, 2] })
    for (const z of [2, -2]) {
      s.box(looks.chrome, [1.62, 0.1, 0.1], { at: [0, 0.4, z] })
      s.box(roof, [0.46, 0.11, 0.03], { at: [0, 0.4, z * 1.03] })
    }
    return s.finish()
  },
})

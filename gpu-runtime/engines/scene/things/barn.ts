import { defineThing } from '../contract.ts'
import { glass, window } from './parts/openings.ts'
import type { Point } from './parts/outlines.ts'
import { pick, tones } from './parts/roofs.ts'
import { type Sculpt, sculpt } from './parts/sculpt.ts'

/** The right half of the gambrel roof, from the ridge down to the eaves. */
const slopes = [
  [
    [0, 8.2],
    [2.6, 6.9],
  ],
  [
    [2.6, 6.9],
    [4.4, 4.1],
  ],
] as const
const front: Point[] = [
  [-4, 0],
  [4, 0],
  [4, 4.6],
  [2.55, 6.8],
  [0, 8.1],
  [-2.55, 6.8],
  [-4, 4.6],
]
const depth = 10

function crossed(s: Sculpt, look: object, width: number, height: number, bar: number): void {
  for (const x of [-width / 2, width / 2]) s.box(look, [bar, height + bar, 0.1], { at: [x, height / 2, 0] })
  for (const y of [0, height]) s.box(look, [width + bar, bar, 0.1], { at: [0, y, 0] })
  const [length, turn] = [Math.hypot(width, height), Math.atan2(height, width)]
  for (const side of [-1, 1])
    s.box(look, [length, bar * 0.9, 0.08], { at: [0, height / 2, 0], turn: [0, 0, side * turn] })
}

export const barn = defineThing({
  id: 'barn',
  words: ['barn', 'red barn', 'farm barn'],
  heightM: 9.6,
  habitat: 'ground',
  paintable: true,
  build(kit, { colour = '#b3372c' }) {
    const s = sculpt(kit)
    const boards = tones(s, colour, { roughness: 0.85, grain: 'wood' }, 0.1)
    const white = { colour: '#f7f1e4', roughness: 0.75 } as const
    const base = { colour: '#8d857c', roughness: 0.95, grain: 'rock' } as const
    const roof = tones(s, '#5c5f68', { roughness: 0.6, metalness: 0.1 })
    const hay = { colour: '#dcb354', roughness: 1, grain: 'cloth' } as const
    const dark = { colour: '#241a17', roughness: 1 } as const
    const looks = { frame: white, pane: glass(kit) }

    s.box(base, [8.3, 0.5, depth + 0.3], { at: [0, 0.25, 0] })
    s.slab(boards[0], front, depth - 0.1)
    // Fewer, wider boards where geometry must stay small.
    const board = kit.lite ? 0.8 : 0.4
    for (let i = 0; i < 8 / board; i += 1) {
      const x = -4 + (i + 0.5) * board
      const top = Math.abs(x) < 2.55 ? 8.1 - (Math.abs(x) / 2.55) * 1.3 : 6.8 - ((Math.abs(x) - 2.55) / 1.45) * 2.2
      s.box(boards[i % 3]!, [board * 0.93, top - 0.55, 0.1], {
        at: [x, 0.45 + (top - 0.55) / 2, depth / 2 - 0.05],
        bevel: 0.02,
      })
    }
    for (const side of [-1, 1]) {
      const wall = s.frame({ turn: [0, (side * Math.PI) / 2, 0] })
      for (let i = 0; i < depth / board; i += 1)
        wall.box(boards[(i * 2) % 3]!, [board * 0.93, 4.1, 0.1], {
          at: [-depth / 2 + (i + 0.5) * board, 2.5, 3.98],
          bevel: 0.02,
        })
      for (const z of [-2.8, 0, 2.8]) window(wall, looks, { at: [z, 2.6, 4.06] }, { width: 1, height: 1.1 })
    }
    for (const side of [-1, 1]) {
      for (const [[x0, y0], [x1, y1]] of slopes) {
        const [length, pitch] = [Math.hypot(x1 - x0, y1 - y0), Math.atan2(y0 - y1, x1 - x0)]
        const half = s
          .frame({ turn: [0, side > 0 ? 0 : Math.PI, 0] })
          .frame({ at: [(x0 + x1) / 2, (y0 + y1) / 2 + 0.12, 0], turn: [0, 0, -pitch] })
        const panels = kit.lite ? 7 : 14
        for (let i = 0; i < panels; i += 1) {
          half.box(pick(s, roof), [length + 0.12, 0.14, (depth + 0.9) / panels - 0.04], {
            at: [0, 0, ((i + 0.5) / panels - 0.5) * (depth + 0.9)],
            bevel: 0.03,
          })
        }
        for (const z of [-1, 1]) half.box(white, [length + 0.1, 0.28, 0.12], { at: [0, -0.06, z * (depth / 2 + 0.47)] })
      }
    }
    s.box(roof[1], [0.5, 0.2, depth + 0.9], { at: [0, 8.36, 0] })

    const face = s.frame({ at: [0, 0, depth / 2 + 0.05] })
    face.box(dark, [3.5, 3.6, 0.04], { at: [0, 2.2, 0] })
    for (const side of [-1, 1]) {
      const leaf = face.frame({ at: [side * 0.88, 0.45, 0.1] })
      for (let i = 0; i < 4; i += 1) leaf.box(boards[i % 2]!, [0.42, 3.4, 0.08], { at: [-0.64 + i * 0.43, 1.72, 0] })
      crossed(leaf.frame({ at: [0, 0.08, 0.08] }), white, 1.6, 3.25, 0.17)
    }
    const loft = face.frame({ at: [0, 5.1, 0.06] })
    loft.box(dark, [1.7, 1.6, 0.06], { at: [0, 0.8, 0] })
    loft.box(hay, [1.3, 0.7, 0.3], { at: [-0.1, 0.4, 0], bevel: 0.1 })
    for (const side of [-1, 1]) crossed(loft.frame({ at: [side * 1.32, 0, 0.05] }), white, 0.75, 1.6, 0.11)
    for (const x of [-0.9, 0.9]) loft.box(white, [0.15, 1.75, 0.12], { at: [x, 0.8, 0.03] })
    for (const y of [-0.05, 1.68]) loft.box(white, [1.95, 0.15, 0.12], { at: [0, y, 0.03] })
    s.box(white, [0.22, 0.22, 1.3], { at: [0, 7.5, depth / 2 + 0.6] })
    for (const x of [-2.85, 2.85]) window(face, looks, { at: [x, 2.6, 0.08] }, { width: 0.9, height: 1.1 })
    for (const x of [-3.95, 3.95]) s.box(white, [0.3, 4.2, 0.3], { at: [x, 2.55, depth / 2] })
    s.box(white, [1.1, 0.7, 1.1], { at: [0, 8.6, 0] })
    s.add(roof[1], new kit.THREE.ConeGeometry(1, 0.8, 4).rotateY(Math.PI / 4).toNonIndexed(), { at: [0, 9.3, 0] })
    for (const [x, z, turn] of [
      [3.1, 6.2, 0.3],
      [2.2, 6.7, -0.5],
    ] as const)
      s.box(hay, [1.2, 0.6, 0.7], { at: [x, 0.3, z - 0.3], turn: [0, turn, 0], bevel: 0.09 })
    if (kit.dark) s.light([0, 4.6, depth / 2 + 0.8], { colour: '#ffc679', reach: 9 })
    return s.finish()
  },
})

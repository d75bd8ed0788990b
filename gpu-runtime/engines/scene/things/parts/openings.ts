import type { Hex } from '../../../../../core/capabilities/scene-spec.ts'
import type { Kit, Look } from '../../contract.ts'
import { archway } from './outlines.ts'
import type { Place, Sculpt } from './sculpt.ts'

/** Window glass: warm and glowing after dark, a dim reflection of the sky by day. */
export function glass(kit: Kit, glow = 2.2, lit: Hex = '#ffc46b'): Look {
  return kit.dark
    ? { colour: lit, roughness: 0.4, emissive: lit, glow }
    : { colour: '#5f7f95', roughness: 0.15, metalness: 0.1 }
}

export interface OpeningLooks {
  readonly frame: Look
  readonly pane: Look
}

/** A framed window on a wall that faces +z; `at` is its centre. */
export function window(
  s: Sculpt,
  looks: OpeningLooks,
  place: Place,
  { width = 0.9, height = 1.2, columns = 2, rows = 2, sill = true } = {},
): void {
  const w = s.frame(place)
  const rim = Math.min(width, height) * 0.1
  const bar = rim * 0.5
  const paneWidth = (width - 2 * rim - (columns - 1) * bar) / columns
  const paneHeight = (height - 2 * rim - (rows - 1) * bar) / rows
  if (w.kit.lite) {
    w.add(looks.frame, new w.kit.THREE.PlaneGeometry(width, height), { at: [0, 0, 0.05] })
    w.add(looks.pane, new w.kit.THREE.PlaneGeometry(width - 2 * rim, height - 2 * rim), { at: [0, 0, 0.056] })
    return
  }
  w.box(looks.frame, [width, height, 0.1])
  for (let i = 0; i < columns; i += 1) {
    for (let j = 0; j < rows; j += 1) {
      const x = -width / 2 + rim + paneWidth / 2 + i * (paneWidth + bar)
      const y = -height / 2 + rim + paneHeight / 2 + j * (paneHeight + bar)
      w.add(looks.pane, new w.kit.THREE.PlaneGeometry(paneWidth, paneHeight), { at: [x, y, 0.056] })
    }
  }
  if (sill) w.box(looks.frame, [width * 1.2, rim * 0.9, 0.24], { at: [0, -height / 2 - rim * 0.3, 0.05] })
}

/** A window with a round head; `at` is the middle of its foot. */
export function archedWindow(s: Sculpt, looks: OpeningLooks, place: Place, width: number, height: number): void {
  const w = s.frame(place)
  const { PlaneGeometry } = w.kit.THREE
  const rim = width * 0.14
  const corners = w.kit.lite ? 3 : 6
  w.add(looks.pane, flat(w, archway(width, height, corners)), { at: [0, rim / 2, 0.07] })
  if (w.kit.lite) {
    w.add(looks.frame, flat(w, archway(width + 2 * rim, height + rim, corners)), { at: [0, -rim / 2, 0.06] })
    return
  }
  w.slab(looks.frame, archway(width + 2 * rim, height + rim, corners), 0.12, { at: [0, -rim / 2, 0] })
  w.add(looks.frame, new PlaneGeometry(rim * 0.5, height), { at: [0, height / 2, 0.085] })
  w.add(looks.frame, new PlaneGeometry(width, rim * 0.5), { at: [0, height * 0.5, 0.085] })
  w.box(looks.frame, [width * 1.5, rim, 0.28], { at: [0, -rim * 0.7, 0.06] })
}

function flat(s: Sculpt, outline: readonly (readonly [number, number])[]) {
  const { Shape, ShapeGeometry, Vector2 } = s.kit.THREE
  return new ShapeGeometry(new Shape(outline.map(([x, y]) => new Vector2(x, y))))
}

/** A plank door facing +z; `at` is the middle of its foot. */
export function door(
  s: Sculpt,
  looks: { readonly frame: Look; readonly leaf: Look; readonly metal: Look },
  place: Place,
  { width = 1, height = 2.1, round = false } = {},
): void {
  const d = s.frame(place)
  const rim = width * 0.13
  const outline = (w: number, h: number) =>
    round
      ? archway(w, h)
      : ([
          [-w / 2, 0],
          [w / 2, 0],
          [w / 2, h],
          [-w / 2, h],
        ] as const)
  d.slab(looks.frame, outline(width + 2 * rim, height + rim), 0.16)
  d.slab(looks.leaf, outline(width, height), 0.08, { at: [0, 0, 0.08], bevel: 0.02 })
  for (const x of [-0.25, 0, 0.25]) {
    d.box(looks.frame, [0.025, height * (round ? 0.8 : 0.96), 0.02], {
      at: [x * width, height * (round ? 0.41 : 0.49), 0.12],
    })
  }
  for (const y of [0.2, 0.62]) d.box(looks.metal, [width * 0.75, 0.08, 0.04], { at: [-width * 0.1, height * y, 0.13] })
  d.ball(looks.metal, { at: [width * 0.36, height * 0.45, 0.17], scale: width * 0.06 }, 8)
}

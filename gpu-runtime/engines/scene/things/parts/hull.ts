import type { Look } from '../../contract.ts'
import { surface } from './extras.ts'
import type { Point } from './outlines.ts'
import type { Sculpt, Vec } from './sculpt.ts'

/** A hull along z, bow towards +z. `t` runs from −1 at the stern to 1 at the bow. */
export interface Hull {
  readonly length: number
  /** How far the stem leans forward over the waterline. */
  readonly rake: number
  half(t: number): number
  gunwale(t: number): number
  keel(t: number): number
}

/** A point of the shell; `e` runs from 0 at the keel to 1 at the gunwale, `side` is −1 or 1. */
export function hullPoint(hull: Hull, t: number, e: number, side: number, grow = 0): Vec {
  const angle = (e * Math.PI) / 2
  const low = Math.cos(angle) ** 0.7
  const half = Math.max(0, hull.half(t) + grow) * Math.sin(angle) * (1.04 - 0.26 * low)
  const y = hull.gunwale(t) + (hull.keel(t) - grow - hull.gunwale(t)) * low
  return [side * half, y, (t * hull.length) / 2 + (t > 0 ? hull.rake * t * (1 - low) : 0)]
}

/** Strakes of the shell between two heights, on both sides. */
export function strakes(
  s: Sculpt,
  look: Look,
  hull: Hull,
  [from, to]: Point,
  { rows = 6, columns = 30, grow = 0 } = {},
): void {
  for (const side of [-1, 1]) {
    surface(s, look, [columns, rows], (u, v) => hullPoint(hull, u * 2 - 1, from + (to - from) * v, side, grow))
  }
}

/** A rail along both gunwales, or along a line of the shell. */
export function rail(s: Sculpt, look: Look, hull: Hull, e: number, radius: number): void {
  for (const side of [-1, 1]) {
    const points = Array.from({ length: 17 }, (_, i) => hullPoint(hull, i / 8 - 1, e, side, radius * 0.3))
    s.tube(look, points, radius, { segments: 28, sides: 6 })
  }
}

/** The flat end of a hull that is cut off at the stern. */
export function transom(s: Sculpt, look: Look, hull: Hull, thickness = 0.06): void {
  const edge = Array.from({ length: 9 }, (_, i) => hullPoint(hull, -1, i / 8, 1))
  const outline = [
    ...edge.map(([x, y]) => [x, y] as const),
    ...edge
      .slice(1)
      .reverse()
      .map(([x, y]) => [-x, y] as const),
  ]
  s.slab(look, outline, thickness, { at: [0, 0, -hull.length / 2] })
}

/** A flat floor between the sides at height `y(t)`. */
export function deck(s: Sculpt, look: Look, hull: Hull, e: number, [from, to]: Point = [-1, 1]): void {
  surface(s, look, [24, 2], (u, v) => {
    const [x, y, z] = hullPoint(hull, from + (to - from) * u, e, 1, -0.03)
    return [x * (v * 2 - 1), y, z]
  })
}

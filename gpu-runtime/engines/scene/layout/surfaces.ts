import type { Clearance, Seat } from './item.ts'

/*
 * Where one can stand on a thing and where one can be under it, from what rays hit. A profile is sampled on a grid
 * over the footprint; everything is in heights of the thing, x and z from its middle.
 */

export const COLUMNS = 15
export const ROWS = 7
/** Within this much of each other, places are one level. */
const LEVEL = 0.05
/** Share of a column that must be level. */
const ENOUGH = 0.3
/** Thinner than this share of its width, a thing is a wall, a fence, a relief: one stands on its ridge. */
const RIDGE = 0.16

export interface Footprint {
  readonly width: number
  readonly depth: number
}

/** `heights[column][row]`: what a ray from above hits, `null` for nothing. */
export function seatOf(heights: readonly (readonly (number | null)[])[], size: Footprint): Seat {
  const hits = heights.flat().filter((y) => y !== null)
  if (hits.length === 0) return topOf(size)
  let best: { seat: Seat; worth: number } | null = null
  for (const level of levels(hits)) {
    const columns = heights.map((column) => {
      const solid = column.filter((y) => y !== null)
      const rows = column.flatMap((y, row) => (y !== null && Math.abs(y - level) <= LEVEL ? [row] : []))
      return solid.length > 0 && rows.length >= Math.max(1, solid.length * ENOUGH) ? rows : []
    })
    for (const [from, to] of runs(columns.map((rows) => rows.length > 0))) {
      const rows = columns.slice(from, to).flat()
      const cells = rows.length / (COLUMNS * ROWS)
      const [near, far] = [Math.min(...rows), Math.max(...rows)]
      const thin = size.depth < size.width * RIDGE
      const before = heights.slice(from, to).map((column) => Math.max(0, ...column.slice(far + 1).map((y) => y ?? 0)))
      const seat: Seat = {
        rim: thin ? level : Math.max(level, mostly(before)),
        at: [middle(from, to, COLUMNS) * size.width, level, thin ? 0 : middle(near, far + 1, ROWS) * size.depth],
        width: ((to - from) / COLUMNS) * size.width,
        depth: ((far + 1 - near) / ROWS) * size.depth,
      }
      const worth = cells * (0.1 + 0.9 * Math.max(0, level) ** 2)
      if (!best || worth > best.worth) best = { seat, worth }
    }
  }
  return best?.seat ?? topOf(size)
}

/** `undersides[column]`: what a ray from the ground upward hits; 0 where the thing stands on the ground. */
export function clearanceOf(undersides: readonly (number | null)[], size: Footprint): Clearance | null {
  let best: Clearance | null = null
  for (const least of [0.3, 0.4, 0.5, 0.6]) {
    for (const [from, to] of runs(undersides.map((y) => y !== null && y >= least))) {
      const height = Math.min(...undersides.slice(from, to).map((y) => y ?? least))
      const width = ((to - from) / COLUMNS) * size.width
      if (width * height <= (best ? best.width * best.height * 1.05 : Math.min(size.width, 1) * 0.08)) continue
      if (width < size.width * 0.2) continue
      best = { x: middle(from, to, COLUMNS) * size.width, width, height }
    }
  }
  return best
}

/** What most of a row reaches: a single post before a seat is no parapet. */
const mostly = (values: readonly number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length * 0.3)] ?? 0

/** Where one stands on what nobody measured. */
export function topOf({ width, depth }: Footprint): Seat {
  return { at: [0, 1, 0], width, depth, rim: 1 }
}

const middle = (from: number, to: number, count: number) => (from + to) / 2 / count - 0.5

/** Heights worth trying: each hit once, coarsely. */
function levels(hits: readonly number[]): number[] {
  return [...new Set(hits.map((y) => Math.round(y / (LEVEL * 0.5)) * LEVEL * 0.5))]
}

/** Runs of `true`, as [from, to). */
function runs(flags: readonly boolean[]): (readonly [number, number])[] {
  const found: (readonly [number, number])[] = []
  let from = -1
  for (let i = 0; i <= flags.length; i++) {
    if (flags[i] && from < 0) from = i
    if (!flags[i] && from >= 0) {
      found.push([from, i])
      from = -1
    }
  }
  return found
}

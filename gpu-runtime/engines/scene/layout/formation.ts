import type { Item } from './item.ts'
import { stanceOf } from './stance.ts'

/** Up to this many are a group that one counts at a glance; more are read as "many", in rows. */
const ONE_BAND = 5
const TWO_ROWS = 10
/** Rows behind are staggered, so each stands in a gap of the one before it. */
const STEP = 1.22
/** Between neighbours of a band, in widths: every second one stands behind, and is seen between the two before it. */
const BAND_STEP = 0.82
/** Many narrow ones stand closer, as a herd does. */
const HERD_STEP = 0.7
const bandStep = (count: number, { width, height }: Size) => (count > 3 && width < height * 1.2 ? HERD_STEP : BAND_STEP)
const LOOSE = 0.12

export interface Copy {
  readonly x: number
  readonly y: number
  readonly z: number
  readonly scale: number
  readonly turn: number
}

interface Size {
  readonly width: number
  readonly depth: number
  readonly height: number
}

export function rowsOf(count: number): number {
  return count <= ONE_BAND ? 1 : count <= TWO_ROWS ? 2 : 3
}

/** From one row to the next: far enough that a camera above sees the heads behind over those in front. */
const behindM = (size: Size) => Math.max(size.depth * 1.5, size.height * 1.5)
/** How far every second one of a band stands behind its neighbours. */
export const bandDepthM = (size: Size) => Math.max(size.depth * 1.2, Math.min(size.width, size.height) * 1.35)

/** Radius of the ground that all copies need: a room must be deep enough for the last row. */
export function formationRadiusM(count: number, size: Size): number {
  return Math.max(size.width / 2, size.depth / 2, (rowsOf(count) - 1) * behindM(size) * 0.6)
}

/** From the left end of the first copy to the right end of the last, when nothing stands between them. */
export function formationWidthM(count: number, size: Size): number {
  const columns = Math.ceil(count / rowsOf(count))
  return size.width * (1 + (columns - 1) * (rowsOf(count) === 1 ? bandStep(count, size) : STEP))
}

/** Half the width that all on the ground take up side by side; what stands on another takes none. */
export function roomFor(items: readonly Item[]): number {
  const standing = items.filter((item) => stanceOf(item) === 'ground' && item.subject.relation?.how !== 'on')
  return standing.reduce((sum, item) => sum + formationWidthM(item.subject.count, item), 0) / 2
}

/**
 * Offsets of `count` copies of a thing, the hero of them first: a few in a loose band with depth, more in up to three
 * staggered rows, a flock in one upright plane when they fly. `apart` metres more lie between neighbours, which then
 * stand in line.
 */
export function formation(count: number, size: Size, flies: boolean, random: () => number, apart = 0): readonly Copy[] {
  if (count === 1) return [{ x: 0, y: 0, z: 0, scale: 1, turn: 0 }]
  if (rowsOf(count) === 1 && !flies && apart === 0) return band(count, size, random)
  const rows = rowsOf(count)
  const back = behindM(size)
  const loose = () => (random() - 0.5) * 2 * LOOSE
  const places = lines(count, rows).flatMap((inLine, line) =>
    Array.from({ length: inLine }, (_, i) => ({ line, column: i - (inLine - 1) / 2 })),
  )
  // The hero of them stands in the front row, next to the middle.
  places.sort((a, b) => a.line - b.line || Math.abs(a.column) - Math.abs(b.column))
  return places.map(({ line, column }) => {
    const across = column * (size.width * STEP + apart) + loose() * size.width
    const bow = rows === 1 ? -Math.abs(column) * size.depth * 0.25 : 0
    return {
      x: across,
      y: flies ? line * size.height * 1.25 + climb(column) * size.height + loose() * size.height : 0,
      z: flies ? loose() * size.depth : -line * back + bow + loose() * size.depth,
      scale: 0.95 + random() * 0.1,
      turn: (random() - 0.5) * 0.5,
    }
  })
}

/** A flock of few is no string of beads: every second one flies higher. */
const climb = (column: number) => Math.abs(column) * 0.12 + (Math.abs(column) % 2 === 1 ? 0.45 : 0)

/** The hero of them in front, next to the middle; the others by turns behind and before, none quite in line. */
function band(count: number, size: Size, random: () => number): readonly Copy[] {
  const columns = Array.from({ length: count }, (_, i) => i - (count - 1) / 2)
  const middleOut = columns.sort((a, b) => Math.abs(a) - Math.abs(b) || a - b)
  const hero = middleOut[0] ?? 0
  return middleOut.map((column) => {
    const steps = Math.abs(column - hero)
    const back =
      steps % 2 === 1 ? bandDepthM(size) * (0.75 + random() * 0.5) : steps * bandDepthM(size) * (random() - 0.4) * 0.14
    return {
      x: column * size.width * bandStep(count, size) + (random() - 0.5) * 2 * LOOSE * size.width,
      y: 0,
      z: -back,
      scale: 0.92 + random() * 0.14,
      turn: (random() - 0.5) * 0.5,
    }
  })
}

/** Copies in each row; neighbours differ by one where they can, so that every row stands in the gaps of the next. */
function lines(count: number, rows: number): number[] {
  if (rows === 1) return [count]
  const base = Math.floor(count / rows)
  const out = Array.from({ length: rows }, () => base)
  for (let left = count - base * rows, i = rows - 1; left > 0; left--, i--) out[i] = base + 1
  if (new Set(out).size === 1) {
    out[0] = base - 1
    out[rows - 1] = base + 1
    if (rows === 3) out.sort((a, b) => a - b)
  }
  return out
}

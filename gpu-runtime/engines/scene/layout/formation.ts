/** A row of more than this is read as "many", not as a number. */
const ONE_ROW = 5
const TWO_ROWS = 10
/** Rows behind are staggered, so each stands in a gap of the one before it. */
const STEP = 1.22
const LOOSE = 0.12

export interface Copy {
  readonly x: number
  readonly y: number
  readonly z: number
  readonly scale: number
  readonly turn: number
}

export function rowsOf(count: number): number {
  return count <= ONE_ROW ? 1 : count <= TWO_ROWS ? 2 : 3
}

/** From one row to the next: far enough that a camera above sees the heads behind over those in front. */
const behindM = (size: { depth: number; height: number }) => Math.max(size.depth * 1.5, size.height * 1.5)

/** Radius of the ground that all copies need: a room must be deep enough for the last row. */
export function formationRadiusM(count: number, size: { width: number; depth: number; height: number }): number {
  return Math.max(size.width / 2, size.depth / 2, (rowsOf(count) - 1) * behindM(size) * 0.6)
}

/**
 * Offsets of `count` copies of a thing: up to three staggered rows, the first in front; a flock in one upright plane
 * when they fly. `apart` metres more lie between neighbours.
 */
export function formation(
  count: number,
  size: { width: number; depth: number; height: number },
  flies: boolean,
  random: () => number,
  apart = 0,
): readonly Copy[] {
  if (count === 1) return [{ x: 0, y: 0, z: 0, scale: 1, turn: 0 }]
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
      y: flies ? line * size.height * 1.25 + Math.abs(column) * size.height * 0.12 + loose() * size.height : 0,
      z: flies ? loose() * size.depth : -line * back + bow + loose() * size.depth,
      scale: 0.95 + random() * 0.1,
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

import type { Mood } from '../mood.ts'
import { pick } from './dice.ts'

/** One bar of a tune: durations in beats (negative rests) and, for each note, its step in the scale from the last one. */
export interface Cell {
  readonly beats: readonly number[]
  readonly steps: readonly number[]
}

/** A tune in the rough: its pitches come with the chords. */
export interface Theme {
  readonly motif: Cell
  readonly answer: Cell
  readonly close: Cell
}

export function makeTheme({ cells, closes, climb, leaps }: Mood['melody'], dice: () => number): Theme {
  const cell = (rhythms: readonly [readonly number[], ...(readonly number[])[]]): Cell => {
    const beats = pick(rhythms, dice)
    return { beats, steps: contour(beats.filter((length) => length > 0).length, { climb, leaps }, dice) }
  }
  return { motif: cell(cells), answer: cell(cells), close: cell(closes) }
}

/** A leap is followed by a step back, as singers like it. */
function contour(count: number, { climb, leaps }: { climb: number; leaps: number }, dice: () => number): number[] {
  const steps = [0]
  let leapt = 0
  while (steps.length < count) {
    const up = dice() < 0.5 + climb / 2 ? 1 : -1
    const leap = leapt === 0 && dice() < leaps
    const step = leapt !== 0 ? -Math.sign(leapt) : leap ? up * pick([2, 3, 4], dice) : up
    leapt = leap ? step : 0
    steps.push(step)
  }
  return steps
}

/** The same tune upside down: a contrast that belongs. */
export function invert({ motif, answer, close }: Theme): Theme {
  const flip = (cell: Cell): Cell => ({ ...cell, steps: cell.steps.map((step) => -step) })
  return { motif: flip(answer), answer: flip(motif), close }
}

/** Cells of a section, bar by bar: motif, answer, motif again, close. */
export function barsOf(theme: Theme, bars: number): Cell[] {
  return Array.from({ length: bars }, (_, bar) => {
    if (bar === bars - 1 && bars > 1) return theme.close
    return bar % 2 === 1 ? theme.answer : theme.motif
  })
}

import type { Note, Section, Slot } from '../compose/score.ts'

/** What every part is made from; velocities in here run from 0 to 1. */
export interface Song {
  /** Of the sections in which the part plays, without the final chord. */
  readonly slots: readonly Slot[]
  readonly sections: readonly Section[]
  /** Three led voices by slot. */
  readonly voicings: ReadonlyMap<Slot, readonly number[]>
  readonly melody: readonly Note[]
}

export interface Range {
  readonly low: number
  readonly high: number
}

/** Into a range by octaves; ranges hold at least one. */
export function fold(pitch: number, { low, high }: Range): number {
  let key = pitch
  while (key < low) key += 12
  while (key > high) key -= 12
  return key
}

/** Velocity 1 at the bar's head, less between. */
export function accent(beat: number): number {
  if (beat % 4 === 0) return 1
  if (beat % 2 === 0) return 0.92
  return beat % 1 === 0 ? 0.86 : 0.76
}

import { keysOf, nearest } from './chords.ts'
import type { Cell } from './make-theme.ts'
import { BAR } from './plan-form.ts'
import type { Note, Slot } from './score.ts'

/** Semitones. */
const FAR = 9

interface Singing {
  readonly slots: readonly Slot[]
  readonly startBeat: number
  readonly low: number
  readonly high: number
  /** Where the tune starts; every second bar comes back here. */
  readonly anchor: number
  /** What was sung before this section. */
  readonly before: number | null
  /** Long notes of later bars get a turn where this says so. */
  readonly ornament: (() => number) | null
}

/**
 * Gives a tune its pitches: strong and long notes are tones of the chord, others of the scale, and those that are not
 * in the chord are reached by step.
 */
export function sing(bars: readonly Cell[], singing: Singing): Note[] {
  const { slots, startBeat, low, high, anchor, before, ornament } = singing
  const notes: Note[] = []
  let last = before ?? anchor
  bars.forEach((cell, bar) => {
    let beat = startBeat + bar * BAR
    let sung = 0
    for (const length of cell.beats) {
      const beats = Math.abs(length)
      if (length > 0) {
        const slot = slotAt(slots, beat)
        const fresh = sung === 0 && bar % 2 === 0
        const strong = fresh || isStrong(beat, beats)
        const pitch = nextPitch(slot, fresh ? within(anchor, last) : last, cell.steps[sung] ?? 0, strong, { low, high })
        const slotEnd = slot.beat + slot.beats
        const stays = slots.every((other) => !overlaps(other, beat, beats) || other.scale.includes(pitch % 12))
        const held = stays ? beats : Math.min(beats, slotEnd - beat)
        const note = { beat, beats: held, pitch, velocity: accentAt(beat) }
        const turns = ornament && bar > 0 && held >= 1 && beat + held <= slotEnd && ornament() < 0.5
        notes.push(...(turns ? turned(note, slot, high) : [note]))
        last = pitch
        sung += 1
      }
      beat += beats
    }
  })
  return notes
}

/** The anchor, or what lies on the way to it without a leap over an octave, its chord tone being two further at most. */
function within(anchor: number, last: number): number {
  return Math.min(last + FAR, Math.max(last - FAR, anchor))
}

export function slotAt(slots: readonly Slot[], beat: number): Slot {
  const found = slots.findLast((slot) => slot.beat <= beat) ?? slots[0]
  if (!found) throw new RangeError('A tune needs at least one chord.')
  return found
}

function overlaps(slot: Slot, beat: number, beats: number): boolean {
  return slot.beat < beat + beats && beat < slot.beat + slot.beats
}

function isStrong(beat: number, beats: number): boolean {
  return beat % 2 === 0 || beats >= 1.5
}

function accentAt(beat: number): number {
  return beat % BAR === 0 ? 1 : beat % 1 === 0 ? 0.93 : 0.86
}

function nextPitch(slot: Slot, from: number, step: number, strong: boolean, range: { low: number; high: number }) {
  const scale = keysOf(slot.scale, range.low, range.high)
  const chord = keysOf(slot.chord.tones, range.low, range.high)
  const at = scale.indexOf(nearest(scale, from))
  // At the edge of the range the tune turns round.
  const wanted = scale[at + step] ?? scale[at - step] ?? from
  const isStep = Math.abs(wanted - from) <= 2 && wanted !== from
  if (chord.includes(wanted) || (!strong && isStep)) return wanted
  const onward = chord.filter((key) => (step > 0 ? key >= from : step < 0 ? key <= from : true))
  return nearest(onward.length > 0 ? onward : chord, wanted)
}

/** A long note, its upper neighbour, and the note again. */
function turned(note: Note, slot: Slot, high: number): Note[] {
  const upper = keysOf(slot.scale, note.pitch + 1, Math.min(high, note.pitch + 2))[0]
  if (upper === undefined) return [note]
  const [first, second, third] = [note.beats / 2, note.beats / 4, note.beats / 4]
  return [
    { ...note, beats: first },
    { ...note, beat: note.beat + first, beats: second, pitch: upper, velocity: note.velocity * 0.9 },
    { ...note, beat: note.beat + first + second, beats: third, velocity: note.velocity * 0.94 },
  ]
}

import { keysOf, nearest } from '../compose/chords.ts'
import type { Note } from '../compose/score.ts'
import { fold, type Range, type Song } from './song.ts'

/** The led voices, held; a voice that keeps its key is not struck again. */
export function pad({ slots, voicings }: Song, range: Range): Note[] {
  const notes: Note[] = []
  for (const slot of slots) {
    for (const pitch of voicings.get(slot) ?? []) {
      const key = fold(pitch, range)
      const held = notes.findLastIndex((note) => note.pitch === key)
      const before = notes[held]
      if (before && before.beat + before.beats === slot.beat && before.beats < 16)
        notes[held] = { ...before, beats: before.beats + slot.beats }
      else if (before?.beat !== slot.beat) notes.push({ beat: slot.beat, beats: slot.beats, pitch: key, velocity: 0.9 })
    }
  }
  return notes
}

/** Roots at every chord and in the mood's rhythm; fifths where the rhythm says so. */
export function bass(
  { slots }: Song,
  pattern: readonly (readonly [beat: number, tone: 0 | 1 | 2])[],
  range: Range,
): Note[] {
  return slots.flatMap(({ beat, beats, chord }) => {
    const inside = pattern
      .flatMap(([at, tone]) => [0, 4, 8, 12].map((bar) => ({ at: bar + at, tone })))
      .filter(({ at }) => at > 0 && at < beats)
      .sort((a, b) => a.at - b.at)
    const onsets = [{ at: 0, tone: 0 as const }, ...inside]
    const root = nearest(keysOf([chord.tones[0]], range.low, range.high), (range.low + range.high) / 2 - 2)
    return onsets.map(({ at, tone }, index): Note => {
      const pitch = tone === 0 ? root : fold(root + ((chord.tones[tone] - chord.tones[0] + 12) % 12), range)
      return {
        beat: beat + at,
        beats: (onsets[index + 1]?.at ?? beats) - at,
        pitch,
        velocity: at === 0 ? 1 : 0.82,
      }
    })
  })
}

/** A long tone a chord, against the way of the tune. */
export function counter({ slots, melody }: Song, range: Range): Note[] {
  let at = (range.low + range.high) / 2
  return slots.map((slot) => {
    const sung = melody.filter(({ beat }) => beat >= slot.beat && beat < slot.beat + slot.beats)
    const rises = (sung.at(-1)?.pitch ?? 0) - (sung[0]?.pitch ?? 0)
    const tones = keysOf(slot.chord.tones, range.low, range.high).filter(
      (key) => key % 12 !== (sung[0]?.pitch ?? -1) % 12,
    )
    at = nearest(tones, at - Math.sign(rises) * 2)
    return { beat: slot.beat, beats: slot.beats, pitch: at, velocity: 0.85 }
  })
}

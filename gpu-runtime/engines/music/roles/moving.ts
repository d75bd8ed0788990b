import { keysOf } from '../compose/chords.ts'
import { pick } from '../compose/dice.ts'
import type { Note, Slot } from '../compose/score.ts'
import { accent, fold, type Range, type Song } from './song.ts'

/** Broken chords: an ostinato low, an arpeggio high. Each section has its own pattern. */
export function figure(
  { sections, slots }: Song,
  {
    stepBeats,
    patterns,
  }: { stepBeats: number; patterns: readonly [readonly (number | null)[], ...(readonly (number | null)[])[]] },
  range: Range,
  dice: () => number,
): Note[] {
  const pattern = new Map(sections.map(({ name }) => [name, pick(patterns, dice)]))
  return slots.flatMap((slot) => {
    const keys = keysOf(slot.chord.tones, rootOf(slot, range), range.high)
    const steps = pattern.get(slot.section.name) ?? patterns[0]
    return Array.from({ length: Math.round(slot.beats / stepBeats) }, (_, index): Note[] => {
      const beat = slot.beat + index * stepBeats
      const tone = steps[Math.round((beat - slot.section.startBeat) / stepBeats) % steps.length]
      if (tone === null || tone === undefined) return []
      const pitch = keys[Math.min(tone, keys.length - 1)]
      return pitch === undefined ? [] : [{ beat, beats: stepBeats * 0.95, pitch, velocity: accent(beat) }]
    }).flat()
  })
}

function rootOf({ chord }: Slot, { low, high }: Range): number {
  return keysOf([chord.tones[0]], low, high)[0] ?? low
}

/** Whole chords in a rhythm. */
export function comp(
  { sections, slots, voicings }: Song,
  rhythms: readonly [string, ...string[]],
  range: Range,
  dice: () => number,
): Note[] {
  const rhythm = new Map(sections.map(({ name }) => [name, pick(rhythms, dice)]))
  return slots.flatMap((slot) => {
    const steps = rhythm.get(slot.section.name) ?? rhythms[0]
    const keys = [...new Set((voicings.get(slot) ?? []).map((pitch) => fold(pitch, range)))]
    return hits(steps, slot.beat - slot.section.startBeat, slot.beats).flatMap(({ at, strong, beats }) =>
      keys.map((pitch) => ({ beat: slot.beat + at, beats, pitch, velocity: strong ? 1 : 0.78 })),
    )
  })
}

/** Strokes of a bar of sixteenths that fall into `beats` from `offset` on; each lasts until the next, two beats at most. */
export function hits(steps: string, offset: number, beats: number) {
  const strokes: { at: number; strong: boolean; beats: number }[] = []
  for (let step = 0; step < beats * 4; step++) {
    const mark = steps[(Math.round(offset * 4) + step) % steps.length]
    if (mark === 'X' || mark === 'x') strokes.push({ at: step / 4, strong: mark === 'X', beats: 0 })
  }
  return strokes.map((stroke, index) => ({
    ...stroke,
    beats: Math.min(2, (strokes[index + 1]?.at ?? beats) - stroke.at),
  }))
}

/** Lonely high tones off the beat. */
export function sparkle({ slots }: Song, perBar: number, range: Range, dice: () => number): Note[] {
  return slots.flatMap(({ beat, beats, chord }) =>
    Array.from({ length: beats * 2 }, (_, half): Note[] => {
      if (dice() >= perBar / 8) return []
      const keys = keysOf(chord.tones, range.low, range.high)
      const pitch = keys[Math.floor(dice() * keys.length)] ?? range.low
      return [{ beat: beat + half / 2, beats: 1.5, pitch, velocity: 0.7 + 0.3 * dice() }]
    }).flat(),
  )
}

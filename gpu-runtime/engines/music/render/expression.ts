import type { Score, Section } from '../compose/score.ts'
import type { MidiEvent } from './performance.ts'

const EXPRESSION = 11
const STEP_BEATS = 0.25
/** Sections grow into a louder one over so many beats. */
const RISE_BEATS = 4

/** The bow and the breath: dynamics while notes sound, a small arch over each chord. */
export function expressionOf(score: Score, channel: number, samples: number): MidiEvent[] {
  const beats = score.slots.reduce((end, slot) => Math.max(end, slot.beat + slot.beats), 0)
  let slotIndex = 0
  return Array.from({ length: Math.ceil(beats / STEP_BEATS) }, (_, step) => {
    const beat = step * STEP_BEATS
    while ((score.slots[slotIndex + 1]?.beat ?? Infinity) <= beat) slotIndex += 1
    const slot = score.slots[slotIndex]
    const phase = slot ? (beat - slot.beat) / slot.beats : 0
    const arch = slot?.final ? 0 : 7 * Math.sin(Math.PI * phase)
    const value = Math.min(127, Math.round(90 + 30 * intensityAt(score.sections, beat) + arch))
    return { at: Math.round((beat / beats) * samples), channel, kind: 'control', number: EXPRESSION, value }
  })
}

export function intensityAt(sections: readonly Section[], beat: number): number {
  const index = sections.findLastIndex(({ startBeat }) => startBeat <= beat)
  const section = sections[index]
  if (!section) return 1
  const next = sections[index + 1]
  const left = section.startBeat + section.beats - beat
  if (!next || next.intensity <= section.intensity || left > RISE_BEATS) return section.intensity
  return section.intensity + (next.intensity - section.intensity) * (1 - left / RISE_BEATS)
}

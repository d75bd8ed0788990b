import { keysOf, nearest } from '../compose/chords.ts'
import type { Note, Slot } from '../compose/score.ts'
import type { DrumRow, PartPlan } from '../mood.ts'
import { fold } from './song.ts'

/** What a part does with the last chord: it is struck or taken once and left to ring. */
export function finale(plan: PartPlan, slot: Slot, voicing: readonly number[], melody: Note | null): Note[] {
  const { role } = plan
  const note = (pitch: number, velocity = 1): Note => ({ beat: slot.beat, beats: slot.beats, pitch, velocity })
  const root = keysOf([slot.chord.tones[0]], plan.low, plan.high)
  switch (role.kind) {
    case 'pad':
    case 'comp':
      return [...new Set(voicing.map((pitch) => fold(pitch, plan)))].map((pitch) => note(pitch))
    case 'bass':
      return [note(nearest(root, (plan.low + plan.high) / 2 - 2))]
    case 'figure':
      return keysOf(slot.chord.tones, root[0] ?? plan.low, plan.high)
        .slice(0, 3)
        .map((pitch, index) => ({
          ...note(pitch, 0.9),
          beat: slot.beat + index * 0.06,
          beats: slot.beats - index * 0.06,
        }))
    case 'melody':
      return melody ? [note(melody.pitch + 12 * (role.octave ?? 0))] : []
    case 'counter':
      return [note(nearest(keysOf([slot.chord.tones[1]], plan.low, plan.high), (plan.low + plan.high) / 2), 0.85)]
    case 'sparkle':
      return [note(root.at(-1) ?? plan.high, 0.8)]
    case 'drums':
      return lastStroke(role.rows, slot).map((key) => note(key === 'root' ? fold(slot.chord.tones[0] + 36, plan) : key))
  }
}

/** What opens sections also closes the piece; a kit without that strikes its first row. */
function lastStroke(rows: readonly DrumRow[], { section }: Slot): DrumRow['key'][] {
  const playing = rows.filter(({ from }) => section.intensity >= from)
  const opening = playing.filter(({ only }) => only === 'start')
  return [...new Set((opening.length > 0 ? opening : playing.slice(0, 1)).map(({ key }) => key))]
}

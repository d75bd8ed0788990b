import { BAR } from '../compose/plan-form.ts'
import type { Note } from '../compose/score.ts'
import type { DrumRow } from '../mood.ts'
import { hits } from './moving.ts'
import { fold, type Range, type Song } from './song.ts'

/** A kit plays bar by bar; fills lead into what comes next, growing. */
export function drums({ sections, slots }: Song, rows: readonly DrumRow[], range: Range): Note[] {
  return sections.flatMap((section) => {
    const own = slots.filter((slot) => slot.section === section)
    const first = own[0]
    const last = own.at(-1)
    if (!first || !last) return []
    const end = last.beat + last.beats
    return rows
      .filter(({ from }) => section.intensity >= from)
      .flatMap(({ key, steps, only }) => {
        const from = only === 'fill' ? Math.max(first.beat, end - BAR) : first.beat
        const until = only === 'start' ? Math.min(end, first.beat + BAR) : end
        return hits(steps, from - section.startBeat, until - from).map(({ at, strong, beats }): Note => {
          const beat = from + at
          const slot = own.findLast((each) => each.beat <= beat) ?? first
          const growth = only === 'fill' ? 0.55 + (0.45 * at) / (until - from) : 1
          return {
            beat,
            beats: Math.min(1, beats),
            pitch: key === 'root' ? fold(slot.chord.tones[0] + 36, range) : key,
            velocity: (strong ? 1 : 0.74) * growth,
          }
        })
      })
  })
}

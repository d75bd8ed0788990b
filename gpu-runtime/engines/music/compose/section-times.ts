import type { Score } from './score.ts'

/** When each section plays, in whole milliseconds that touch; the last one ends with the piece. */
export function sectionTimes({ sections, beatsPerMinute, durationMs }: Score) {
  const msOf = (beat: number) => Math.min(durationMs, Math.round((beat * 60_000) / beatsPerMinute))
  return sections.map(({ name, startBeat }, index) => ({
    name,
    startMs: msOf(startBeat),
    endMs: msOf(sections[index + 1]?.startBeat ?? Infinity),
  }))
}

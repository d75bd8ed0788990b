import type { Cue } from './lay-out-cues.ts'

/** SubRip: numbered, times with a comma. */
export function writeSrt(cues: readonly Cue[]): string {
  return cues
    .map(({ startMs, endMs, lines }, index) => {
      return `${index + 1}\n${clock(startMs, ',')} --> ${clock(endMs, ',')}\n${lines.join('\n')}\n`
    })
    .join('\n')
}

/** WebVTT (W3C): `<`, `>` and `&` stand for themselves only as entities. */
export function writeVtt(cues: readonly Cue[]): string {
  const body = cues.map(
    ({ startMs, endMs, lines }) =>
      `${clock(startMs, '.')} --> ${clock(endMs, '.')}\n${lines.map(escaped).join('\n')}\n`,
  )
  return ['WEBVTT\n', ...body].join('\n')
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

function clock(ms: number, point: ',' | '.'): string {
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0')
  return `${two(ms / 3_600_000)}:${two((ms / 60_000) % 60)}:${two((ms / 1_000) % 60)}${point}${String(ms % 1_000).padStart(3, '0')}`
}

import type { StudioProcess } from '../harness/studio-process.ts'

export type LogFields = Readonly<Record<string, unknown>>

/** What a process logged of one event, in its order. */
export function logLines(process: StudioProcess, event: string): readonly LogFields[] {
  const lines = process
    .said()
    .split('\n')
    .filter((line) => line.includes(`"event":"${event}"`))
  return lines.map((line) => JSON.parse(line) as LogFields)
}

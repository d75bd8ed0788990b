import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'

/* Children that outlive their parent (no setpriv, or stopped) hold a card for nobody: each is written down, the next start reaps. */

const note = z.object({
  pid: z.int().positive(),
  startedAt: z.string(),
  parent: z.int().positive(),
  parentStartedAt: z.string(),
})
export type PidNote = z.output<typeof note>

/** Ticks since boot at which the process started: tells a process from a later one of the same number. `null` when there is none. */
export function startTimeOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name in brackets may hold blanks; field 22 counted from behind it is the start time.
    const afterName = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return afterName[0] === 'Z' ? null : (afterName[19] ?? null)
  } catch {
    return null
  }
}

/** @returns a function that takes the note back. */
export function notePid(folder: string, pid: number): () => void {
  const startedAt = startTimeOf(pid)
  const parentStartedAt = startTimeOf(process.pid)
  if (!startedAt || !parentStartedAt) return () => {}
  mkdirSync(folder, { recursive: true })
  const path = join(folder, `${pid}.json`)
  writeFileSync(path, JSON.stringify({ pid, startedAt, parent: process.pid, parentStartedAt } satisfies PidNote))
  return () => rmSync(path, { force: true })
}

/** Which noted processes still run although their parent is gone. */
export function orphans(notes: readonly PidNote[], startTime: (pid: number) => string | null): readonly PidNote[] {
  return notes.filter(
    ({ pid, startedAt, parent, parentStartedAt }) =>
      startTime(parent) !== parentStartedAt && startTime(pid) === startedAt,
  )
}

/** Ends what a dead parent left behind. @returns how many it killed. */
export function reapOrphans(folder: string): number {
  const notes = readNotes(folder)
  const lost = orphans(notes, startTimeOf)
  for (const { pid } of lost) kill(pid)
  for (const { pid, startedAt } of notes) {
    if (startTimeOf(pid) !== startedAt) rmSync(join(folder, `${pid}.json`), { force: true })
  }
  return lost.length
}

function readNotes(folder: string): PidNote[] {
  let names: string[]
  try {
    names = readdirSync(folder)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
  return names.flatMap((name) => {
    try {
      return [note.parse(JSON.parse(readFileSync(join(folder, name), 'utf8')))]
    } catch {
      // half written by a process that was killed just then: it says nothing we could trust
      rmSync(join(folder, name), { force: true })
      return []
    }
  })
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

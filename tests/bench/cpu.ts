import { readFileSync } from 'node:fs'

const TICKS_PER_SECOND = 100

/** Milliseconds of CPU (user and system) that a process has used so far, all of its threads together. */
export function cpuMsOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return ((Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND) * 1_000
}

import { readFileSync } from 'node:fs'
import type { StudioProcess } from '../harness/studio-process.ts'

export interface Sample {
  readonly name: string
  readonly atMs: number
  readonly mib: number
}

/** Resident memory now of processes that live through the whole soak. */
export function sampleMemory(processes: Readonly<Record<string, StudioProcess>>): readonly Sample[] {
  return Object.entries(processes).map(([name, { pid }]) => ({ name, atMs: Date.now(), mib: residentMib(pid) }))
}

function residentMib(pid: number): number {
  const [, kib] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  return Number(kib ?? Number.NaN) / 1_024
}

/** Of each process the mean of each quarter of its samples: what leaks grows from each to the next. */
export function summarize(samples: readonly Sample[]): readonly string[] {
  const names = [...new Set(samples.map(({ name }) => name))]
  return names.map((name) => {
    const own = samples.filter((sample) => sample.name === name).map(({ mib }) => mib)
    const quarters = [0, 1, 2, 3].map((quarter) =>
      mean(own.slice((own.length * quarter) / 4, (own.length * (quarter + 1)) / 4)),
    )
    return `memory of ${name} by quarters: ${quarters.map((mib) => mib.toFixed(0)).join(', ')} MiB; most ${Math.max(...own).toFixed(0)}`
  })
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0) / Math.max(1, numbers.length)
}

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

export interface MemoryReport {
  readonly line: string
  /** Whether the last quarter needs no more than a tenth more than the second; the first is for warming up. */
  readonly flat: boolean
}

/** Of each process the mean of each quarter of its samples: what leaks grows from each to the next. */
export function reportMemory(samples: readonly Sample[]): readonly MemoryReport[] {
  const names = [...new Set(samples.map(({ name }) => name))]
  return names.map((name) => {
    const own = samples.filter((sample) => sample.name === name).map(({ mib }) => mib)
    const [first, second, third, last] = [0, 1, 2, 3].map((quarter) =>
      mean(own.slice((own.length * quarter) / 4, (own.length * (quarter + 1)) / 4)),
    ) as [number, number, number, number]
    const quarters = [first, second, third, last].map((mib) => mib.toFixed(0)).join(', ')
    return {
      line: `memory of ${name} by quarters: ${quarters} MiB; most ${Math.max(...own).toFixed(0)}`,
      flat: last <= second * MOST_GROWTH,
    }
  })
}

const MOST_GROWTH = 1.1

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0) / Math.max(1, numbers.length)
}

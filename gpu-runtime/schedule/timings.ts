import type { Logger } from '../../core/ports/outside.ts'
import type { QueueStore } from '../../core/ports/queue-store.ts'

/** What this installation has measured; the score and the ETA read it. */
export interface Timings {
  /** `null` before the first run. */
  ms(engine: string, shape: string): number | null
  /** Noted now, written in batches: a job must not cost a commit more. */
  learn(engine: string, shape: string, ms: number): void
  /** Writes what was noted. */
  flush(): Promise<void>
}

/** How much a new run moves what is known in memory; the store keeps the true mean. */
const NEWEST_WEIGHS = 0.3

export async function loadTimings(store: Pick<QueueStore, 'timings' | 'learn'>, log: Logger): Promise<Timings> {
  const known = new Map<string, number>()
  for (const { engine, shape, meanMs } of await store.timings()) known.set(keyOf(engine, shape), meanMs)
  let noted = new Map<string, { engine: string; shape: string; runs: number[] }>()
  return {
    ms: (engine, shape) => known.get(keyOf(engine, shape)) ?? null,
    learn(engine, shape, ms) {
      const key = keyOf(engine, shape)
      const before = known.get(key)
      known.set(key, before === undefined ? ms : before + (ms - before) * NEWEST_WEIGHS)
      const line = noted.get(key) ?? { engine, shape, runs: [] }
      line.runs.push(ms)
      noted.set(key, line)
    },
    async flush() {
      const batch = noted
      noted = new Map()
      for (const { engine, shape, runs } of batch.values()) {
        const ms = runs.reduce((sum, run) => sum + run, 0) / runs.length
        // Timings are worth nothing next to a job: what cannot be written is lost.
        await store
          .learn(engine, shape, { ms, peakMib: null })
          .catch((error: unknown) => log.warn('timings.not-written', { message: String(error) }))
      }
    },
  }
}

function keyOf(engine: string, shape: string): string {
  return `${engine}\n${shape}`
}

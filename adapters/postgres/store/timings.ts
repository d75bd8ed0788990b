import type { JobStore } from '../../../core/ports/job-store.ts'
import type { QueueStore } from '../../../core/ports/queue-store.ts'
import type { Sql } from '../connect.ts'

/** After so many runs the mean forgets the oldest, so that a new driver or card is noticed. */
const MEMORY_RUNS = 50
/** Step of the running 95th percentile, as a part of the mean: up by 0.95 of it, down by 0.05, balances where 5 % lie above. */
const QUANTILE_STEP = 0.2

export function timingStore(sql: Sql): Pick<QueueStore, 'learn' | 'timings'> & Pick<JobStore, 'timing'> {
  return {
    async learn(engine, shape, { ms, peakMib }) {
      await sql`
        insert into timings as t (engine, shape, runs, mean_ms, p95_ms, peak_mib)
        values (${engine}, ${shape}, 1, ${ms}, ${ms}, ${peakMib === null ? null : Math.ceil(peakMib)})
        on conflict (engine, shape) do update set
          runs = t.runs + 1,
          mean_ms = t.mean_ms + (excluded.mean_ms - t.mean_ms) / least(t.runs + 1, ${MEMORY_RUNS}),
          p95_ms = greatest(0, t.p95_ms + t.mean_ms * ${QUANTILE_STEP}
            * case when excluded.mean_ms > t.p95_ms then 0.95 else -0.05 end),
          peak_mib = greatest(t.peak_mib, excluded.peak_mib),
          updated_at = now()`
    },
    async timings() {
      return sql<{ engine: string; shape: string; meanMs: number; peakMib: number | null }[]>`
        select engine, shape, mean_ms as "meanMs", peak_mib as "peakMib" from timings order by engine, shape`
    },
    async timing(engine, shape) {
      const [row] = await sql<{ meanMs: number; p95Ms: number; runs: number }[]>`
        select mean_ms as "meanMs", greatest(mean_ms, p95_ms) as "p95Ms", runs from timings
        where engine = ${engine} and shape = ${shape}`
      return row ?? null
    },
  }
}

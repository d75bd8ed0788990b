import { JOB_STATUSES } from '../job.ts'
import type { WorkerRecord } from '../ports/worker-store.ts'
import { remember } from '../remember.ts'
import type { Services } from '../services.ts'

const COUNTS_AGE_MS = 5_000
/** It reads every account. */
const CREDITS_AGE_MS = 30_000

/** Sets the gauges that tell of the whole studio; what was read lately is not read again. */
export function studioMeasures(
  { store, metrics, plugins, now }: Pick<Services, 'store' | 'metrics' | 'plugins' | 'now'>,
  workers: () => Promise<readonly WorkerRecord[]>,
): () => Promise<void> {
  const tasks = plugins.flatMap((plugin) => plugin.tasks)

  const counts = remember(COUNTS_AGE_MS, now, async () => {
    const [depth, jobs, live] = await Promise.all([store.queue.depth(), store.jobs.counts(), workers()])
    for (const { lane, pending, running, oldestSeconds } of depth) {
      metrics.gauge('atelier_queue_jobs', pending, { lane, state: 'pending' })
      metrics.gauge('atelier_queue_jobs', running, { lane, state: 'running' })
      metrics.gauge('atelier_queue_oldest_seconds', oldestSeconds, { lane })
    }
    // A status that no job has any more is a 0, not the number of before.
    for (const { id } of tasks) {
      for (const status of JOB_STATUSES) metrics.gauge('atelier_jobs', 0, { task: id, status })
    }
    for (const { task, status, count } of jobs) metrics.gauge('atelier_jobs', count, { task, status })
    metrics.gauge('atelier_workers', live.length, {})
  })

  const credits = remember(CREDITS_AGE_MS, now, async () => {
    const { available, held } = await store.ledger.totals()
    metrics.gauge('atelier_credits_available', available, {})
    metrics.gauge('atelier_credits_held', held, {})
  })

  return async () => {
    await Promise.all([counts(), credits()])
  }
}

import { Hono } from 'hono'
import type { AppEnv } from '../http/env.ts'
import { JOB_STATUSES } from '../job.ts'
import { remember } from '../remember.ts'
import type { Services } from '../services.ts'
import { liveWorkers } from '../system/live-workers.ts'
import { within } from '../within.ts'

const PING_MS = 2_000
const COUNTS_AGE_MS = 5_000
/** In no folder, which another process's removal could take away between the making and the writing. */
const PROBE_KEY = 'readyz'

interface Part {
  readonly ok: boolean
  readonly ms?: number
  readonly count?: number
}

export function probeRoutes(services: Services): Hono<AppEnv> {
  const { store, objects, metrics, plugins, now, closing } = services
  const workers = liveWorkers(services)
  // A full or read-only disk answers every look; only a write tells. Outside the prefixes of files, and gone at once.
  const writeProbe = remember(COUNTS_AGE_MS, now, async () => {
    await objects.put(PROBE_KEY, new Blob(['ok']).stream(), { type: 'text/plain', bytes: 2 })
    await objects.remove([PROBE_KEY])
  })
  const app = new Hono<AppEnv>()

  app.get('/healthz', (c) => c.json({ status: 'ok' }))

  app.get('/readyz', async (c) => {
    const [database, storage, running] = await Promise.all([
      probe(() => store.ping(AbortSignal.timeout(PING_MS))),
      probe(() => writeProbe()),
      workers().then(
        ({ length }): Part => ({ ok: length > 0, count: length }),
        (): Part => ({ ok: false }),
      ),
    ])
    // Without a worker jobs wait, and without storage files do; only the database is needed to answer at all.
    const ready = database.ok && !closing.aborted
    const parts = { database, storage, workers: running, draining: closing.aborted }
    return c.json({ status: ready ? 'ready' : 'not ready', parts }, ready ? 200 : 503, { 'cache-control': 'no-store' })
  })

  const measureStore = remember(COUNTS_AGE_MS, now, async () => {
    const [depth, counts, running] = await Promise.all([store.queue.depth(), store.jobs.counts(), workers()])
    for (const { lane, pending, running } of depth) {
      metrics.gauge('atelier_queue_jobs', pending, { lane, state: 'pending' })
      metrics.gauge('atelier_queue_jobs', running, { lane, state: 'running' })
    }
    // A status that no job has any more is a 0, not the number of before.
    for (const { id } of plugins.flatMap(({ tasks }) => tasks)) {
      for (const status of JOB_STATUSES) metrics.gauge('atelier_jobs', 0, { task: id, status })
    }
    for (const { task, status, count } of counts) metrics.gauge('atelier_jobs', count, { task, status })
    metrics.gauge('atelier_workers', running.length, {})
  })

  app.get('/metrics', async (c) => {
    // The process has numbers of its own to tell, also while the database is away.
    await measureStore().catch((error: unknown) => c.var.log.warn('metrics.incomplete', { error }))
    const { text, contentType } = await metrics.expose()
    return c.body(text, 200, { 'content-type': contentType, 'cache-control': 'no-store' })
  })

  return app
}

async function probe(ask: () => Promise<unknown>): Promise<Part> {
  const startedMs = performance.now()
  const ok = await within(PING_MS, ask()).then(
    () => true,
    () => false,
  )
  return { ok, ms: Math.round(performance.now() - startedMs) }
}

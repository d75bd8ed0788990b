import { Hono } from 'hono'
import type { AppEnv } from '../http/env.ts'
import { studioMeasures } from '../metrics/measure-studio.ts'
import { remember } from '../remember.ts'
import type { Services } from '../services.ts'
import { liveWorkers } from '../system/live-workers.ts'
import { within } from '../within.ts'

const PING_MS = 2_000
/** Prometheus waits for 10 s. */
const MEASURE_MS = 5_000
const WRITE_AGE_MS = 5_000
/** In no folder, which another process's removal could take away between the making and the writing. */
const PROBE_KEY = 'readyz'

interface Part {
  readonly ok: boolean
  readonly ms?: number
  readonly count?: number
}

export interface ProbeOptions {
  /** Whether /metrics tells of the whole studio too, which costs the database work; true when absent. */
  readonly ofStudio?: boolean
  /** Whether the process has begun its work; a port that opens before that says not ready. */
  readonly isUp?: () => boolean
}

export function probeRoutes(
  services: Services,
  { ofStudio = true, isUp = () => true }: ProbeOptions = {},
): Hono<AppEnv> {
  const { store, objects, metrics, now, closing } = services
  const workers = liveWorkers(services)
  const measure = ofStudio ? studioMeasures(services, workers) : async () => {}
  // A full or read-only disk answers every look; only a write tells. Outside the prefixes of files, and gone at once.
  const writeProbe = remember(WRITE_AGE_MS, now, async () => {
    await objects.put(PROBE_KEY, new Blob(['ok']).stream(), { type: 'text/plain', bytes: 2 })
    await objects.remove([PROBE_KEY])
  })
  const probeStorage = async () => {
    const part = await probe(() => writeProbe())
    metrics.gauge('atelier_storage_up', part.ok ? 1 : 0, {})
    return part
  }
  const pingDatabase = () => probe(() => store.ping(AbortSignal.timeout(PING_MS)))
  // The process has numbers of its own to tell, also while the database is away or stands still.
  const measureStore = async () => {
    const { ok } = await pingDatabase()
    metrics.gauge('atelier_database_up', ok ? 1 : 0, {})
    if (ok) await within(MEASURE_MS, measure())
  }
  const app = new Hono<AppEnv>()

  app.get('/healthz', (c) => c.json({ status: 'ok' }))

  app.get('/readyz', async (c) => {
    const [database, storage, running] = await Promise.all([
      pingDatabase(),
      probeStorage(),
      workers().then(
        ({ length }): Part => ({ ok: length > 0, count: length }),
        (): Part => ({ ok: false }),
      ),
    ])
    // Without a worker jobs wait, and without storage files do; only the database is needed to answer at all.
    const ready = database.ok && isUp() && !closing.aborted
    const parts = { database, storage, workers: running, draining: closing.aborted }
    return c.json({ status: ready ? 'ready' : 'not ready', parts }, ready ? 200 : 503, { 'cache-control': 'no-store' })
  })

  app.get('/metrics', async (c) => {
    await Promise.all([
      measureStore().catch((error: unknown) => c.var.log.warn('metrics.incomplete', { error })),
      probeStorage(),
    ])
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

import { chmod, mkdir } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type HttpServer, nodeUpgrade, serveHttp } from '../../adapters/http/node-server.ts'
import { type PidLock, takePidLock } from '../../adapters/postgres/pid-lock.ts'
import { clearScratch } from '../../adapters/storage/scratch.ts'
import type { OpenErrorReporter } from '../../adapters/telemetry/error-reporter.ts'
import { pinoLogger } from '../../adapters/telemetry/pino-logger.ts'
import { createApp } from '../../core/app.ts'
import { runCashier } from '../../core/billing/cashier.ts'
import { runArchivist } from '../../core/documents/archivist.ts'
import type { Services } from '../../core/services.ts'
import { startDeliveries } from '../../core/webhooks/delivery-loop.ts'
import { createWorkerApp } from '../../core/worker-app.ts'
import { askNvidiaSmi } from '../../gpu-runtime/cards/ask-nvidia-smi.ts'
import { startSweeper } from '../../gpu-runtime/sweeper.ts'
import { startWorker, type Worker } from '../../gpu-runtime/worker/worker.ts'
import { chooseEngines } from '../engines.ts'
import type { Env } from '../env.ts'
import { loadPlugins } from '../plugins.ts'
import { openDatabase } from './database.ts'
import { clearDeadScratch } from './dead-scratch.ts'
import { openServices, scratchOf } from './services.ts'

export interface Parts {
  readonly api: boolean
  readonly worker: boolean
}

export interface Studio {
  readonly services: Services
  readonly errors: OpenErrorReporter
  /** `null` without the API. */
  readonly port: number | null
  /** Of a worker alone, where it opens one. */
  readonly workerPort: number | null
  readonly worker: Worker | null
  readonly database: string
  /** Rejects when a part died that the studio cannot live without. */
  readonly broken: Promise<never>
  /** Takes no more jobs, lets requests and jobs end, hands the rest on, leaves nothing running. May be called twice. */
  stop(how: Stopping): Promise<void>
}

export interface Stopping {
  /** For requests and jobs, which end side by side. */
  readonly withinMs: number
  /** Of it, how long to go on listening, so that probes hear the 503 of /readyz before the port is closed; 0. */
  readonly lingerMs?: number
}

/** Undoes what was opened, last first. */
type Undo = (how: Stopping) => Promise<unknown>

/** Opens the parts in the order in which they need each other; a part that fails closes those before it. */
export async function startStudio(env: Env, parts: Parts, signal: AbortSignal): Promise<Studio> {
  const undo: Undo[] = []
  const stop = async (how: Stopping) => {
    const failures: unknown[] = []
    // One part that does not close leaves the others no reason to stay: the lock and the database go in any case.
    for (const step of undo.splice(0).reverse()) await step(how).catch((error: unknown) => failures.push(error))
    if (failures.length > 0) throw failures[0]
  }
  try {
    await openDataDir(env)
    const lock = parts.api && parts.worker ? await lockDataDir(env) : null
    undo.push(async () => lock?.release())
    const scratch = scratchOf(env)
    undo.push(() => clearScratch(scratch))
    await clearDeadScratch(join(env.DATA_DIR, 'scratch'))
    const log = pinoLogger({ level: env.LOG_LEVEL, fields: { app: 'atelier' } })
    const plugins = await loadPlugins(env.PLUGINS)
    const database = await openDatabase(env, signal)
    undo.push(() => database.stop())

    const closing = new AbortController()
    const given = { databaseUrl: database.url, plugins, log, closing: closing.signal }
    const { services, documents, errors, close } = await openServices(env, given)
    undo.push(close)
    // Not `closing`: what jobs bring while they drain is still theirs to deliver and to file.
    const tending = new AbortController()
    const swept = startSweeper({ ...services, signal: tending.signal })
    const cashed = services.payments ? runCashier({ ...services, payments: services.payments }, tending.signal) : null
    const archived = runArchivist({ ...services, duties: services.store.duties, documents }, tending.signal)
    undo.push(async () => {
      tending.abort()
      await Promise.all([swept, cashed, archived])
    })
    const deliveries = startDeliveries(services, tending.signal)
    undo.push(({ withinMs }) => deliveries.stop(Math.min(withinMs, DELIVERIES_END_MS)))
    let worker: Worker | null = null
    // Before the worker, which must take no job if the port is taken; it says not ready until the worker is there, and while it drains.
    const ownPort = parts.worker && !parts.api ? await openWorkerPort(env, services, () => worker !== null) : null
    undo.push(async ({ withinMs }) => ownPort?.close(Math.min(withinMs, PROBES_END_MS)))
    // Before the API: whoever finds its port open finds engines too.
    if (parts.worker) worker = await openWorker(env, services, undo)
    const server = parts.api ? await serveHttp(createApp(services, { upgrade: nodeUpgrade }), portOf(env)) : null
    undo.push(async (how) => {
      // Probes say no and streams end, so that nobody new comes; no job may begin while an old request goes on.
      closing.abort()
      await bothEnd(worker?.drain(how.withinMs), server && closeApi(server, how))
    })

    const broken = database.ended.then(() => {
      throw new Error('The embedded database has ended by itself; its last words are in the log.')
    })
    broken.catch((error: unknown) => errors.report('process', error))
    return {
      services,
      errors,
      port: server?.port ?? null,
      workerPort: ownPort?.port ?? null,
      worker,
      database: database.description,
      broken,
      stop,
    }
  } catch (error) {
    await stop({ withinMs: 0 })
    throw error
  }
}

/** Uploads and pictures are nobody else's to read; the user who runs an embedded Postgres for root only passes through. */
async function openDataDir({ DATA_DIR }: Env): Promise<void> {
  if (await mkdir(DATA_DIR, { recursive: true })) await chmod(DATA_DIR, 0o711)
  process.umask(0o077)
}

/** One whole studio a data folder; parts that share a database may share the folder too. @throws AppError `conflict` with the other's pid */
function lockDataDir({ DATA_DIR }: Env): Promise<PidLock> {
  return takePidLock(join(DATA_DIR, 'studio.lock'), `The data folder ${DATA_DIR}`)
}

async function openWorker(env: Env, services: Services, undo: Undo[]): Promise<Worker> {
  const { engines, cards } = await chooseEngines(env)
  const life = new AbortController()
  const worker = await startWorker({
    ...services,
    engines,
    cards,
    readCards: askNvidiaSmi(),
    dataDir: env.DATA_DIR,
    name: hostname(),
    leaseMs: env.LEASE_SECONDS * 1_000,
    // Redis may be away when a job is cancelled: then its next renewal is what hears of it.
    ...(env.REDIS_URL && { renewMs: 2_000 }),
    now: Date.now,
    signal: life.signal,
  })
  // For the case that what comes after it fails.
  undo.push(({ withinMs }) => worker.drain(withinMs))
  return worker
}

/** None unless it is set: two workers on one machine must not clash. */
async function openWorkerPort(
  { WORKER_PORT, HOST }: Env,
  services: Services,
  isUp: () => boolean,
): Promise<HttpServer | null> {
  if (WORKER_PORT === undefined) return null
  return serveHttp(createWorkerApp(services, isUp), { port: WORKER_PORT, host: HOST, variable: 'WORKER_PORT' })
}

const portOf = ({ PORT, HOST }: Env) => ({ port: PORT, host: HOST })

async function closeApi(server: HttpServer, { withinMs, lingerMs = 0 }: Stopping): Promise<void> {
  const listenMs = Math.min(withinMs, lingerMs)
  await sleep(listenMs)
  await server.close(Math.min(withinMs - listenMs, REQUESTS_END_MS))
}

/** Waits for both, also where one fails: nothing may be taken from under the other. */
async function bothEnd(...parts: readonly (Promise<void> | null | undefined)[]): Promise<void> {
  for (const ended of await Promise.allSettled(parts)) if (ended.status === 'rejected') throw ended.reason
}

const REQUESTS_END_MS = 10_000
const PROBES_END_MS = 1_000
/** What is cut off comes again. */
const DELIVERIES_END_MS = 3_000

import { once } from 'node:events'
import { type Env, readEnv } from '../env.ts'
import { banner } from '../start/banner.ts'
import { armFromEnvironment } from '../start/failpoints.ts'
import type { Parts } from '../start/studio.ts'
import type { Command } from './command.ts'
import { reportDeath } from './on-death.ts'
import { onStopSignals } from './stop-signals.ts'

/** From SIGTERM to handing open jobs on; orchestrators usually kill after 30 s. */
const DRAIN_MS = 25_000
/** Where a load balancer may look; a person who develops does not wait for one. */
const LINGER_MS = { production: 1_500, development: 0, test: 0 }

export const start: Command = {
  name: 'start',
  usage: 'start',
  summary: 'the whole studio in one process tree: database, API, worker, engines',
  run: () => runParts({ api: true, worker: true }),
}

export const api: Command = {
  name: 'api',
  usage: 'api',
  summary: 'the API alone, on DATABASE_URL',
  run: () => runParts({ api: true, worker: false }),
}

export const worker: Command = {
  name: 'worker',
  usage: 'worker',
  summary: 'a worker alone, on DATABASE_URL',
  run: () => runParts({ api: false, worker: true }),
}

const LEAVE_MS = 1_000

async function runParts(parts: Parts): Promise<number> {
  const startedMs = performance.now()
  const env = readEnv(process.env)
  requireSharedDatabase(env, parts)
  armFromEnvironment(process.env)
  const asked = onStopSignals()
  // At first use: the commands that only read the database do without the whole studio.
  const { startStudio } = await import('../start/studio.ts')
  const studio = await startStudio(env, parts, asked)
  reportDeath({ ...studio.services, errors: studio.errors })
  const { settings } = studio.services
  const [live] = studio.worker ? await studio.services.store.workers.live(10_000) : []
  console.log(
    banner({
      url: studio.port === null ? null : env.PUBLIC_URL ? settings.publicUrl : `http://localhost:${studio.port}`,
      workerUrl: studio.workerPort === null ? null : `http://localhost:${studio.workerPort}`,
      signup: env.SIGNUP,
      dataDir: env.DATA_DIR,
      database: studio.database,
      worker: live ?? null,
      version: settings.version,
      readyMs: performance.now() - startedMs,
    }),
  )
  try {
    if (!asked.aborted) await Promise.race([once(asked, 'abort'), studio.broken])
  } finally {
    await studio.stop({ withinMs: DRAIN_MS, lingerMs: LINGER_MS[env.NODE_ENV] })
    // The reporter's module is not ours: its timers and sockets must not keep what has ended.
    if (env.ERROR_REPORTER) setTimeout(() => process.exit(), LEAVE_MS).unref()
  }
  return 0
}

function requireSharedDatabase({ DATABASE_URL }: Env, { api, worker }: Parts): void {
  if (DATABASE_URL || (api && worker)) return
  throw new Error('An API and workers apart need a database that both reach: set DATABASE_URL, or use atelier start.')
}

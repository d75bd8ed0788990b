import { once } from 'node:events'
import { type Env, readEnv } from '../env.ts'
import { banner } from '../start/banner.ts'
import { armFromEnvironment } from '../start/failpoints.ts'
import { type Parts, startStudio } from '../start/studio.ts'
import type { Command } from './command.ts'

/** From SIGTERM to handing open jobs on; orchestrators usually kill after 30 s. */
const DRAIN_MS = 25_000

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

async function runParts(parts: Parts): Promise<number> {
  const startedMs = performance.now()
  const env = readEnv(process.env)
  requireSharedDatabase(env, parts)
  armFromEnvironment(process.env)
  const stopping = new AbortController()
  const asked = Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT')]).then(() => stopping.abort())
  const studio = await startStudio(env, parts, stopping.signal)
  const { settings } = studio.services
  const url = env.PUBLIC_URL ? settings.publicUrl : `http://localhost:${studio.port ?? env.PORT}`
  const [live] = studio.worker ? await studio.services.store.workers.live(10_000) : []
  console.log(
    banner({
      url,
      dataDir: env.DATA_DIR,
      database: studio.database,
      worker: live ?? null,
      version: settings.version,
      readyMs: performance.now() - startedMs,
    }),
  )
  try {
    await Promise.race([asked, studio.broken])
  } finally {
    // A second signal is for those who will not wait.
    process.once('SIGINT', () => process.exit(130))
    await studio.stop({ withinMs: DRAIN_MS })
  }
  return 0
}

function requireSharedDatabase({ DATABASE_URL }: Env, { api, worker }: Parts): void {
  if (DATABASE_URL || (api && worker)) return
  throw new Error('An API and workers apart need a database that both reach: set DATABASE_URL, or use atelier start.')
}

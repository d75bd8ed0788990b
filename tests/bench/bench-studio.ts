import { fileURLToPath } from 'node:url'
import { connect, type Sql } from '../../adapters/postgres/connect.ts'
import { startEmbeddedPostgres } from '../../adapters/postgres/embedded.ts'
import { migrate } from '../../adapters/postgres/migrate.ts'
import { makeDataDir, type StudioProcess, startStudioProcess } from '../harness/studio-process.ts'
import { register, type Visitor } from '../harness/visitor.ts'

const NOOP = fileURLToPath(new URL('../harness/noop-plugin.ts', import.meta.url))
const MANY = { limit: 100_000_000, windowSeconds: 60 }
/** Counted, but never reached. */
const LIMITS = {
  anonymous: MANY,
  signedIn: MANY,
  reads: MANY,
  signup: MANY,
  jobsPerHour: 100_000_000,
  freeCredits: 100_000_000,
}
/** A studio that has the no-op task, and no limits in the way. */
export const BENCH_VARIABLES = {
  PLUGINS: `image,${NOOP}`,
  ENGINES: 'simulated',
  LOG_LEVEL: 'info',
  LIMITS: JSON.stringify(LIMITS),
} as const

export interface BenchStudio {
  readonly studio: StudioProcess
  readonly sql: Sql
  readonly databaseUrl: string
  /** `count` accounts with plenty of credits. */
  visitors(count: number): Promise<readonly Visitor[]>
  close(): Promise<void>
}

/** A studio as users run it, on an embedded Postgres with its durable settings, without limits in the way. */
export async function openBenchStudio(changes: Readonly<Record<string, string>> = {}): Promise<BenchStudio> {
  const dataDir = await makeDataDir()
  const server = await startEmbeddedPostgres({
    folder: `${dataDir.path}/postgres`,
    signal: new AbortController().signal,
  })
  await migrate(server.url)
  const studio = await startStudioProcess({
    DATABASE_URL: server.url,
    DATA_DIR: dataDir.path,
    ...BENCH_VARIABLES,
    ...changes,
  })
  const sql = connect(server.url, { name: 'bench', max: 16 })
  return {
    studio,
    sql,
    databaseUrl: server.url,
    visitors: (count) => Promise.all(Array.from({ length: count }, () => register(studio.url))),
    async close() {
      await studio.end('SIGTERM')
      await sql.end()
      await server.stop()
      await dataDir.remove()
    },
  }
}

/** How many transactions have written so far: only those get a number. */
export async function writes(sql: Sql): Promise<number> {
  const [row] = await sql<{ n: string }[]>`select pg_snapshot_xmax(pg_current_snapshot())::text as n`
  return Number(row?.n ?? 0)
}

import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { connect, type Sql } from '../../adapters/postgres/connect.ts'
import { migrate } from '../../adapters/postgres/migrate.ts'
import { postgresStore } from '../../adapters/postgres/postgres-store.ts'
import { readEnv } from '../../config/env.ts'
import { openObjects } from '../../config/start/objects.ts'
import { verifyFiles } from '../../core/files/verify-files.ts'
import { withDatabase } from '../harness/database.ts'
import { STEP_LOG } from '../harness/step-log.ts'
import { freePort, makeDataDir, type StudioProcess, startStudioProcess } from '../harness/studio-process.ts'
import { startPostgres } from './postgres.ts'
import { startRedis } from './redis.ts'
import { S3_ACCESS, startS3 } from './s3.ts'

const PLUGINS = ['relay', 'noop'].map((name) => fileURLToPath(new URL(`../harness/${name}-plugin.ts`, import.meta.url)))
const MANY = { limit: 1_000_000, windowSeconds: 60 }
/** What is acknowledged survives a kill of the server; a power cut is not tried. */
const COMMITTED = ['fsync=off', 'full_page_writes=off', 'max_wal_size=4GB']

type Variables = Readonly<Record<string, string>>

/** APIs and workers apart, as on machines of their own: they share Postgres, Redis and a bucket, and no folder. */
export interface Fleet {
  readonly postgres: Awaited<ReturnType<typeof startPostgres>>
  readonly redis: Awaited<ReturnType<typeof startRedis>>
  readonly storage: Awaited<ReturnType<typeof startS3>>
  readonly databaseUrl: string
  readonly sql: Sql
  /** Each step that a worker began. */
  readonly stepLog: string
  /** Resolves once it is ready; with a PORT of before it takes the place of that one. */
  startApi(changes?: Variables): Promise<StudioProcess>
  startWorker(changes?: Variables): Promise<StudioProcess>
  /** What is wrong with ledger and files. */
  verify(): Promise<readonly unknown[]>
  /** Ends all processes, those that were started last first, then the servers. */
  close(): Promise<void>
}

export async function openFleet(variables: Variables = {}): Promise<Fleet> {
  const undo: (() => Promise<unknown>)[] = []
  const close = async () => {
    for (const step of undo.splice(0).reverse()) await step()
  }
  try {
    const [postgres, redis, storage] = await Promise.all([startPostgres(COMMITTED), startRedis(), startS3('minio')])
    undo.push(...[postgres, redis, storage].map((server) => () => server.stop()))
    const databaseUrl = await makeDatabase(postgres.url)
    const sql = connect(databaseUrl, { name: 'tests', max: 2 })
    undo.push(() => sql.end({ timeout: 1 }))
    const common = await makeDataDir()
    undo.push(() => common.remove())
    const stepLog = join(common.path, 'steps.log')
    const environment = {
      DATABASE_URL: databaseUrl,
      REDIS_URL: redis.url,
      STORAGE: 's3',
      S3_ENDPOINT: storage.endpoint,
      ...S3_ACCESS,
      // In the tokens: without it each would call itself by its own port, and believe no token of another.
      PUBLIC_URL: 'http://localhost:8080',
      SECRET_KEY: 'the same secret key of all processes',
      PLUGINS: ['image', ...PLUGINS].join(),
      ENGINES: 'simulated',
      LIMITS: JSON.stringify({
        anonymous: MANY,
        signedIn: MANY,
        reads: MANY,
        signup: MANY,
        jobsPerHour: 1_000_000,
        freeCredits: 1_000_000,
      }),
      LOG_LEVEL: 'info',
      [STEP_LOG]: stepLog,
      ...variables,
    }

    async function start(word: 'api' | 'worker', changes: Variables): Promise<StudioProcess> {
      const dataDir = await makeDataDir()
      undo.push(() => dataDir.remove())
      const PORT = changes.PORT ?? String(await freePort())
      const own = { ...environment, DATA_DIR: dataDir.path, ...changes, PORT }
      const studio = await startStudioProcess(own, { words: [word], waitForReady: word === 'api' })
      undo.push(() => studio.killTree())
      while (!studio.said().includes('is ready after')) await Promise.race([sleep(50), endedEarly(studio)])
      return studio
    }
    return {
      postgres,
      redis,
      storage,
      databaseUrl,
      sql,
      stepLog,
      startApi: (changes = {}) => start('api', changes),
      startWorker: (changes = {}) => start('worker', changes),
      async verify() {
        const store = postgresStore({ url: databaseUrl })
        const { objects, close: closeObjects } = await openObjects(readEnv(environment))
        const reports = [await store.ledger.verify(), await verifyFiles(store.files, objects)]
        closeObjects()
        await store.close()
        return reports.flatMap(({ problems }): readonly unknown[] => problems)
      },
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

async function makeDatabase(server: string): Promise<string> {
  const name = `fleet_${randomBytes(4).toString('hex')}`
  const admin = connect(server, { name: 'tests', max: 1 })
  await admin.unsafe(`create database ${name}`)
  await admin.end()
  const url = withDatabase(server, name)
  await migrate(url)
  return url
}

async function endedEarly(process: StudioProcess): Promise<never> {
  await process.ended
  throw new Error(`The process ended:\n${process.said()}`)
}

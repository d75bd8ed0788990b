import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { holdsDatabase } from '../../adapters/postgres/embedded/data-folder.ts'
import { runningServerUrl } from '../../adapters/postgres/embedded/running-server.ts'
import { startEmbeddedPostgres } from '../../adapters/postgres/embedded.ts'
import { migrate } from '../../adapters/postgres/migrate.ts'
import type { Env } from '../env.ts'

export interface Database {
  readonly url: string
  /** For people; holds no password. */
  readonly description: string
  /** Resolves when an embedded server has ended; never for another's. */
  readonly ended: Promise<void>
  /** Stops what was started here, and nothing else. */
  stop(): Promise<void>
}

type Where = Pick<Env, 'DATABASE_URL' | 'DATA_DIR'>

const never = new Promise<void>(() => {})
const homeOf = ({ DATA_DIR }: Where) => join(DATA_DIR, 'postgres')

/** The studio's own database, migrated. */
export async function openDatabase(env: Where, signal: AbortSignal): Promise<Database> {
  const database = env.DATABASE_URL ? remote(env.DATABASE_URL) : await embedded(env, signal)
  try {
    await migrate(database.url)
  } catch (error) {
    await database.stop()
    throw error
  }
  return database
}

/** For the command line: the running studio's database where one runs, else opened for the moment. */
export async function borrowDatabase(env: Where, signal: AbortSignal): Promise<Database> {
  const url = env.DATABASE_URL ? null : await runningServerUrl(homeOf(env))
  if (url) return { url, description: 'the running studio', ended: never, stop: async () => {} }
  // A mistyped DATA_DIR must not become an empty studio in which everything balances.
  const made = env.DATABASE_URL || (await holdsDatabase(homeOf(env)))
  if (!made)
    throw new Error(`There is no studio in ${env.DATA_DIR}. Start one there first, or set DATA_DIR to where yours is.`)
  return openDatabase(env, signal)
}

async function embedded(env: Where, signal: AbortSignal): Promise<Database> {
  await mkdir(env.DATA_DIR, { recursive: true })
  const server = await startEmbeddedPostgres({ folder: homeOf(env), signal })
  const power = server.capability ? `, with CAP_${server.capability.toUpperCase()} to pass closed folders` : ''
  const description = `embedded PostgreSQL on port ${server.port}${server.fresh ? ', made just now' : ''}${power}`
  return { url: server.url, description, ended: server.ended, stop: () => server.stop() }
}

function remote(url: string): Database {
  const { hostname, pathname } = new URL(url)
  return { url, description: `PostgreSQL at ${hostname}${pathname}`, ended: never, stop: async () => {} }
}

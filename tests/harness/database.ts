import { randomBytes } from 'node:crypto'
import { connect, type Sql } from '../../adapters/postgres/connect.ts'
import { postgresStore } from '../../adapters/postgres/postgres-store.ts'
import type { Store } from '../../core/ports/store.ts'

export const SERVER_URL = 'ATELIER_TEST_POSTGRES'
export const TEMPLATE = 'atelier_template'

export interface TestDatabase {
  readonly url: string
  /** For looking behind the store, and for breaking things. */
  readonly sql: Sql
  readonly store: Store
  /** Ends the pools and drops the database. */
  close(): Promise<void>
}

/** A fresh, migrated, empty database on the run's own Postgres. */
export async function openTestDatabase(): Promise<TestDatabase> {
  const { url, close } = await createDatabase(`template ${TEMPLATE} strategy file_copy`)
  const sql = connect(url, { name: 'test', max: 4 })
  const store = postgresStore({ url })
  return {
    url,
    sql,
    store,
    async close() {
      await store.close()
      await sql.end({ timeout: 1 })
      await close()
    },
  }
}

/** A database with nothing in it, for what makes its own tables. */
export function openEmptyDatabase(): Promise<Pick<TestDatabase, 'url' | 'close'>> {
  return createDatabase('')
}

async function createDatabase(how: string): Promise<Pick<TestDatabase, 'url' | 'close'>> {
  const server = process.env[SERVER_URL]
  if (!server) throw new Error(`${SERVER_URL} is not set: vitest.config.ts starts the server.`)
  const name = `test_${randomBytes(6).toString('hex')}`
  await administer(server, `create database ${name} ${how}`)
  return {
    url: withDatabase(server, name),
    close: () => administer(server, `drop database if exists ${name} with (force)`),
  }
}

export function withDatabase(url: string, name: string): string {
  const changed = new URL(url)
  changed.pathname = `/${name}`
  return changed.href
}

async function administer(server: string, statement: string): Promise<void> {
  const sql = connect(server, { name: 'tests', max: 1 })
  try {
    await sql.unsafe(statement)
  } finally {
    await sql.end()
  }
}

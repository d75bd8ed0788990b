import { postgresStore } from '../../adapters/postgres/postgres-store.ts'
import type { Store } from '../../core/ports/store.ts'
import { type Env, readEnv } from '../env.ts'
import { borrowDatabase } from '../start/database.ts'

/** Runs a command's work on the studio's database, whether the studio runs or not. */
export async function withStore<T>(work: (store: Store, env: Env) => Promise<T>): Promise<T> {
  const env = readEnv(process.env)
  const database = await borrowDatabase(env, AbortSignal.timeout(60_000))
  try {
    const store = postgresStore({ url: database.url })
    try {
      return await work(store, env)
    } finally {
      await store.close()
    }
  } finally {
    await database.stop()
  }
}

import { afterAll, beforeAll } from 'vitest'
import { postgresDoorbell } from '../../../adapters/postgres/doorbell.ts'
import { postgresEventBus } from '../../../adapters/postgres/event-bus.ts'
import { type Listener, postgresListener } from '../../../adapters/postgres/listener.ts'
import { testDoorbell } from '../../conformance/doorbell.ts'
import { testEventBus } from '../../conformance/event-bus.ts'
import { openTestDatabase, type TestDatabase } from '../../harness/database.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await openTestDatabase()
})
afterAll(() => db.close())

/** Two processes on one wire, each with what `make` builds on its listener. */
async function overListeners<T>(make: (listener: Listener) => T) {
  const [here, there] = [
    postgresListener({ url: db.url, name: 'here' }),
    postgresListener({ url: db.url, name: 'there' }),
  ]
  return {
    here: make(here),
    there: make(there),
    async breakWire() {
      await db.sql`
        select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and application_name = 'there'`
    },
    close: async () => void (await Promise.all([here.close(), there.close()])),
  }
}

testDoorbell('LISTEN / NOTIFY', () => overListeners(postgresDoorbell))
testEventBus('LISTEN / NOTIFY', () => overListeners(postgresEventBus))

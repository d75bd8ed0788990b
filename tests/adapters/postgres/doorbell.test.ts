import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { postgresDoorbell } from '../../../adapters/postgres/doorbell.ts'
import { postgresEventBus } from '../../../adapters/postgres/event-bus.ts'
import { postgresListener } from '../../../adapters/postgres/listener.ts'
import type { News } from '../../../core/ports/event-bus.ts'
import { testDoorbell } from '../../conformance/doorbell.ts'
import { openTestDatabase, type TestDatabase } from '../../harness/database.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await openTestDatabase()
})
afterAll(() => db.close())

const hangUp = () => db.sql`
  select pg_terminate_backend(pid) from pg_stat_activity
  where datname = current_database() and application_name = 'there'`

testDoorbell('LISTEN / NOTIFY', async () => {
  const [here, there] = ['here', 'there'].map((name) => postgresListener({ url: db.url, name }))
  if (!here || !there) throw new Error('unreachable')
  return {
    here: postgresDoorbell(here),
    there: postgresDoorbell(there),
    breakWire: async () => void (await hangUp()),
    close: async () => void (await Promise.all([here.close(), there.close()])),
  }
})

describe('event bus on LISTEN / NOTIFY', () => {
  it('carries news to other processes by topic, of one subject the newest', async () => {
    const listeners = ['here', 'there'].map((name) => postgresListener({ url: db.url, name }))
    const [here, there] = listeners.map(postgresEventBus)
    const stop = new AbortController()
    const heard: News[] = []
    there?.subscribe('events', (news) => heard.push(news), { signal: stop.signal })
    await expect
      .poll(() => {
        here?.publish({ topic: 'events', userId: 'u', seq: 1 })
        return heard.length
      })
      .toBeGreaterThan(0)
    heard.length = 0
    here?.publish({ topic: 'cancel', jobId: 'j' })
    for (let seq = 2; seq <= 500; seq++) here?.publish({ topic: 'events', userId: 'u', seq })
    await expect.poll(() => heard.at(-1)).toEqual({ topic: 'events', userId: 'u', seq: 500 })
    expect(heard.length).toBeLessThan(50)
    expect(new Set(heard.map(({ topic }) => topic))).toEqual(new Set(['events']))

    await hangUp()
    heard.length = 0
    await expect
      .poll(
        () => {
          here?.publish({ topic: 'events', userId: 'u', seq: 501 })
          return heard.length
        },
        { timeout: 10_000 },
      )
      .toBeGreaterThan(0)
    stop.abort()
    await Promise.all(listeners.map((listener) => listener.close()))
  })
})

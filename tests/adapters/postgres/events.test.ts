import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../harness/database.ts'
import { newAccount, newWorker, submitJob } from '../../harness/lives.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await openTestDatabase()
})
afterAll(() => db.close())

describe('the event line of a user', () => {
  it('shows a reader by "after n" every event in order, while 16 writers commit', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 40 }), async (pageSize) => {
        const user = await newAccount(db.store, 100_000)
        const worker = await newWorker(db.store)
        const writing = { left: 16 }
        const seen: number[] = []
        const read = async () => {
          const events = await db.store.jobs.events(user, { after: seen.at(-1) ?? 0, limit: pageSize })
          seen.push(...events.map(({ seq }) => seq))
          return events.length
        }
        const reader = (async () => {
          while (writing.left > 0) await read()
          while ((await read()) > 0);
        })()
        await Promise.all(
          Array.from({ length: 16 }, async (_, writer) => {
            for (let i = 0; i < 6; i++) {
              const id = await submitJob(db.store, user, { cost: writer % 3 })
              const claimed = await db.store.queue.claim(id, worker, 30_000)
              const renewal = { leaseMs: 9_000, phase: 'x', progress: 0.5, event: true }
              if (claimed) await db.store.queue.renew(id, claimed.fence, renewal)
            }
            writing.left--
          }),
        )
        await reader
        const last = await db.store.jobs.lastEvent(user)
        expect(last).toBeGreaterThanOrEqual(16 * 6 * 3)
        expect(seen).toEqual(Array.from({ length: last }, (_, i) => i + 1))
      }),
      { numRuns: 3 },
    )
  }, 60_000)

  it('can be read for one job, from a number on', async () => {
    const user = await newAccount(db.store)
    const [first, second] = [await submitJob(db.store, user), await submitJob(db.store, user)]
    await db.store.jobs.cancel(user, first)
    const events = await db.store.jobs.events(user, { after: 0, limit: 10, jobId: first })
    expect(events.map(({ type }) => type)).toEqual(['job:update', 'job:error'])
    const later = await db.store.jobs.events(user, { after: events[0]?.seq ?? 0, limit: 10, jobId: first })
    expect(later.map(({ type }) => type)).toEqual(['job:error'])
    expect(await db.store.jobs.events(user, { after: 0, limit: 10, jobId: second })).toHaveLength(1)
    expect(await db.store.jobs.events(await newAccount(db.store), { after: 0, limit: 10, jobId: first })).toEqual([])
  })
})

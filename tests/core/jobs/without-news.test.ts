import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { followEvents } from '../../../core/events/follow.ts'
import { waitForEnd } from '../../../core/events/wait-for-end.ts'
import type { EventBus } from '../../../core/ports/event-bus.ts'
import { openTestDatabase, type TestDatabase } from '../../harness/database.ts'
import { newAccount, submitJob } from '../../harness/lives.ts'

/** News may be lost, and this loses all of it. */
const deaf: EventBus = { publish() {}, subscribe() {} }
/** Everybody looks every 2 s; the rest is for a busy machine. */
const LOOK_MS = 2_000 + 1_000

describe('without any news', () => {
  let db: TestDatabase
  let userId: string
  beforeAll(async () => {
    db = await openTestDatabase()
    userId = await newAccount(db.store)
  })
  afterAll(() => db.close())

  it('a follower hears of what was written within 2 s', async () => {
    const stop = new AbortController()
    await submitJob(db.store, userId)
    const heard = followEvents({ store: db.store, bus: deaf }, { userId, after: 0, signal: stop.signal })
    for (const known of await db.store.jobs.events(userId, { after: 0, limit: 50 })) {
      expect((await heard.next()).value).toMatchObject({ event: { seq: known.seq } })
    }
    // It knows everything and waits, before the next line of the log is written.
    const next = heard.next()
    const askedMs = performance.now()
    const jobId = await submitJob(db.store, userId)
    const first = (await next).value
    const second = (await heard.next()).value
    expect([first, second]).toContainEqual(expect.objectContaining({ event: expect.objectContaining({ jobId }) }))
    expect(performance.now() - askedMs).toBeLessThan(LOOK_MS)
    stop.abort()
  })

  it('a waiting request sees within 2 s that the job has ended', async () => {
    const jobId = await submitJob(db.store, userId)
    const job = await db.store.jobs.find(userId, jobId)
    if (!job) throw new Error('There is no job.')
    const waiting = waitForEnd({ store: db.store, bus: deaf }, job, 20_000, new AbortController().signal)
    const askedMs = performance.now()
    await db.store.jobs.cancel(userId, jobId)
    expect(await waiting).toMatchObject({ status: 'cancelled' })
    expect(performance.now() - askedMs).toBeLessThan(LOOK_MS)
  })
})

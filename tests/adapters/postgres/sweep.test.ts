import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { overdueFate } from '../../../adapters/postgres/store/sweep.ts'
import { openTestDatabase, type TestDatabase } from '../../harness/database.ts'
import { balance, newAccount, newWorker, runningJob, submitJob } from '../../harness/lives.ts'

let db: TestDatabase
let worker: string
let user: string
beforeAll(async () => {
  db = await openTestDatabase()
  worker = await newWorker(db.store)
})
afterAll(() => db.close())
beforeEach(async () => {
  user = await newAccount(db.store)
})
const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000)

describe('the verdict on an overdue job', () => {
  it('is a further try, with growing pauses, until the tries are used up', () => {
    const verdicts = [0, 1, 2].map((tries) => overdueFate({ status: 'processing', tries }, 3))
    expect(verdicts).toMatchObject([
      { giveBackAfterMs: 1_000 },
      { giveBackAfterMs: 5_000 },
      { end: { status: 'failed', error: { code: 'worker_lost', retryable: true } } },
    ])
  })
  it('is the end for what was being cancelled, and for what nobody started', () => {
    expect(overdueFate({ status: 'cancelling', tries: 0 }, 3)).toEqual({ end: { status: 'cancelled' } })
    expect(overdueFate({ status: 'pending', tries: 0 }, 3)).toMatchObject({
      end: { error: { code: 'start_expired' } },
    })
  })
})

describe('sweep', () => {
  it('touches nothing that is in time', async () => {
    const running = await runningJob(db.store, user, worker)
    const waiting = await submitJob(db.store, user)
    expect(await db.store.queue.sweep({ maxTries: 3 })).toEqual({ requeued: [], ended: 0 })
    expect(await db.store.jobs.find(user, running.id)).toMatchObject({ status: 'processing' })
    expect(await db.store.jobs.find(user, waiting)).toMatchObject({ status: 'pending' })
    await db.store.queue.sweep({ maxTries: 1, now: inHours(48) })
  })

  it('gives a lost job back, counts the try, and fails it when the tries are used up', async () => {
    const { id } = await runningJob(db.store, user, worker)
    for (const tries of [1, 2]) {
      expect(await db.store.queue.sweep({ maxTries: 3, now: inHours(1) })).toEqual({ requeued: ['gpu'], ended: 0 })
      const rows = await db.sql`update jobs set run_after = now() where id = ${id} returning tries, status`
      expect(rows[0]).toMatchObject({ tries, status: 'pending' })
      await db.store.queue.claim(id, worker, 1_000)
    }
    expect(await db.store.queue.sweep({ maxTries: 3, now: inHours(1) })).toEqual({ requeued: [], ended: 1 })
    expect(await db.store.jobs.find(user, id)).toMatchObject({ status: 'failed', error: { code: 'worker_lost' } })
    expect(await balance(db.store, user)).toEqual({ available: 50, held: 0 })
  })

  it('ends a cancel whose worker died', async () => {
    const { id } = await runningJob(db.store, user, worker)
    await db.store.jobs.cancel(user, id)
    expect(await db.store.queue.sweep({ maxTries: 3, now: inHours(1) })).toEqual({ requeued: [], ended: 1 })
    expect(await db.store.jobs.find(user, id)).toMatchObject({ status: 'cancelled', charged: 0 })
    expect(await balance(db.store, user)).toEqual({ available: 50, held: 0 })
  })

  it('fails what nobody started in time, but not what was started once', async () => {
    const never = await submitJob(db.store, user, { startWithinMs: 3_600_000 })
    const once = await runningJob(db.store, user, worker, { startWithinMs: 3_600_000 })
    await db.store.queue.giveBack(once.id, once.fence, { failed: false, backoffMs: 0 })
    expect(await db.store.queue.sweep({ maxTries: 3, now: inHours(2) })).toEqual({ requeued: [], ended: 1 })
    expect(await db.store.jobs.find(user, never)).toMatchObject({ status: 'failed', error: { code: 'start_expired' } })
    expect(await db.store.jobs.find(user, once.id)).toMatchObject({ status: 'pending' })
    expect(await balance(db.store, user)).toEqual({ available: 48, held: 2 })
  })

  it('may run many times at once', async () => {
    const ids = []
    for (let i = 0; i < 12; i++) ids.push((await runningJob(db.store, user, worker)).id)
    const sweeps = Array.from({ length: 6 }, () => db.store.queue.sweep({ maxTries: 1, now: inHours(1) }))
    const ended = (await Promise.all(sweeps)).reduce((sum, swept) => sum + swept.ended, 0)
    expect(ended).toBe(12)
    expect(await balance(db.store, user)).toEqual({ available: 50, held: 0 })
  })
})

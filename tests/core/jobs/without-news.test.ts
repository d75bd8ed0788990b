import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AppError } from '../../../core/errors.ts'
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

  it('a follower waits while the store is away, and goes on where it was', async () => {
    const jobId = await submitJob(db.store, userId)
    const { jobs } = db.store
    let outages = 2
    const away = {
      ...jobs,
      events: (...asked: Parameters<typeof jobs.events>) => (outages-- > 0 ? gone() : jobs.events(...asked)),
    }
    const gone = () => Promise.reject(new AppError('unavailable', 'The database is away.'))
    const stop = new AbortController()
    const follow = { userId, jobId, after: 0, signal: stop.signal }
    const heard = followEvents({ store: { ...db.store, jobs: away }, bus: deaf }, follow)
    expect((await heard.next()).value).toMatchObject({ event: { jobId } })
    outages = 1
    await db.store.jobs.cancel(userId, jobId)
    const rest = []
    for await (const one of heard) rest.push(one)
    expect(rest.at(-1)).toMatchObject({ event: { data: { status: 'cancelled' } } })
  })

  it('a waiting request waits it out too', async () => {
    const jobId = await submitJob(db.store, userId)
    const job = await db.store.jobs.find(userId, jobId)
    if (!job) throw new Error('There is no job.')
    let outages = 1
    const { jobs } = db.store
    const gone = () => Promise.reject(new AppError('unavailable', 'The database is away.'))
    const away = {
      ...jobs,
      find: (...asked: Parameters<typeof jobs.find>) => (outages-- > 0 ? gone() : jobs.find(...asked)),
    }
    await db.store.jobs.cancel(userId, jobId)
    const waiting = waitForEnd(
      { store: { ...db.store, jobs: away }, bus: deaf },
      job,
      20_000,
      new AbortController().signal,
    )
    expect(await waiting).toMatchObject({ status: 'cancelled' })
  })

  it('a job of exactly as many events as one look brings ends its stream', async () => {
    const jobId = await submitJob(db.store, userId)
    await db.store.jobs.cancel(userId, jobId)
    const told = (await db.store.jobs.events(userId, { after: 0, limit: 1_000, jobId })).length
    await db.sql`
      insert into job_events (user_id, seq, job_id, type, data)
      select ${userId}, 0, ${jobId}, 'job:progress', '{}' from generate_series(1, ${100 - told}::int)`
    const signal = AbortSignal.timeout(5_000)
    const heard = followEvents({ store: db.store, bus: deaf }, { userId, jobId, after: 0, signal })
    let events = 0
    for await (const one of heard) events += one.kind === 'event' ? 1 : 0
    expect([events, signal.aborted]).toEqual([100, false])
  })
})

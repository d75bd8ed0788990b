import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { postgresStore } from '../../../adapters/postgres/postgres-store.ts'
import type { Store } from '../../../core/ports/store.ts'
import { openTestDatabase, type TestDatabase } from '../../harness/database.ts'
import { newAccount, newWorker, runningJob, submitJob } from '../../harness/lives.ts'

let db: TestDatabase
let store: Store
let user: string
let worker: string
const heard: string[] = []
beforeEach(async () => {
  db = await openTestDatabase()
  heard.splice(0)
  store = postgresStore({
    url: db.url,
    onSettled: ({ task, cost, charged }) => heard.push(`${task} ${charged} of ${cost}`),
  })
  user = await newAccount(store)
  worker = await newWorker(store)
})
afterEach(async () => {
  await store.close()
  await db.close()
})
const RELEASED = 'image-generation 0 of 2'
const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000)

describe('whoever counts credits hears of a job that is settled, once', () => {
  it('when it ends, however it does', async () => {
    const { id, fence } = await runningJob(store, user, worker, { cost: 8 })
    const end = { status: 'completed', output: {}, charged: 5, keepFiles: [] } as const
    expect(await store.queue.finish(id, fence, end, [])).toBe('ended')
    expect(await store.queue.finish(id, fence, end, [])).toBe('lost')
    expect(heard).toEqual(['image-generation 5 of 8'])
  })

  it('when it is cancelled while it waits, and not again', async () => {
    const id = await submitJob(store, user)
    await store.jobs.cancel(user, id)
    await store.jobs.cancel(user, id)
    expect(heard).toEqual([RELEASED])
  })

  it('not yet when it is cancelled while it runs', async () => {
    const { id, fence } = await runningJob(store, user, worker)
    await store.jobs.cancel(user, id)
    expect(heard).toEqual([])
    await store.queue.finish(id, fence, { status: 'cancelled' }, [])
    expect(heard).toEqual([RELEASED])
  })

  it('when the sweeper ends it, and not when it gives it back', async () => {
    await runningJob(store, user, worker)
    await store.queue.sweep({ maxTries: 3, now: inHours(1) })
    expect(heard).toEqual([])
    await db.sql`update jobs set status = 'processing', lease_until = now()`
    await Promise.all([1, 2, 3].map(() => store.queue.sweep({ maxTries: 1, now: inHours(1) })))
    expect(heard).toEqual([RELEASED])
  })

  it('when it is erased while it waits, alone or with its account', async () => {
    await store.jobs.erase(user, await submitJob(store, user))
    expect(heard).toEqual([RELEASED])
    await submitJob(store, user)
    await submitJob(store, user)
    await store.accounts.erase(user)
    expect(heard).toEqual([RELEASED, RELEASED, RELEASED])
  })
})

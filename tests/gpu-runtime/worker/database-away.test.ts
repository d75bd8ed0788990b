import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { AppError } from '../../../core/errors.ts'
import type { Store } from '../../../core/ports/store.ts'
import { openWorkshop, type Workshop } from '../../harness/workshop.ts'
import { testTasks } from './test-tasks.ts'

type Absence = 'here' | 'refuses' | 'silent'

let shop: Workshop
let database: { absence: Absence }
beforeEach(async () => {
  shop = await openWorkshop([testTasks])
  database = { absence: 'here' }
})
afterEach(() => shop.close())

/** The worker's way to the database, which can break while the test keeps its own. */
const breakable = () => breakableStore(shop.store, database)
const job = async (ms: number) => {
  const jobId = await shop.submit('trouble', { how: 'wait', ms })
  await shop.until(jobId, ({ phase }) => phase === 'step:second')
  return jobId
}
const took = async (work: Promise<unknown>) => {
  const beganMs = Date.now()
  await Promise.race([work, wait(8_000, undefined, { ref: false })])
  return Date.now() - beganMs
}

describe.each(['refuses', 'silent'] as const)('when the database %s', (absence) => {
  it('a worker with an open job stops all the same, and the job is done elsewhere', async () => {
    const worker = await shop.startWorker({ store: breakable(), renewMs: 200 })
    const jobId = await job(900)
    database.absence = absence
    expect(await took(worker.stop())).toBeLessThan(5_000)
    expect(worker.open()).toBe(0)
    expect((await shop.job(jobId)).status).toBe('processing')

    await shop.db.sql`update jobs set lease_until = now() - interval '1 s' where id = ${jobId}`
    await shop.sweeps.queue()
    await shop.startWorker()
    expect((await shop.end(jobId)).status).toBe('completed')
  })

  it('a worker stops although a job has ended and cannot say so', async () => {
    const worker = await shop.startWorker({ store: breakable(), renewMs: 200 })
    await job(600)
    database.absence = absence
    await wait(1_000)
    expect(worker.open()).toBe(1)
    expect(await took(worker.stop())).toBeLessThan(5_000)
  })

  it('a job that cannot say its end is let go when its lease ends', async () => {
    const worker = await shop.startWorker({ store: breakable(), renewMs: 200, leaseMs: 2_000 })
    const jobId = await job(600)
    database.absence = absence
    await expect.poll(() => worker.open(), { timeout: 4_000 }).toBe(0)
    expect((await shop.job(jobId)).status).toBe('processing')
    expect(await took(worker.stop())).toBeLessThan(5_000)
  })
})

it('a job whose end meets a short absence of the database is completed', async () => {
  await shop.startWorker({ store: breakable(), renewMs: 200 })
  const jobId = await job(400)
  database.absence = 'refuses'
  await wait(900)
  database.absence = 'here'
  expect((await shop.end(jobId)).status).toBe('completed')
  expect(shop.lines.filter(({ event }) => event === 'job.started')).toHaveLength(1)
})

function breakableStore(store: Store, database: { readonly absence: Absence }): Store {
  const parts = Object.entries(store as unknown as Record<string, unknown>).map(([name, part]) =>
    typeof part === 'object' && part !== null ? [name, breakablePart(part, database)] : [name, part],
  )
  return Object.fromEntries(parts) as Store
}

function breakablePart(part: object, database: { readonly absence: Absence }): object {
  return new Proxy(part, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name)
      if (typeof value !== 'function') return value
      return (...given: unknown[]): unknown => {
        if (database.absence === 'refuses') return Promise.reject(new AppError('unavailable', 'The database is away.'))
        if (database.absence === 'silent') return new Promise(() => {})
        return Reflect.apply(value, target, given)
      }
    },
  })
}

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { plugin as image } from '../../../plugins/image/index.ts'
import { type FrontDoor, openFrontDoor } from '../../harness/front-door.ts'
import { newAccount, submitJob } from '../../harness/lives.ts'
import { readMetric } from '../../harness/read-metric.ts'

let door: FrontDoor
beforeAll(async () => {
  door = await openFrontDoor({ services: { plugins: [image] } })
})
afterAll(() => door.close())

const later = async (path: string) => {
  door.clock.aheadMs += 10_000
  return door.ask(path)
}

describe('what is measured', () => {
  it('goes back to 0 when the last job has left', async () => {
    const { store } = door.services
    const userId = await newAccount(store)
    const jobId = await submitJob(store, userId, { task: 'image-generation' })
    const before = (await later('/metrics')).text
    expect(before).toContain('atelier_queue_jobs{lane="gpu",state="pending"} 1')
    expect(before).toContain('atelier_jobs{task="image-generation",status="pending"} 1')

    await store.jobs.cancel(userId, jobId)
    const after = (await later('/metrics')).text
    expect(after).toContain('atelier_queue_jobs{lane="gpu",state="pending"} 0')
    expect(after).toContain('atelier_jobs{task="image-generation",status="pending"} 0')
    expect(after).toContain('atelier_jobs{task="image-generation",status="cancelled"} 1')
  })

  it('tells how long the oldest has waited, and what credits there are', async () => {
    const { store } = door.services
    const userId = await newAccount(store, 100)
    const jobId = await submitJob(store, userId, { task: 'image-generation', cost: 30 })
    await door.db.sql`update jobs set created_at = now() - interval '40 s' where id = ${jobId}`
    const { available, held } = await store.ledger.totals()
    door.clock.aheadMs += 30_000
    const waiting = (await later('/metrics')).text
    const oldest = readMetric(waiting, 'atelier_queue_oldest_seconds{lane="gpu"}')
    expect(oldest).toBeGreaterThanOrEqual(40)
    expect(oldest).toBeLessThan(60)
    expect(readMetric(waiting, 'atelier_queue_oldest_seconds{lane="cpu"}')).toBe(0)
    expect(held).toBe(30)
    expect(readMetric(waiting, 'atelier_credits_held')).toBe(held)
    expect(readMetric(waiting, 'atelier_credits_available')).toBe(available)

    await store.jobs.cancel(userId, jobId)
    const soon = (await later('/metrics')).text
    expect(readMetric(soon, 'atelier_queue_oldest_seconds{lane="gpu"}')).toBe(0)
    expect(readMetric(soon, 'atelier_credits_held')).toBe(30)
    door.clock.aheadMs += 30_000
    expect(readMetric((await later('/metrics')).text, 'atelier_credits_held')).toBe(0)
  })

  it('tells whether files can be written', async () => {
    const { objects } = door.services
    const { put } = objects
    const up = async () => readMetric((await later('/metrics')).text, 'atelier_storage_up')
    expect(await up()).toBe(1)
    Object.assign(objects, { put: () => Promise.reject(new Error('the disk is full')) })
    expect(await up()).toBe(0)
    Object.assign(objects, { put })
    expect(await up()).toBe(1)
  })

  it('shows a pause of a lane that holds nothing', async () => {
    await door.services.store.queue.pause('cpu')
    const { body } = await later('/api/v1/system')
    expect(body.queue).toEqual([
      { lane: 'cpu', pending: 0, running: 0, paused: true },
      { lane: 'gpu', pending: 0, running: 0, paused: false },
    ])
  })
})

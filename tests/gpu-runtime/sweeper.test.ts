import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startSweeper, sweeps } from '../../gpu-runtime/sweeper.ts'
import { balance, newWorker, runningJob } from '../harness/lives.ts'
import { plugin as noopPlugin } from '../harness/noop-plugin.ts'
import { openWorkshop, type Workshop } from '../harness/workshop.ts'
import { testTasks } from './worker/test-tasks.ts'

const DAY_MS = 86_400_000
let shop: Workshop
beforeEach(async () => {
  shop = await openWorkshop([noopPlugin, testTasks])
})
afterEach(() => shop.close())
const sweepsIn = (ms: number) => sweeps({ ...shop.ports, now: () => new Date(Date.now() + ms) })

describe('the sweeper', () => {
  it('gives a job back whose worker is silent, and rings for it; the third time it fails, released', async () => {
    const jobId = (
      await runningJob(shop.store, shop.userId, await newWorker(shop.store), { task: 'noop', lane: 'cpu' })
    ).id
    await sweepsIn(0).queue()
    expect((await shop.job(jobId)).status).toBe('processing')
    for (const status of ['pending', 'pending', 'failed']) {
      await sweepsIn(60_000).queue()
      expect((await shop.job(jobId)).status).toBe(status)
      await shop.db.sql`update jobs set run_after = now() where id = ${jobId} and status = 'pending'`
      if (status === 'pending') await shop.store.queue.claim(jobId, await newWorker(shop.store), 30_000)
    }
    expect((await shop.job(jobId)).error?.code).toBe('worker_lost')
    expect(await balance(shop.store, shop.userId)).toEqual({ available: 1_000, held: 0 })
  })

  it('fails what was not started in time', async () => {
    const jobId = await shop.submit('noop', {}, { startWithinMs: 1_000 })
    await sweepsIn(2_000).queue()
    expect(await shop.job(jobId)).toMatchObject({ status: 'failed', error: { code: 'start_expired' } })
  })

  it('takes outputs after seven days, and not before', async () => {
    await shop.startWorker()
    await shop.end(await shop.submit('album', { prompt: 'x', pages: 1 }))
    await sweepsIn(6.9 * DAY_MS).files()
    expect(await shop.ports.objects.list('')).toHaveLength(2)
    await sweepsIn(7.1 * DAY_MS).files()
    expect(await shop.ports.objects.list('')).toEqual([])
  })

  it('sweeps as soon as it starts, for a process that does not live long', async () => {
    const lost = await runningJob(shop.store, shop.userId, await newWorker(shop.store), { task: 'noop', lane: 'cpu' })
    await shop.db.sql`update jobs set lease_until = now() - interval '1 second' where id = ${lost.id}`
    const stop = new AbortController()
    const done = startSweeper({ ...shop.ports, queueMs: DAY_MS, filesMs: DAY_MS, pruneMs: DAY_MS, signal: stop.signal })
    await expect.poll(async () => (await shop.job(lost.id)).status).toBe('pending')
    stop.abort()
    await done
  })

  it('goes on with its other parts when one fails', async () => {
    const stop = new AbortController()
    const broken = { ...shop.store, queue: { ...shop.store.queue, sweep: () => Promise.reject(new Error('away')) } }
    let pruned = 0
    const jobs = { ...shop.store.jobs, prune: async () => void pruned++ }
    const store = { ...broken, jobs }
    const done = startSweeper({ ...shop.ports, store, queueMs: 5, filesMs: 5, pruneMs: 5, signal: stop.signal })
    await expect.poll(() => pruned).toBeGreaterThan(2)
    await expect
      .poll(
        () => shop.lines.filter(({ event, fields }) => event === 'sweeper.failed' && fields.part === 'queue').length,
      )
      .toBeGreaterThan(2)
    stop.abort()
    await done
    expect(shop.errorsHeard[0]).toMatchObject({
      where: 'sweeper',
      error: { message: 'away' },
      fields: { part: 'queue' },
    })
  })
})

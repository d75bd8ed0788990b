import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { uuidv7 } from '../../../core/ids.ts'
import type { Lane } from '../../../core/job.ts'
import { openTestDatabase, type TestDatabase } from '../../harness/database.ts'
import { balance, finishedStep, newAccount, newWorker, runningJob, submitJob } from '../../harness/lives.ts'

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

const query = { lane: 'gpu', tasks: ['image-generation', 'story-video'], limit: 50 } as const
const headsOf = async (userId: string, changes: { lane?: Lane; tasks?: readonly string[] } = {}) =>
  (await db.store.queue.heads({ ...query, ...changes })).filter((head) => head.userId === userId)
const completed = (charged: number, keepFiles: readonly string[] = []) =>
  ({ status: 'completed', output: { images: [] }, charged, keepFiles }) as const

describe('heads', () => {
  it('are the oldest runnable job of each user and task, oldest first', async () => {
    const other = await newAccount(db.store)
    const first = await submitJob(db.store, user)
    await submitJob(db.store, user)
    const story = await submitJob(db.store, user, { task: 'story-video' })
    const others = await submitJob(db.store, other)
    const heads = await db.store.queue.heads(query)
    const mine = heads.filter(({ userId }) => userId === user || userId === other)
    expect(mine.map(({ id }) => id)).toEqual([first, story, others])
    expect(mine[0]).toMatchObject({ task: 'image-generation', taskVersion: '1', weight: 1, tries: 0, gpuUsedMs: 0 })
    expect((await headsOf(user, { tasks: ['story-video'] })).map(({ id }) => id)).toEqual([story])
    expect(await headsOf(user, { lane: 'cpu' })).toEqual([])
  })

  it('leave out jobs that wait for a second try or came too late', async () => {
    const job = await runningJob(db.store, user, worker)
    await db.store.queue.giveBack(job.id, job.fence, { failed: true, backoffMs: 60_000 })
    const late = await submitJob(db.store, user, { task: 'story-video', startWithinMs: 0 })
    expect(await headsOf(user)).toEqual([])
    expect(await db.store.queue.claim(late, worker, 1000)).toBeNull()
    expect(await db.store.queue.claim(job.id, worker, 1000)).toBeNull()
  })

  it('are none while the lane is paused, and nothing is claimed then', async () => {
    const id = await submitJob(db.store, user, { lane: 'cpu' })
    await db.store.queue.pause('cpu')
    expect(await db.store.queue.paused()).toEqual(['cpu'])
    expect(await db.store.queue.heads({ ...query, lane: 'cpu' })).toEqual([])
    expect(await db.store.queue.claim(id, worker, 1000)).toBeNull()
    await db.store.queue.resume('cpu')
    expect(await db.store.queue.paused()).toEqual([])
    expect((await db.store.queue.claim(id, worker, 1000))?.id).toBe(id)
  })

  it('tell the GPU time a user had, which halves each hour', async () => {
    const job = await runningJob(db.store, user, worker)
    await db.store.queue.storeStep(job.id, job.fence, finishedStep('a', { gpuMs: 3_000 }))
    await db.store.queue.finish(job.id, job.fence, completed(2), [finishedStep('b', { gpuMs: 5_000 })])
    await submitJob(db.store, user)
    expect((await headsOf(user))[0]?.gpuUsedMs).toBeCloseTo(8_000, -2)
    await db.sql`update users set gpu_used_at = gpu_used_at - interval '2 hours' where id = ${user}`
    expect((await headsOf(user))[0]?.gpuUsedMs).toBeCloseTo(2_000, -2)
    await db.sql`update users set gpu_used_at = gpu_used_at - interval '5 years' where id = ${user}`
    expect((await headsOf(user))[0]?.gpuUsedMs).toBeCloseTo(0)
  })
})

describe('claim', () => {
  it('goes to one of 20 at once', async () => {
    const id = await submitJob(db.store, user)
    const claims = await Promise.all(Array.from({ length: 20 }, () => db.store.queue.claim(id, worker, 30_000)))
    const won = claims.filter((claim) => claim !== null)
    expect(won).toHaveLength(1)
    expect(won[0]).toMatchObject({
      id,
      status: 'processing',
      phase: 'starting',
      fence: 1,
      tries: 0,
      steps: [],
      files: [],
    })
    expect(won[0]?.startedAt).toBeInstanceOf(Date)
  })

  it('brings the steps that are done already', async () => {
    const first = await runningJob(db.store, user, worker)
    await db.store.queue.storeStep(first.id, first.fence, finishedStep('a', { result: { n: 1 } }))
    await db.store.queue.storeStep(first.id, first.fence, finishedStep('b', { result: null }))
    expect(await db.store.queue.giveBack(first.id, first.fence, { failed: false, backoffMs: 9_000 })).toBe('given')
    const second = await db.store.queue.claim(first.id, worker, 30_000)
    expect(second).toMatchObject({ tries: 0, fence: 3 })
    expect(second?.steps).toMatchObject([
      { name: 'a', result: { n: 1 } },
      { name: 'b', result: null },
    ])
  })
})

describe('a holder that lost its job', () => {
  it('can store no step, write no file, renew nothing, give nothing back and finish nothing', async () => {
    const zombie = await runningJob(db.store, user, worker, { cost: 8 })
    await db.store.queue.storeStep(zombie.id, zombie.fence, finishedStep('a'))
    const fileOf = (fence: number) => ({
      id: uuidv7(),
      userId: user,
      purpose: 'output' as const,
      key: `outputs/${uuidv7()}`,
      job: { id: zombie.id, fence },
    })
    await db.store.files.begin(fileOf(zombie.fence))
    const later = new Date(Date.now() + 60_000)
    const swept = await db.store.queue.sweep({ maxTries: 3, now: later })
    expect(swept.requeued).toContain('gpu')
    await db.sql`update jobs set run_after = now() where id = ${zombie.id}`
    const holder = await db.store.queue.claim(zombie.id, worker, 30_000)
    expect(holder).toMatchObject({ fence: 3, tries: 1, steps: [{ name: 'a', result: { name: 'a' } }] })

    const { queue } = db.store
    expect(await queue.storeStep(zombie.id, zombie.fence, finishedStep('b'))).toBe('lost')
    await expect(db.store.files.begin(fileOf(zombie.fence))).rejects.toMatchObject({ code: 'worker_lost' })
    const renewal = { leaseMs: 1_000, phase: 'x', progress: 0, event: true }
    expect(await queue.renew(zombie.id, zombie.fence, renewal)).toBeNull()
    expect(await queue.giveBack(zombie.id, zombie.fence, { failed: true, backoffMs: 0 })).toBe('lost')
    expect(await queue.finish(zombie.id, zombie.fence, completed(8), [finishedStep('b')])).toBe('lost')
    await queue.startOver(zombie.id, zombie.fence, '2')
    expect(await db.store.jobs.find(user, zombie.id)).toMatchObject({ status: 'processing', taskVersion: '1' })

    expect(await queue.storeStep(zombie.id, 3, finishedStep('b'))).toBe('stored')
    expect(await queue.finish(zombie.id, 3, completed(6), [])).toBe('ended')
    expect(await balance(db.store, user)).toEqual({ available: 44, held: 0 })
    expect((await db.store.jobs.steps(zombie.id)).map(({ name }) => name)).toEqual(['a', 'b'])
  })

  it('is stopped by the database itself, whatever the code does', async () => {
    const { id, fence } = await runningJob(db.store, user, worker)
    const step = (n: number) => db.sql`
      insert into job_steps (job_id, name, fence, result, ms) values (${id}, 'x', ${n}, '{}', 1)`
    await expect(step(fence - 1)).rejects.toMatchObject({ constraint_name: 'job_steps_job_id_fence_fkey' })
    await db.store.queue.finish(id, fence, completed(2), [])
    await expect(step(fence)).rejects.toMatchObject({ constraint_name: 'job_steps_job_id_fence_fkey' })
  })
})

describe('renew', () => {
  it('extends the lease, tells the progress and brings a cancel back', async () => {
    const { id, fence } = await runningJob(db.store, user, worker)
    const at = async () => (await db.sql`select lease_until, version from jobs where id = ${id}`)[0]
    const before = await at()
    const renewal = { leaseMs: 120_000, phase: 'step:picture-1', progress: 0.25, event: true }
    expect(await db.store.queue.renew(id, fence, renewal)).toEqual({ status: 'processing' })
    const after = await at()
    expect(after?.lease_until.getTime() - before?.lease_until.getTime()).toBeGreaterThan(80_000)
    expect(after?.version).toBe(before?.version + 1)
    expect(await db.store.queue.renew(id, fence, { ...renewal, event: false })).toEqual({ status: 'processing' })
    expect((await at())?.version).toBe(after?.version)
    const events = (await db.store.jobs.events(user, { after: 0, limit: 50, jobId: id })).filter(
      ({ type }) => type === 'job:progress',
    )
    expect(events.map(({ data }) => data)).toMatchObject([{ phase: 'step:picture-1', progress: 0.25 }])
    expect(await db.store.jobs.cancel(user, id)).toMatchObject({ status: 'cancelling' })
    expect(await db.store.queue.renew(id, fence, renewal)).toEqual({ status: 'cancelling' })
  })
})

describe('finish', () => {
  it('writes the last step, the end, the charge and the release in one transaction', async () => {
    const { id, fence } = await runningJob(db.store, user, worker, { cost: 8 })
    const last = finishedStep('draw', { result: { media: 'x' }, gpuMs: 1_500, made: [{ engine: 'e', version: '1' }] })
    expect(await db.store.queue.finish(id, fence, completed(6), [last])).toBe('ended')
    const job = await db.store.jobs.find(user, id)
    expect(job).toMatchObject({
      status: 'completed',
      phase: 'completed',
      progress: 1,
      charged: 6,
      output: { images: [] },
    })
    expect(await balance(db.store, user)).toEqual({ available: 44, held: 0 })
    expect(await db.store.jobs.steps(id)).toMatchObject([{ name: 'draw', gpuMs: 1_500, made: last.made }])
    const writers = await db.sql`
      select xmin from jobs where id = ${id} union select xmin from job_steps where job_id = ${id}
      union select xmin from transactions where job_id = ${id} and kind <> 'hold'
      union select xmin from job_events where job_id = ${id} and type = 'job:complete'
      union select xmin from users where id = ${user}`
    expect(writers).toHaveLength(1)
    const events = await db.store.jobs.events(user, { after: 0, limit: 50 })
    expect(events.map(({ type }) => type)).toEqual([
      'job:update',
      'credits:update',
      'job:update',
      'credits:update',
      'job:complete',
    ])
    expect(events[3]?.data).toEqual({ available: 44, held: 0, jobId: id, reason: 'charge+release' })
    expect(events[4]?.data).toMatchObject({ jobId: id, status: 'completed', charged: 6 })
    expect(await db.store.queue.finish(id, fence, completed(6), [])).toBe('lost')
  })

  it('charges nothing for a failed job and says why', async () => {
    const { id, fence } = await runningJob(db.store, user, worker)
    const error = { code: 'not_drawable', message: 'No.', retryable: false, details: { ignored: ['x'] } } as const
    expect(await db.store.queue.finish(id, fence, { status: 'failed', error }, [])).toBe('ended')
    expect(await db.store.jobs.find(user, id)).toMatchObject({ status: 'failed', charged: 0, error })
    expect(await balance(db.store, user)).toEqual({ available: 50, held: 0 })
    const last = (await db.store.jobs.events(user, { after: 0, limit: 50 })).at(-1)
    expect(last).toMatchObject({ type: 'job:error', data: { error: { code: 'not_drawable', message: 'No.' } } })
    expect(JSON.stringify(last?.data)).not.toContain('ignored')
  })

  it('yields to a cancel that came first', async () => {
    const { id, fence } = await runningJob(db.store, user, worker)
    await db.store.jobs.cancel(user, id)
    expect(await db.store.queue.finish(id, fence, completed(2), [finishedStep('a')])).toBe('cancelling')
    expect(await db.store.queue.giveBack(id, fence, { failed: true, backoffMs: 0 })).toBe('cancelling')
    expect(await db.store.jobs.steps(id)).toEqual([])
    expect(await db.store.queue.finish(id, fence, { status: 'cancelled' }, [])).toBe('ended')
    expect(await db.store.jobs.find(user, id)).toMatchObject({ status: 'cancelled', charged: 0, output: null })
    expect(await balance(db.store, user)).toEqual({ available: 50, held: 0 })
  })

  it('never charges more than was held', async () => {
    const { id, fence } = await runningJob(db.store, user, worker)
    await expect(db.store.queue.finish(id, fence, completed(3), [])).rejects.toMatchObject({ code: 'internal' })
    expect(await db.store.jobs.find(user, id)).toMatchObject({ status: 'processing' })
    expect(await balance(db.store, user)).toEqual({ available: 48, held: 2 })
  })
})

describe('cancel', () => {
  it('ends a pending job at once and gives the credits back', async () => {
    const id = await submitJob(db.store, user)
    expect(await db.store.jobs.cancel(user, id)).toMatchObject({ status: 'cancelled', charged: 0 })
    expect(await db.store.jobs.cancel(user, id)).toMatchObject({ status: 'cancelled' })
    expect(await balance(db.store, user)).toEqual({ available: 50, held: 0 })
    expect(await db.store.jobs.cancel(await newAccount(db.store), id)).toBeNull()
    expect(await db.store.jobs.cancel(user, 'no-id')).toBeNull()
  })

  it('and claim at once leave one of the two, and the books balance', async () => {
    for (let round = 0; round < 20; round++) {
      const id = await submitJob(db.store, user)
      const [claim, job] = await Promise.all([db.store.queue.claim(id, worker, 30_000), db.store.jobs.cancel(user, id)])
      expect(job?.status).toBe(claim ? 'cancelling' : 'cancelled')
      if (claim) await db.store.queue.finish(id, claim.fence, { status: 'cancelled' }, [])
    }
    expect(await balance(db.store, user)).toEqual({ available: 50, held: 0 })
  })
})

describe('another version of the task', () => {
  it('starts over: the steps and what they made are forgotten', async () => {
    const { id, fence } = await runningJob(db.store, user, worker)
    await db.store.queue.storeStep(id, fence, finishedStep('a'))
    await db.store.queue.startOver(id, fence, '2')
    expect(await db.store.jobs.steps(id)).toEqual([])
    expect((await db.store.jobs.find(user, id))?.taskVersion).toBe('2')
  })
})

describe('what the installation learns', () => {
  it('is a mean, a high mark and a peak for each engine and shape', async () => {
    expect(await db.store.jobs.timing('e', 's')).toBeNull()
    for (let i = 0; i < 400; i++) {
      await db.store.queue.learn('e', 's', { ms: i % 10 === 0 ? 2_000 : 1_000, peakMib: 500 + (i % 7) })
    }
    const timing = await db.store.jobs.timing('e', 's')
    expect(timing?.runs).toBe(400)
    expect(timing?.meanMs).toBeGreaterThan(1_000)
    expect(timing?.meanMs).toBeLessThan(1_300)
    expect(timing?.p95Ms).toBeGreaterThan(1_500)
    expect(timing?.p95Ms).toBeLessThan(2_500)
    expect(await db.store.queue.timings()).toMatchObject([{ engine: 'e', shape: 's', peakMib: 506 }])
  })
})

describe('depth and position', () => {
  it('count what waits and what runs', async () => {
    const fresh = await openTestDatabase()
    const [who, by] = [await newAccount(fresh.store), await newWorker(fresh.store)]
    const first = await submitJob(fresh.store, who)
    const second = await submitJob(fresh.store, who)
    const AGE_S = 90
    await fresh.sql`update jobs set created_at = now() - ${AGE_S} * interval '1 second' where id = ${first}`
    await runningJob(fresh.store, who, by, { lane: 'cpu' })
    expect(await fresh.store.queue.depth()).toEqual([
      { lane: 'cpu', pending: 0, running: 1, oldestSeconds: 0 },
      { lane: 'gpu', pending: 2, running: 0, oldestSeconds: expect.closeTo(AGE_S, 0) },
    ])
    expect(await fresh.store.jobs.position(first)).toBe(1)
    expect(await fresh.store.jobs.position(second)).toBe(2)
    expect([...(await fresh.store.jobs.positions([second, first]))].sort(([, a], [, b]) => a - b)).toEqual([
      [first, 1],
      [second, 2],
    ])
    await fresh.store.jobs.cancel(who, first)
    expect(await fresh.store.jobs.position(first)).toBeNull()
    expect([...(await fresh.store.jobs.positions([second, first]))]).toEqual([[second, 1]])
    expect(await fresh.store.jobs.position(second)).toBe(1)
    expect(await fresh.store.jobs.counts()).toHaveLength(3)
    await fresh.close()
  })
})

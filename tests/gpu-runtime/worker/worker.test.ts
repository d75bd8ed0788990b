import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { simulatedEngine } from '../../../gpu-runtime/engines/simulated/engine.ts'
import { balance, newAccount } from '../../harness/lives.ts'
import { plugin as noopPlugin } from '../../harness/noop-plugin.ts'
import { openWorkshop, type Workshop } from '../../harness/workshop.ts'
import { album, testTasks } from './test-tasks.ts'

const TRACE = '0af7651916cd43dd8448eb211c80319c'

let shop: Workshop
beforeEach(async () => {
  shop = await openWorkshop([noopPlugin, testTasks])
})
afterEach(async () => {
  const { problems } = await shop.store.ledger.verify()
  await shop.close()
  expect(problems).toEqual([])
})
const events = async () =>
  (await shop.store.jobs.events(shop.userId, { after: 0, limit: 1_000 })).map(({ type }) => type)

describe('a job', () => {
  it('without engines ends in three commits, charged', async () => {
    await shop.startWorker()
    const jobId = await shop.submit('noop', { note: 'hi' })
    const job = await shop.end(jobId)
    expect(job).toMatchObject({ status: 'completed', output: { note: 'hi' }, charged: 1, progress: 1 })
    expect(await balance(shop.store, shop.userId)).toEqual({ available: 999, held: 0 })
    // xmin names the transaction that wrote a row: the step came with the finish.
    const [row] = await shop.db.sql<{ same: boolean }[]>`
      select s.xmin = j.xmin as same from job_steps s join jobs j on j.id = s.job_id where j.id = ${jobId}`
    expect(row?.same).toBe(true)
  })

  it('draws, passes media from step to step, keeps outputs and leaves nothing else', async () => {
    await shop.startWorker()
    const jobId = await shop.submit('album', { prompt: 'a red boat', pages: 2 })
    const job = await shop.end(jobId)
    expect(job.error).toBeNull()
    const { pages } = album.output.parse(job.output)
    expect(pages).toHaveLength(2)
    expect(pages[0]).toMatchObject({ type: 'image/png', width: 64, height: 64 })
    expect(pages[0]?.thumbnail).toMatchObject({ type: 'image/webp' })
    expect(pages[0]?.sha256).not.toBe(pages[1]?.sha256)

    const left = await shop.objectsLeft()
    expect(left).toHaveLength(4)
    expect(left.every((key) => key.startsWith(`outputs/${shop.userId}/${jobId}/`))).toBe(true)
    expect(await shop.scratchLeft()).toEqual([])
    expect(await shop.ports.previews.get(jobId)).toBeNull()
    const steps = await shop.store.jobs.steps(jobId)
    expect(steps.map(({ name }) => name).sort()).toEqual(['draw-0', 'draw-1', 'keep'])
    expect(steps.find(({ name }) => name === 'draw-0')?.made).toEqual([
      {
        capability: 'text-to-image',
        engine: 'simulated',
        version: '1',
        model: 'simulated',
        trained: false,
        profile: 'full',
        backend: 'simulated',
      },
    ])
    expect(steps.find(({ name }) => name === 'draw-0')?.gpuMs).toBeGreaterThan(0)
  })

  it('is followed in the log by its trace, to each step and into the engine', async () => {
    await shop.startWorker()
    const jobId = await shop.submit('album', { prompt: 'x', pages: 1 }, { trace: TRACE })
    await shop.end(jobId)
    const traced = shop.lines.filter(({ fields }) => fields.trace === TRACE)
    const steps = traced.filter(({ event, level }) => event === 'step.done' && level === 'info')
    const ms = expect.any(Number)
    expect(steps.map(({ fields }) => fields)).toMatchObject([
      { jobId, name: 'draw-0', engine: 'simulated', ms, gpuMs: ms },
      { jobId, name: 'keep', engine: null, ms, gpuMs: 0 },
    ])
    expect(traced.find(({ event }) => event === 'simulated.drawn')?.fields).toMatchObject({ engine: 'simulated' })
  })

  it('gives the same bytes for the same seed', async () => {
    await shop.startWorker()
    const ids = [
      await shop.submit('album', { prompt: 'x' }, { seed: 3 }),
      await shop.submit('album', { prompt: 'x' }, { seed: 3 }),
    ]
    const [a, b] = await Promise.all(ids.map(async (id) => album.output.parse((await shop.end(id)).output)))
    expect(a?.pages.map(({ sha256 }) => sha256)).toEqual(b?.pages.map(({ sha256 }) => sha256))
  })

  it('is charged what was delivered, and never more than its price', async () => {
    await shop.startWorker()
    const half = await shop.end(await shop.submit('trouble', { how: 'half' }))
    const more = await shop.end(await shop.submit('trouble', { how: 'wait' }))
    expect([half.charged, more.charged]).toEqual([2, 5])
  })

  it('goes on where it was when its worker dies, with the same output', async () => {
    const slow = simulatedEngine({ stepMs: 60 })
    const whole = await shop.startWorker({ engines: [slow] })
    const expected = album.output.parse(
      (await shop.end(await shop.submit('album', { prompt: 'x', pages: 3 }, { seed: 5 }))).output,
    )
    const jobId = await shop.submit('album', { prompt: 'x', pages: 3 }, { seed: 5 })
    await shop.until(jobId, () => false, 0).catch(() => {})
    while ((await shop.store.jobs.steps(jobId)).length < 1) await new Promise((resolve) => setTimeout(resolve, 10))
    // As after kill -9: another holder, by a lease that ended, while the first one still believes in its own.
    await shop.db.sql`update jobs set lease_until = now() - interval '1 s' where id = ${jobId}`
    await shop.sweeps.queue()
    await shop.db.sql`update jobs set run_after = now() where id = ${jobId}`
    const job = await shop.end(jobId)
    expect(album.output.parse(job.output).pages.map(({ sha256 }) => sha256)).toEqual(
      expected.pages.map(({ sha256 }) => sha256),
    )
    const drawn = await shop.db.sql`select 1 from job_steps where job_id = ${jobId}`
    expect(drawn).toHaveLength(4)
    await whole.stop()
    expect((await shop.objectsLeft()).filter((key) => key.startsWith('temp/'))).toEqual([])
  })
})

describe('an end that is not well', () => {
  it('is a refusal at once, free of charge, with its code', async () => {
    await shop.startWorker()
    const job = await shop.end(await shop.submit('trouble', { how: 'refuse' }))
    expect(job).toMatchObject({ status: 'failed', charged: 0, error: { code: 'picture_refused' } })
    expect(await balance(shop.store, shop.userId)).toEqual({ available: 1_000, held: 0 })
  })

  it('comes after three tries when the task breaks, and tells nothing of the inside', async () => {
    await shop.startWorker()
    const job = await shop.end(await shop.submit('trouble', { how: 'break' }))
    expect(job).toMatchObject({ status: 'failed', error: { code: 'internal', message: 'The task broke.' } })
    expect(shop.lines.filter(({ event }) => event === 'job.started').map(({ fields }) => fields.tries)).toEqual([
      0, 1, 2,
    ])
  })

  it('is internal when the output is not what the task promises', async () => {
    await shop.startWorker({ maxTries: 1 })
    const job = await shop.end(await shop.submit('trouble', { how: 'lie' }))
    expect(job).toMatchObject({ status: 'failed', error: { code: 'internal' } })
    expect(shop.errorsHeard).toMatchObject([{ where: 'job', fields: { jobId: job.id, task: 'trouble' } }])
  })

  it('is internal when two steps share a name', async () => {
    await shop.startWorker({ maxTries: 1 })
    expect(await shop.end(await shop.submit('trouble', { how: 'twice' }))).toMatchObject({
      error: { code: 'internal' },
    })
  })

  it('is run_expired when the work takes too long', async () => {
    await shop.startWorker()
    const job = await shop.end(await shop.submit('trouble', { how: 'wait', ms: 60_000 }))
    expect(job).toMatchObject({ status: 'failed', charged: 0, error: { code: 'run_expired' } })
  })

  it('is run_expired for a task that does not listen, too', async () => {
    await shop.startWorker()
    const job = await shop.end(await shop.submit('trouble', { how: 'ignore', ms: 3_000 }))
    expect(job).toMatchObject({ status: 'failed', error: { code: 'run_expired' } })
  })

  it('costs one try when an engine crashes, and the next try succeeds', async () => {
    await shop.startWorker({ engines: [simulatedEngine({ faults: ['crash@2'] })] })
    const job = await shop.end(await shop.submit('album', { prompt: 'x', pages: 2 }))
    expect(job.status).toBe('completed')
    const started = shop.lines
      .filter(({ event }) => event === 'job.started')
      .map(({ fields }) => [fields.tries, fields.steps])
    expect(started).toEqual([
      [0, 0],
      [1, 1],
    ])
  })

  it('starts over with a leaner profile when memory runs out between two pieces', async () => {
    await shop.startWorker({ engines: [simulatedEngine({ faults: ['oom@2'] })] })
    const jobId = await shop.submit('album', { prompt: 'x', pages: 3 })
    expect((await shop.end(jobId)).status).toBe('completed')
    const profiles = (await shop.store.jobs.steps(jobId)).flatMap(({ made }) =>
      made.map((one) => (one as { profile: string }).profile),
    )
    expect(profiles).toEqual(['half', 'half', 'half'])
    expect(shop.lines.filter(({ event }) => event === 'job.started')).toHaveLength(1)
  })
})

describe('a cancel', () => {
  it('stops a running job, gives the credits back and takes its files', async () => {
    await shop.startWorker({ engines: [simulatedEngine({ stepMs: 200 })] })
    const jobId = await shop.submit('album', { prompt: 'x', pages: 4 })
    while ((await shop.store.jobs.steps(jobId)).length < 1) await new Promise((resolve) => setTimeout(resolve, 10))
    const askedMs = Date.now()
    await shop.cancel(jobId)
    const job = await shop.end(jobId)
    expect(job).toMatchObject({ status: 'cancelled', charged: 0 })
    expect(Date.now() - askedMs).toBeLessThan(1_500)
    expect(await shop.objectsLeft()).toEqual([])
    expect(await shop.scratchLeft()).toEqual([])
    expect(await balance(shop.store, shop.userId)).toEqual({ available: 1_000, held: 0 })
    expect((await events()).at(-1)).toBe('job:error')
  })

  it('ends a task that does not listen after the grace', async () => {
    await shop.startWorker()
    const jobId = await shop.submit('trouble', { how: 'ignore', ms: 10_000 })
    await shop.until(jobId, ({ status }) => status === 'processing')
    await shop.cancel(jobId)
    expect((await shop.end(jobId, 2_000)).status).toBe('cancelled')
  })
})

describe('a worker', () => {
  it('tells the API how far the log of the user has grown, to the end', async () => {
    const stop = new AbortController()
    const heard: number[] = []
    shop.ports.bus.subscribe('events', ({ userId, seq }) => userId === shop.userId && heard.push(seq), {
      signal: stop.signal,
    })
    await shop.startWorker()
    await shop.end(await shop.submit('noop'))
    const last = await shop.store.jobs.lastEvent(shop.userId)
    await expect.poll(() => heard.at(-1)).toBe(last)
    stop.abort()
  })

  it('is in the table with its offers while it lives, comes back when its row vanishes, and leaves nothing', async () => {
    const worker = await shop.startWorker()
    const [row] = await shop.store.workers.live(10_000)
    expect(row).toMatchObject({ id: worker.id, tasks: ['noop', 'album', 'trouble'], devices: [{ budgetMib: 4_096 }] })
    expect(row?.offers.map(({ capability }) => capability)).toEqual([
      ...['text-to-image', 'image-to-image', 'scene-plan', 'scene-render', 'scene-direction', 'speech', 'music'],
    ])
    await shop.store.workers.remove(worker.id)
    while ((await shop.store.workers.live(10_000)).length === 0) await new Promise((resolve) => setTimeout(resolve, 20))
    await shop.end(await shop.submit('album', { prompt: 'x', pages: 1 }))
    await worker.stop()
    expect(await shop.store.workers.live(10_000)).toEqual([])
    expect(await shop.db.sql`select * from devices where leased_until > now() and worker_id is not null`).toEqual([])
  })

  it('gives its jobs back when it stops, and no try is counted', async () => {
    const worker = await shop.startWorker()
    const jobId = await shop.submit('trouble', { how: 'wait', ms: 900 })
    await shop.until(jobId, ({ status }) => status === 'processing')
    await worker.stop()
    const job = await shop.job(jobId)
    expect(job.status).toBe('pending')
    const [row] = await shop.db.sql<{ tries: number }[]>`select tries from jobs where id = ${jobId}`
    expect(Number(row?.tries)).toBe(0)
    await shop.startWorker()
    expect((await shop.end(jobId)).status).toBe('completed')
  })

  it('drains: finishes what is open, takes nothing new', async () => {
    const worker = await shop.startWorker()
    const open = await shop.submit('trouble', { how: 'wait', ms: 400 })
    await shop.until(open, ({ status }) => status === 'processing')
    const drained = worker.drain(10_000)
    const next = await shop.submit('noop')
    await drained
    expect((await shop.job(open)).status).toBe('completed')
    expect((await shop.job(next)).status).toBe('pending')
  })

  it('takes nothing while its lane is paused', async () => {
    await shop.store.queue.pause('cpu')
    await shop.startWorker()
    const jobId = await shop.submit('noop')
    await new Promise((resolve) => setTimeout(resolve, 400))
    expect((await shop.job(jobId)).status).toBe('pending')
    await shop.store.queue.resume('cpu')
    expect((await shop.end(jobId)).status).toBe('completed')
  })

  it('holds two jobs of the card at once, and no third', async () => {
    const worker = await shop.startWorker({ engines: [simulatedEngine({ stepMs: 50 })] })
    const ids = await Promise.all([1, 2, 3, 4].map((n) => shop.submit('album', { prompt: `${n}`, pages: 2 })))
    let most = 0
    const watch = setInterval(() => {
      most = Math.max(most, worker.open())
    }, 5)
    await Promise.all(ids.map((id) => shop.end(id)))
    clearInterval(watch)
    expect(most).toBe(2)
  })

  it('serves the heavier plan first', async () => {
    const pro = await newAccount(shop.store, 100)
    await shop.db.sql`update users set plan = 'pro', plan_until = now() + interval '1 day' where id = ${pro}`
    const light = await shop.submit('noop')
    const heavy = await shop.submit('noop', {}, { userId: pro })
    await shop.startWorker({ openOnCpu: 1 })
    const [first, second] = await Promise.all([shop.end(heavy), shop.end(light)])
    expect(first.startedAt?.getTime()).toBeLessThan(second.startedAt?.getTime() ?? 0)
  })

  it('shares the queue with others without running a job twice', async () => {
    await Promise.all([shop.startWorker({ cards: [] }), shop.startWorker({ cards: [] })])
    const ids = await Promise.all(Array.from({ length: 40 }, () => shop.submit('noop')))
    await Promise.all(ids.map((id) => shop.end(id)))
    expect(shop.lines.filter(({ event }) => event === 'job.started')).toHaveLength(40)
    expect((await events()).filter((type) => type === 'job:complete')).toHaveLength(40)
  })

  it('writes a progress event at least every five seconds, and shows previews', async () => {
    await shop.startWorker({ engines: [simulatedEngine({ stepMs: 300 })], renewMs: 300 })
    const jobId = await shop.submit('album', { prompt: 'x', pages: 1 })
    const running = await shop.until(jobId, ({ phase }) => phase === 'step:draw-0')
    expect(running.progress).toBeGreaterThanOrEqual(0)
    let preview = null
    while (!preview && (await shop.job(jobId)).status === 'processing') preview = await shop.ports.previews.get(jobId)
    expect(preview?.type).toBe('image/png')
    await shop.end(jobId)
    expect((await events()).filter((type) => type === 'job:progress').length).toBeGreaterThanOrEqual(2)
  })
})

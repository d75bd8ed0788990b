import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../harness/database.ts'
import { makeDataDir, type StudioProcess, startStudioProcess } from '../harness/studio-process.ts'
import { register, type Visitor } from '../harness/visitor.ts'
import { describeReal } from './describe-real.ts'
import { startRedis } from './redis.ts'

/** What an outage may cost: everybody looks by himself every 2 s; the rest is for a busy machine. */
const LOOK_MS = 2_000 + 1_000
/** What a ring takes at most; without one it would be 1 s on average. */
const RING_MS = 500
const ANONYMOUS = 15

async function goneBefore(process: StudioProcess): Promise<never> {
  await process.ended
  throw new Error(`The worker ended:\n${process.said()}`)
}

/** API and worker as two processes that share a database, a Redis and no folder, as on two machines. */
describeReal(['redis'], 'a studio whose Redis is killed with its data', () => {
  let db: TestDatabase
  let redis: Awaited<ReturnType<typeof startRedis>>
  let folders: Awaited<ReturnType<typeof makeDataDir>>[]
  let api: StudioProcess
  let worker: StudioProcess
  let me: Visitor

  beforeAll(async () => {
    db = await openTestDatabase()
    redis = await startRedis()
    folders = [await makeDataDir(), await makeDataDir()]
    const environment = {
      DATABASE_URL: db.url,
      REDIS_URL: redis.url,
      SECRET_KEY: 'the same secret key of both processes',
      ENGINES: 'simulated',
      SIMULATED: JSON.stringify({ stepMs: 50, loadMs: 10 }),
      LIMITS: JSON.stringify({ anonymous: { limit: ANONYMOUS, windowSeconds: 900 }, freeCredits: 1_000 }),
      LOG_LEVEL: 'info',
    }
    api = await startStudioProcess({ ...environment, DATA_DIR: folders[0]?.path ?? '' }, { words: ['api'] })
    const alone = { words: ['worker'], waitForReady: false }
    worker = await startStudioProcess({ ...environment, DATA_DIR: folders[1]?.path ?? '' }, alone)
    while (!worker.said().includes('is ready after')) await Promise.race([sleep(50), goneBefore(worker)])
    me = await register(api.url)
  }, 90_000)

  afterAll(async () => {
    await Promise.all([api?.end('SIGTERM'), worker?.end('SIGTERM')])
    await redis?.stop()
    await Promise.all(folders?.map((folder) => folder.remove()) ?? [])
    await db?.close()
  })

  /** About `seconds` of drawing. */
  async function draw(seconds: number): Promise<string> {
    const asked = { prompt: 'a red boat', width: 512, height: 512, steps: Math.min(100, seconds * 20) }
    const { status, body } = await me.submit('image-generation', asked)
    expect([status, body]).toMatchObject([202, {}])
    return body.id
  }
  const timesOf = async (id: string) => {
    const [row] = await db.sql<{ waited: number | null; finished: Date | null }[]>`
      select extract(epoch from started_at - created_at)::float8 * 1000 as waited, finished_at as finished
      from jobs where id = ${id}`
    return row
  }
  const waitedMs = async (id: string) => {
    await expect.poll(async () => (await timesOf(id))?.waited ?? null, { timeout: 10_000 }).not.toBeNull()
    return (await timesOf(id))?.waited
  }
  const redisUp = async () => /^atelier_redis_up (\d)$/m.exec(await (await fetch(`${api.url}/metrics`)).text())?.[1]
  const linesOf = (process: StudioProcess, event: string) => process.said().split(`"event":"${event}"`).length - 1

  it('rings, shows previews of the other machine, and counts for all', async () => {
    for (let n = 0; n < 3; n++) {
      const id = await draw(0.5)
      expect(await waitedMs(id)).toBeLessThan(RING_MS)
      await me.untilEnded(id)
    }
    const id = await draw(3)
    await expect
      .poll(async () => (await me.call(`/api/v1/jobs/${id}/preview`)).status, { timeout: 5_000, interval: 50 })
      .toBe(200)
    await me.untilEnded(id)
    expect(await redisUp()).toBe('1')
  }, 30_000)

  it('ends jobs and streams, starts and cancels jobs, and keeps its limits meanwhile', async () => {
    const running = await draw(5)
    const streamEnded = endOfStream(running)
    await waitedMs(running)
    await redis.kill()

    // Submitted while it is away: the worker looks by himself.
    const later = await draw(0.5)
    expect(await waitedMs(later)).toBeLessThan(LOOK_MS)
    expect(await me.untilEnded(later)).toMatchObject({ status: 'completed' })

    expect((await fetch(`${api.url}/readyz`)).status).toBe(200)
    expect(await redisUp()).toBe('0')
    const strangers = []
    for (let n = 0; n < ANONYMOUS + 1; n++) strangers.push((await fetch(`${api.url}/api/v1/system`)).status)
    expect(new Set(strangers.slice(0, ANONYMOUS))).toEqual(new Set([200]))
    expect(strangers.at(-1)).toBe(429)

    expect(await me.untilEnded(running)).toMatchObject({ status: 'completed' })
    const { at, text } = await streamEnded
    expect(text).toContain('event: job:complete')
    expect(at - ((await timesOf(running))?.finished?.getTime() ?? 0)).toBeLessThan(LOOK_MS)

    const unwanted = await draw(5)
    await waitedMs(unwanted)
    const askedMs = Date.now()
    await me.call(`/api/v1/jobs/${unwanted}/cancel`, { method: 'POST' })
    expect(await me.untilEnded(unwanted)).toMatchObject({ status: 'cancelled', charged: 0 })
    expect(Date.now() - askedMs).toBeLessThan(LOOK_MS)
    expect((await me.call(`/api/v1/jobs/${unwanted}`, { method: 'DELETE' })).status).toBe(204)
  }, 60_000)

  it('goes on as before once Redis is there again, empty', async () => {
    await redis.start()
    await expect.poll(redisUp, { timeout: 10_000 }).toBe('1')
    await expect.poll(() => linesOf(worker, 'redis.back'), { timeout: 10_000 }).toBe(1)
    // The doorbell takes a moment longer: its queue is made anew.
    await sleep(1_000)
    for (let n = 0; n < 3; n++) {
      const id = await draw(0.5)
      expect(await waitedMs(id)).toBeLessThan(RING_MS)
      await me.untilEnded(id)
    }
    for (const process of [api, worker]) {
      expect(linesOf(process, 'redis.away')).toBe(1)
      expect(linesOf(process, 'redis.back')).toBe(1)
      expect(linesOf(process, 'doorbell.away')).toBe(0)
      expect(process.said()).not.toMatch(/"level":"error"|"event":"limits\.broken"/)
    }
    expect((await db.store.ledger.verify()).problems).toEqual([])
  }, 30_000)

  /** Follows a job as a browser does, until the stream ends by itself. */
  async function endOfStream(jobId: string): Promise<{ readonly at: number; readonly text: string }> {
    const answer = await me.call(`/api/v1/jobs/${jobId}/events`, { headers: { accept: 'text/event-stream' } })
    const text = await answer.text()
    return { at: Date.now(), text }
  }
})

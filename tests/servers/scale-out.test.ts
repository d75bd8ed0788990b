import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Cable, layCable } from '../harness/cable.ts'
import { readSteps } from '../harness/step-log.ts'
import type { StudioProcess } from '../harness/studio-process.ts'
import { type JobView, register, type Visitor, visitor } from '../harness/visitor.ts'
import { describeReal } from './describe-real.ts'
import { type Fleet, openFleet } from './fleet.ts'
import { logLines } from './log-lines.ts'
import { submitSomewhere } from './submit-somewhere.ts'
import { hearSocket } from './watch.ts'

/** Everybody looks by himself every 2 s; the rest is for a busy machine. */
const LOOK_MS = 2_000 + 1_500
/** News and rings travel at once. */
const NEWS_MS = 1_500
const LEASE_SECONDS = 6
/** A picture of 512 × 512 needs 1,000 MiB at the leanest, a relay of 128 × 128 needs 297. */
const SIMULATED = JSON.stringify({ modelMib: 1_000, mibPerMegapixel: 12_000, loadMs: 20, stepMs: 60, steps: 4 })
const SMALL = { GPU_VRAM_MIB: '800' }
const BIG = { GPU_VRAM_MIB: '4096,8192' }
const PICTURE = { prompt: 'a boat', width: 512, height: 512 }

describeReal(['postgres', 'redis', 'minio'], 'two APIs and two workers of three cards', () => {
  let fleet: Fleet
  let cable: Cable
  let apis: StudioProcess[]
  let small: StudioProcess
  let big: StudioProcess
  /** One account, through the one and through the other. */
  let me: Visitor
  let there: Visitor

  const startBig = () => {
    const url = new URL(fleet.databaseUrl)
    url.port = String(cable.port)
    return fleet.startWorker({ ...BIG, DATABASE_URL: url.href })
  }

  beforeAll(async () => {
    fleet = await openFleet({ LEASE_SECONDS: String(LEASE_SECONDS), SIMULATED })
    cable = await layCable(fleet.postgres.port)
    ;[small, big, ...apis] = await Promise.all([
      fleet.startWorker(SMALL),
      startBig(),
      fleet.startApi(),
      fleet.startApi(),
    ])
    const [here, other] = apis.map(({ url }) => url)
    me = await register(here ?? '')
    there = visitor(other ?? '', me.token)
  }, 120_000)

  afterAll(async () => {
    await fleet?.close()
    await cable?.close()
  }, 60_000)

  const relay = async (who: Visitor, label: string, steps = 3) => {
    const { status, body } = await who.submit('relay', { label, steps })
    expect([status, body.code]).toEqual([202, undefined])
    return body.id
  }
  const draw = async (who: Visitor, steps = 4) => {
    const { status, body } = await who.submit('image-generation', { ...PICTURE, steps })
    expect([status, body.code]).toEqual([202, undefined])
    return body.id
  }
  const untilRuns = (id: string) =>
    expect
      .poll(async () => (await me.get<JobView>(`/api/v1/jobs/${id}`)).status, { timeout: 15_000, interval: 50 })
      .toBe('processing')
  const startedOn = (worker: StudioProcess) => logLines(worker, 'job.started').map(({ jobId }) => jobId)
  const triesOf = async (ids: readonly string[]) =>
    (await fleet.sql<{ tries: number }[]>`select tries from jobs where id = any(${[...ids]}::uuid[])`).map(
      ({ tries }) => tries,
    )

  it('run each job where it fits, and share what fits anywhere', async () => {
    const pictures = await Promise.all([draw(me), draw(there), draw(me), draw(there)])
    const relays = await Promise.all(Array.from({ length: 12 }, (_, n) => relay(n % 2 ? me : there, `share-${n}`)))
    for (const id of [...pictures, ...relays]) expect(await me.untilEnded(id)).toMatchObject({ status: 'completed' })
    expect(startedOn(big)).toEqual(expect.arrayContaining(pictures))
    for (const worker of [small, big]) expect(startedOn(worker).some((id) => relays.includes(String(id)))).toBe(true)
  }, 60_000)

  it('show on one API what was posted to the other, as it goes', async () => {
    const id = await draw(me, 100)
    const events = there.call(`/api/v1/jobs/${id}/events`, { headers: { accept: 'text/event-stream' } })
    const [stream, heard] = await Promise.all([
      events.then((answer) => answer.text()),
      hearSocket(apis[1]?.url ?? '', there, id),
    ])
    expect(heard.filter(({ type }) => type === 'job:progress').length).toBeGreaterThan(1)
    expect(heard.at(-1)).toMatchObject({ type: 'job:complete', data: { status: 'completed' } })
    expect(stream).toContain('event: job:progress')
    expect(stream).toContain('event: job:complete')
  }, 60_000)

  it('cancel on one API what was posted to the other, at once', async () => {
    const id = await draw(me, 100)
    await untilRuns(id)
    const askedMs = Date.now()
    await there.call(`/api/v1/jobs/${id}/cancel`, { method: 'POST' })
    expect(await me.untilEnded(id)).toMatchObject({ status: 'cancelled', charged: 0 })
    expect(Date.now() - askedMs).toBeLessThan(NEWS_MS)
  }, 30_000)

  it('count one key once, whichever API it comes to', async () => {
    const key = { 'idempotency-key': 'one-of-two' }
    const answers = await Promise.all([me, there, me, there].map((who) => who.submit('relay', { label: 'key' }, key)))
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1)
    await me.untilEnded(answers[0]?.body.id ?? '')
  }, 30_000)

  it('are restarted one after the other under load, and nothing is lost or tried twice', async () => {
    let rolling = true
    const accepted: string[] = []
    const refused: unknown[] = []
    const load = (async () => {
      for (let n = 0; rolling; n++) {
        const [task, input] =
          n % 6 === 0 ? ['image-generation', PICTURE] : ['relay', { label: `rolling-${n}`, steps: 3 }]
        const answer = await submitSomewhere(n % 2 ? [me, there] : [there, me], String(task), input, `rolling-${n}`)
        if (answer.status === 202) accepted.push(answer.body.id)
        else refused.push(answer)
        await sleep(250)
      }
    })()
    const again = async (old: StudioProcess, start: () => Promise<StudioProcess>) => {
      await sleep(500)
      expect(await old.end('SIGTERM')).toEqual({ code: 0, signal: null })
      return start()
    }
    small = await again(small, () => fleet.startWorker(SMALL))
    big = await again(big, startBig)
    for (const [index, api] of apis.entries()) {
      apis[index] = await again(api, () => fleet.startApi({ PORT: new URL(api.url).port }))
    }
    rolling = false
    await load
    expect(refused).toEqual([])
    for (const id of accepted) expect(await me.untilEnded(id)).toMatchObject({ status: 'completed' })
    expect(new Set(await triesOf(accepted))).toEqual(new Set([0]))
    const [made] = await fleet.sql<
      { count: number }[]
    >`select count(*) from idempotency_keys where key like 'rolling-%'`
    expect(made?.count).toBe(accepted.length)
  }, 180_000)

  it('lose nothing but two seconds when Redis is killed with its data', async () => {
    const running = await draw(me, 100)
    await untilRuns(running)
    await fleet.redis.kill()
    for (const who of [me, there]) {
      const id = await relay(who, 'no-redis', 1)
      await there.untilEnded(id)
      expect(await waitedMs(id)).toBeLessThan(LOOK_MS)
    }
    await fleet.redis.start()
    expect(await there.untilEnded(running)).toMatchObject({ status: 'completed' })
    expect(await triesOf([running])).toEqual([0])
    await expect
      .poll(() => [small, big].map((worker) => logLines(worker, 'redis.back').length), { timeout: 15_000 })
      .toEqual([1, 1])
  }, 60_000)

  it('go on by themselves when Postgres was killed and is back', async () => {
    const running = await draw(me, 100)
    const waiting = await relay(there, 'no-postgres')
    const stream = there.call(`/api/v1/jobs/${running}/events`, { headers: { accept: 'text/event-stream' } })
    await untilRuns(running)
    await fleet.postgres.kill()
    const ready = (api: StudioProcess) => fetch(`${api.url}/readyz`).then(({ status }) => status)
    for (const api of apis) expect(await ready(api)).toBe(503)
    await sleep(1_000)
    await startAgain(fleet.postgres)
    for (const api of apis) await expect.poll(() => ready(api), { timeout: 15_000 }).toBe(200)
    for (const id of [running, waiting]) expect(await me.untilEnded(id)).toMatchObject({ status: 'completed' })
    // It was away for less than the lease: whoever had the job still has it.
    expect(await triesOf([running])).toEqual([0])
    expect(await (await stream).text()).toMatch(/event: (job:complete|bye)/)
  }, 90_000)

  it('stop a job before its lease ends where Postgres is out of reach, and never run it twice at once', async () => {
    // Only there does the picture fit; of the relays the small one takes two, and more when their leases are over.
    const picture = await draw(me, 100)
    await untilRuns(picture)
    // Postgres was away a moment ago: an API may still answer 503 by a connection that it lost.
    const answers = await Promise.all(
      Array.from({ length: 4 }, (_, n) =>
        submitSomewhere([me], 'relay', { label: `cut-off-${n}`, steps: 8 }, `cut-off-${n}`),
      ),
    )
    const relays = answers.map(({ body }) => body.id)
    const labelOf = (id: string) => `cut-off-${relays.indexOf(id)}`
    const taken = () => relays.filter((id) => startedOn(big).includes(id))
    await expect.poll(() => taken().length, { timeout: 15_000, interval: 50 }).toBeGreaterThan(1)
    cable.cut()
    const leases = await fleet.sql<{ id: string; until: Date }[]>`
      select id, lease_until as until from jobs
      where id = any(${[picture, ...taken()]}::uuid[]) and status = 'processing'`
    const cutOff = relays.filter((id) => leases.some((lease) => lease.id === id))
    expect(leases.length).toBe(cutOff.length + 1)
    expect(cutOff.length).toBeGreaterThan(0)

    for (const id of relays) expect(await me.untilEnded(id, 60_000)).toMatchObject({ status: 'completed' })
    for (const { id, until } of leases) {
      const left = () => logLines(big, 'job.left').find(({ jobId }) => jobId === id)
      await expect.poll(left, { timeout: LEASE_SECONDS * 1_000 }).toMatchObject({ conclusion: 'lost' })
      expect(Date.parse(String(left()?.time))).toBeLessThan(until.getTime())
    }
    const steps = readSteps(fleet.stepLog)
    for (const id of cutOff) {
      const lives = steps.filter(({ job }) => job === labelOf(id)).map(({ life }) => life)
      const change = lives.indexOf(small.pid)
      expect(change).toBeGreaterThan(0)
      expect(new Set(lives.slice(change))).toEqual(new Set([small.pid]))
    }
    expect(new Set(await triesOf(cutOff))).toEqual(new Set([1]))

    // The picture waits for the one card it fits, whose worker finds a new way to the database.
    expect(await me.get<JobView>(`/api/v1/jobs/${picture}`)).toMatchObject({ status: 'pending' })
    cable.mend()
    expect(await me.untilEnded(picture, 60_000)).toMatchObject({ status: 'completed' })
  }, 180_000)

  it('leave books and files clean', async () => {
    expect(await fleet.verify()).toEqual([])
    const errors = [small, big, ...apis].flatMap((process) => process.said().match(/^{"level":"error".*$/gm) ?? [])
    expect(errors).toEqual([])
  }, 30_000)

  const waitedMs = async (id: string) => {
    const [row] = await fleet.sql<{ waited: number }[]>`
      select extract(epoch from started_at - created_at)::float8 * 1000 as waited from jobs where id = ${id}`
    return row?.waited
  }
})

/** Its children take a moment to see that their parent is gone. */
async function startAgain(server: Fleet['postgres']): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await server.start()
    } catch (error) {
      if (attempt === 20) throw error
      await sleep(250)
    }
  }
}

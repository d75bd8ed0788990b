import { afterAll, beforeAll, expect, it } from 'vitest'
import type { JobRecord } from '../../core/job.ts'
import type { Plugin, Task } from '../../core/plugin.ts'
import { fileIdsIn } from '../../gpu-runtime/worker/find-media.ts'
import { balance } from '../harness/lives.ts'
import { openWorkshop, type Workshop } from '../harness/workshop.ts'
import type { PluginFixtures } from './plugin.ts'
import { type Filling, fillingsOf } from './slot-files.ts'
import { watchSteps } from './watch-steps.ts'

const SEED = 7

interface Case {
  readonly input: unknown
  readonly filling: Filling
}

/** Whole jobs on a real worker: undisturbed, refused a picture, cancelled, and with their worker lost. */
export function describeRuns(plugin: Plugin, task: Task, fixtures: PluginFixtures): void {
  const { timeoutMs = 60_000, worker = {} } = fixtures
  const inputs = fixtures.inputs?.[task.id] ?? task.examples
  const fillings = fillingsOf(task, fixtures.files?.[task.id])
  const cases = fillings.flatMap((filling) => inputs.map((input): Case => ({ input, filling })))
  /** One of each filling, for what is done in every step. */
  const few = cases.filter(({ input }) => input === inputs[0])
  const asks = Object.keys(task.uses).length > 0
  const watch = watchSteps()
  let shop: Workshop
  beforeAll(async () => {
    shop = await openWorkshop([{ ...plugin, tasks: [watch.watched(task)] }])
    await shop.startWorker(worker)
  })
  afterAll(() => shop.close())

  const each = (list: readonly Case[]) =>
    list.map((one) => [JSON.stringify(one.input) + one.filling.name, one] as const)
  const submit = async ({ input, filling }: Case) =>
    shop.submit(task.id, input, { seed: SEED, files: await filling.make(shop) })
  const run = async (one: Case): Promise<JobRecord> => {
    const job = await shop.end(await submit(one), timeoutMs)
    if (job.status !== 'completed') throw new Error(`It ended ${job.status}: ${JSON.stringify(job.error)}`)
    return job
  }
  /** An undisturbed run: what it made, the names of its steps, and how often it called an engine. */
  const observe = async (one: Case) => {
    watch.reset()
    const job = await run(one)
    return { job, names: watch.names(), calls: watch.calls() }
  }
  const expectOutput = async ({ output: raw, charged, cost }: JobRecord) => {
    const output = task.output.parse(raw)
    expect(charged).toBeLessThanOrEqual(cost)
    for (const id of fileIdsIn(output))
      expect(await shop.store.files.find(shop.userId, id)).toMatchObject({ state: 'ready' })
    return output
  }
  const outputsLeft = async () => withoutInputs(await shop.objectsLeft())
  const expectNoHold = async () => expect((await balance(shop.store, shop.userId)).held).toBe(0)

  it.each(each(cases))(
    'runs %s: an output that fits, files that are there, a charge within the hold',
    async (_name, one) => {
      await expectOutput(await run(one))
    },
    timeoutMs,
  )

  it.each(each(few))(
    'makes the same bytes from the same seed: %s',
    async (_name, one) => {
      const [first, second] = [await run(one), await run(one)]
      expect(withoutIds(second.output)).toEqual(withoutIds(first.output))
    },
    timeoutMs,
  )

  it.each(each(asks ? cases : []))(
    'goes on without a refused picture, which is listed and not charged, or fails with its code for nothing: %s',
    async (_name, one) => {
      const { calls } = await observe(one)
      expect(calls).toBeGreaterThan(0)
      for (let refused = 1; refused <= calls; refused++) {
        watch.reset()
        watch.refuse((call) => call === refused)
        const before = await outputsLeft()
        const job = await shop.end(await submit(one), timeoutMs)
        if (job.status === 'completed') {
          const output = await expectOutput(job)
          expect(output).toMatchObject({ omitted: expect.arrayContaining([expect.objectContaining(REFUSED)]) })
          const { input, cost } = job
          expect(job.charged).toBe(Math.min(cost, task.delivered?.(output, task.input.parse(input)) ?? cost))
        } else {
          expect(job).toMatchObject({ status: 'failed', error: REFUSED, charged: 0 })
          expect(await outputsLeft()).toEqual(before)
        }
        await expectNoHold()
      }
      expect((await shop.store.ledger.verify()).problems).toEqual([])
    },
    timeoutMs * 2,
  )

  it.each(each(asks ? few : []))(
    'fails for nothing and leaves no file when every picture is refused: %s',
    async (_name, one) => {
      watch.reset()
      watch.refuse(() => true)
      const before = await outputsLeft()
      const job = await shop.end(await submit(one), timeoutMs)
      expect(job).toMatchObject({ status: 'failed', error: REFUSED, charged: 0 })
      await expectNoHold()
      expect(await outputsLeft()).toEqual(before)
    },
    timeoutMs,
  )

  it.each(each(few))(
    'leaves no file and no hold when it is cancelled, at whichever step, and rejects with the reason: %s',
    async (_name, one) => {
      const { names } = await observe(one)
      expect(names.length).toBeGreaterThan(0)
      const before = await outputsLeft()
      for (const name of names) {
        watch.reset()
        const jobId = submit(one)
        watch.onStep(name, async ({ signal }) => {
          await shop.cancel(await jobId)
          await aborted(signal)
        })
        const job = await shop.end(await jobId, timeoutMs)
        expect(job).toMatchObject({ status: 'cancelled', charged: 0 })
        expect(watch.rejection(name)).toBe(watch.reason(name))
        await expectNoHold()
        expect(await outputsLeft()).toEqual(before)
      }
    },
    timeoutMs * 2,
  )

  it.each(each(few))(
    'gives the same output when its worker is lost, at whichever step, and does no step again that was stored: %s',
    async (_name, one) => {
      const { job: expected, names } = await observe(one)
      for (const name of names) {
        watch.reset()
        const jobId = submit(one)
        watch.onStep(name, async ({ signal }) => {
          await loseWorker(shop, await jobId)
          await aborted(signal)
        })
        const job = await shop.end(await jobId, timeoutMs)
        expect(job.status).toBe('completed')
        expect(withoutIds(job.output)).toEqual(withoutIds(expected.output))
        const before = names.slice(0, names.indexOf(name))
        for (const early of before) if (!watch.startedTogether(early, name)) expect(watch.times(early)).toBe(1)
      }
      expect((await shop.store.ledger.verify()).problems).toEqual([])
    },
    timeoutMs * 2,
  )
}

const REFUSED = { code: 'picture_refused' }

/** Another holder gets the job; the first one finds out by its fence. */
async function loseWorker(shop: Workshop, jobId: string): Promise<void> {
  await shop.db.sql`update jobs set lease_until = now() - interval '1 s' where id = ${jobId}`
  await shop.sweeps.queue()
  await shop.db.sql`update jobs set run_after = now() where id = ${jobId} and status = 'pending'`
  // The first holder asks whether it still holds the job.
  shop.ports.bus.publish({ topic: 'cancel', jobId })
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve()
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))
}

function withoutInputs(keys: readonly string[]): readonly string[] {
  return keys.filter((key) => !key.startsWith('inputs/') && !key.startsWith('references/'))
}

/** What must repeat: everything but the ids of files. */
function withoutIds(output: unknown): unknown {
  const ids = fileIdsIn(output)
  const text = ids.reduce((rest, id) => rest.replaceAll(id, 'id'), JSON.stringify(output))
  return JSON.parse(text)
}

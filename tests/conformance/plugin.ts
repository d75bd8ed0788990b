import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import type { JobRecord } from '../../core/job.ts'
import { CONTRACT, type Plugin, type Task } from '../../core/plugin.ts'
import { requestsOf } from '../../core/submit/accept.ts'
import { decide } from '../../gpu-runtime/worker/conclude.ts'
import { fileIdsIn } from '../../gpu-runtime/worker/find-media.ts'
import type { WorkerOptions } from '../../gpu-runtime/worker/worker.ts'
import { balance } from '../harness/lives.ts'
import { openWorkshop, type Workshop } from '../harness/workshop.ts'
import { arbitraryOf } from './arbitrary-json.ts'
import { watchSteps } from './watch-steps.ts'

export interface PluginFixtures {
  /** Engines and cards; one simulated engine on one card when absent. */
  readonly worker?: Partial<WorkerOptions>
  /** Inputs to run instead of the examples where those take too long for a suite, by task. */
  readonly inputs?: Readonly<Record<string, readonly unknown[]>>
  /** Makes the files that a task needs, by task: answers with ids of ready files of `userId`. */
  readonly files?: Readonly<
    Record<string, (shop: Workshop) => Promise<readonly { slot: string; position: number; fileId: string }[]>>
  >
  readonly timeoutMs?: number
}

const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*$/
const SEED = 7

/** What every plugin keeps, whatever it makes. A new one passes this and adds only what is its own. */
export function testPlugin(plugin: Plugin, fixtures: PluginFixtures = {}): void {
  describe(`plugin ${plugin.id}`, () => {
    it('has the contract of this studio and names in kebab-case, each once', () => {
      expect(plugin.contract).toBe(CONTRACT)
      const ids = plugin.tasks.map(({ id }) => id)
      for (const id of [plugin.id, ...ids]) expect(id).toMatch(KEBAB)
      expect(new Set(ids).size).toBe(ids.length)
    })
    for (const task of plugin.tasks) describe(task.id, () => testTask(plugin, task, fixtures))
  })
}

function testTask(plugin: Plugin, task: Task, fixtures: PluginFixtures): void {
  describeDecisions(task)
  describeRuns(plugin, task, fixtures)
}

function describeDecisions(task: Task): void {
  const counts = Object.fromEntries(
    Object.entries(task.files ?? {}).map(([slot, { required }]) => [slot, required ? 1 : 0]),
  )

  it('has schemas that OpenAPI can say, and examples that fit them', () => {
    expect(z.toJSONSchema(task.input, { io: 'input' })).toHaveProperty('type', 'object')
    expect(z.toJSONSchema(task.output)).toHaveProperty('type', 'object')
    expect(task.examples.length).toBeGreaterThan(0)
    for (const example of task.examples) task.input.parse(example)
  })

  it('reads back what it stored: an input survives JSON and a second parse', () => {
    fc.assert(
      fc.property(arbitraryOf(task.input), (input) => {
        const stored: unknown = JSON.parse(JSON.stringify(input))
        expect(task.input.parse(stored)).toEqual(stored)
      }),
      { numRuns: 50 },
    )
  })

  it('prices, asks and counts steps the same way each time, with requests that fit', () => {
    fc.assert(
      fc.property(arbitraryOf(task.input), (input) => {
        expect(task.credits(input)).toBe(task.credits(input))
        expect(Number.isSafeInteger(task.credits(input))).toBe(true)
        const requests = requestsOf(task, input, counts)
        expect(requestsOf(task, input, counts)).toEqual(requests)
        const steps = task.steps?.(input) ?? 1
        expect(Number.isSafeInteger(steps) && steps >= 1).toBe(true)
      }),
      { numRuns: 50 },
    )
  })

  it('never charges more than the hold, whatever it delivers', () => {
    fc.assert(
      fc.property(arbitraryOf(task.input), arbitraryOf(task.output, 'output'), (input, output) => {
        const cost = task.credits(input)
        const facts = { outcome: { output, lastSteps: [] }, task, input, cost, tries: 0 }
        const decision = decide(facts, { maxTries: 3, backoffMs: 0 })
        if (decision === 'leave' || !('end' in decision) || decision.end.status !== 'completed') return
        expect(decision.end.charged).toBeGreaterThanOrEqual(0)
        expect(decision.end.charged).toBeLessThanOrEqual(cost)
      }),
      { numRuns: 50 },
    )
  })
}

function describeRuns(plugin: Plugin, task: Task, fixtures: PluginFixtures): void {
  const { timeoutMs = 60_000, worker = {} } = fixtures
  const inputs = fixtures.inputs?.[task.id] ?? task.examples
  const watch = watchSteps()
  let shop: Workshop
  beforeAll(async () => {
    shop = await openWorkshop([{ ...plugin, tasks: [watch.watched(task)] }])
    await shop.startWorker(worker)
  })
  afterAll(() => shop.close())

  const submit = async (input: unknown) => {
    const files = (await fixtures.files?.[task.id]?.(shop)) ?? []
    return shop.submit(task.id, input, { seed: SEED, files })
  }
  const run = async (input: unknown): Promise<JobRecord> => {
    const job = await shop.end(await submit(input), timeoutMs)
    if (job.status !== 'completed') throw new Error(`It ended ${job.status}: ${JSON.stringify(job.error)}`)
    return job
  }
  /** Names of the steps of an undisturbed run. */
  const stepsOf = async (input: unknown): Promise<{ readonly job: JobRecord; readonly names: readonly string[] }> => {
    watch.reset()
    const job = await run(input)
    return { job, names: watch.names() }
  }

  it.each(inputs.map((input) => [input]))(
    'runs %j: an output that fits, files that are there, a charge within the hold',
    async (input) => {
      const job = await run(input)
      const output = task.output.parse(job.output)
      expect(job.charged).toBeLessThanOrEqual(job.cost)
      for (const id of fileIdsIn(output))
        expect(await shop.store.files.find(shop.userId, id)).toMatchObject({ state: 'ready' })
    },
    timeoutMs,
  )

  it(
    'makes the same bytes from the same seed',
    async () => {
      const [first, second] = [await run(inputs[0]), await run(inputs[0])]
      expect(withoutIds(second.output)).toEqual(withoutIds(first.output))
    },
    timeoutMs,
  )

  it(
    'leaves no file and no hold when it is cancelled, at whichever step, and rejects with the reason',
    async () => {
      const { names } = await stepsOf(inputs[0])
      expect(names.length).toBeGreaterThan(0)
      const before = await shop.objectsLeft()
      for (const name of names) {
        watch.reset()
        const jobId = submit(inputs[0])
        watch.onStep(name, async ({ signal }) => {
          await shop.cancel(await jobId)
          await aborted(signal)
        })
        const job = await shop.end(await jobId, timeoutMs)
        expect(job).toMatchObject({ status: 'cancelled', charged: 0 })
        expect(watch.rejection(name)).toBe(watch.reason(name))
        expect((await balance(shop.store, shop.userId)).held).toBe(0)
        expect(withoutInputs(await shop.objectsLeft())).toEqual(withoutInputs(before))
      }
    },
    timeoutMs * 2,
  )

  it(
    'gives the same output when its worker is lost, at whichever step, and does no step again that was stored',
    async () => {
      const { job: expected, names } = await stepsOf(inputs[0])
      for (const name of names) {
        watch.reset()
        const jobId = submit(inputs[0])
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

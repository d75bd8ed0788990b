import * as z from 'zod'
import type { Offered } from '../capability.ts'
import type { Plugin, Task } from '../plugin.ts'
import type { WorkerRecord } from '../ports/worker-store.ts'
import { inputSchema } from '../submit/input-schema.ts'
import { summarize } from './summarize.ts'

const jsonSchema = z.record(z.string(), z.unknown())
const json = z.unknown()

export const taskView = z
  .object({
    id: z.string(),
    version: z.string(),
    summary: z.string(),
    lane: z.enum(['cpu', 'gpu']),
    links: z.object({ submit: z.string(), quote: z.string() }),
    input: jsonSchema,
    output: jsonSchema,
    files: z.array(
      z.object({ slot: z.string(), kind: z.enum(['image', 'video']), required: z.boolean(), maxCount: z.int() }),
    ),
    /** Inputs that work, and what they cost. */
    examples: z.array(z.object({ input: json, credits: z.int() })),
    uses: z.array(z.string()),
    /** Capabilities it uses that no running worker offers; empty when everything is here. */
    missing: z.array(z.string()),
  })
  .meta({ id: 'Task' })

export const pluginView = z.object({ id: z.string(), tasks: z.array(taskView) }).meta({ id: 'Plugin' })

/** What does not change while the process runs; schemas are made once. */
export function describeTask(task: Task): Omit<z.output<typeof taskView>, 'missing'> {
  const path = `/api/v1/jobs/${task.id}`
  return {
    id: task.id,
    version: task.version ?? '1',
    summary: task.summary,
    lane: task.lane ?? 'gpu',
    links: { submit: path, quote: `${path}/quote` },
    input: { ...inputSchema(task.input) },
    output: z.toJSONSchema(task.output, { unrepresentable: 'any' }),
    files: Object.entries(task.files ?? {}).map(([slot, { kind, required, maxCount }]) => ({
      slot,
      kind,
      required,
      maxCount,
    })),
    examples: task.examples.map((input) => ({ input, credits: task.credits(task.input.parse(input)) })),
    uses: capabilitiesOf(task),
  }
}

export function missingOf(task: Task, offers: readonly Offered[]): readonly string[] {
  return capabilitiesOf(task).filter((id) => !offers.some(({ capability }) => capability === id))
}

function capabilitiesOf(task: Task): string[] {
  return [...new Set(Object.values(task.uses).map(({ id }) => id))]
}

export const modelView = z
  .object({ engine: z.string(), capability: z.string(), offer: json, workers: z.int() })
  .meta({ id: 'Model' })

/** Each offer once, however many workers make it; without its vocabulary. */
export function viewModels(workers: readonly WorkerRecord[]): z.output<typeof modelView>[] {
  const models = new Map<string, z.output<typeof modelView>>()
  for (const { engine, capability, offer } of workers.flatMap(({ offers }) => offers)) {
    const brief = summarize(offer)
    const key = JSON.stringify([engine, capability, brief])
    const present = models.get(key)
    models.set(key, { engine, capability, offer: brief, workers: (present?.workers ?? 0) + 1 })
  }
  return [...models.values()]
}

export const systemView = z
  .object({
    version: z.string(),
    /** Version of the plugin contract. */
    contract: z.int(),
    signup: z.enum(['open', 'invite', 'closed']),
    freeCredits: z.int(),
    plans: z.array(z.object({ id: z.string(), title: z.string(), jobsPerHour: z.int() })),
    plugins: z.array(z.string()),
    engines: z.array(z.string()),
    queue: z.array(z.object({ lane: z.enum(['cpu', 'gpu']), pending: z.int(), running: z.int(), paused: z.boolean() })),
    workers: z.array(
      z.object({
        id: z.uuid(),
        lanes: z.array(z.enum(['cpu', 'gpu'])),
        tasks: z.array(z.string()),
        devices: z.array(z.object({ budgetMib: z.int() })),
        draining: z.boolean(),
        startedAt: z.iso.datetime(),
        seenAt: z.iso.datetime(),
      }),
    ),
  })
  .meta({ id: 'System' })

/** Names of machines and ids of cards stay inside. */
export function viewWorker(worker: WorkerRecord): z.output<typeof systemView>['workers'][number] {
  const { id, lanes, tasks, devices, draining, startedAt, seenAt } = worker
  return {
    id,
    lanes: [...lanes],
    tasks: [...tasks],
    devices: devices.map(({ budgetMib }) => ({ budgetMib })),
    draining,
    startedAt: startedAt.toISOString(),
    seenAt: seenAt.toISOString(),
  }
}

export function pluginIds(plugins: readonly Plugin[]): string[] {
  return plugins.map(({ id }) => id)
}

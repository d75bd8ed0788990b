import * as z from 'zod'
import type { CardRecord } from '../ports/admin-store.ts'
import type { Store } from '../ports/store.ts'
import type { WorkerRecord } from '../ports/worker-store.ts'
import { SEEN_WITHIN_MS } from '../system/live-workers.ts'

const moment = z.iso.datetime()
const lane = z.enum(['cpu', 'gpu'])
const measure = z.number().nullable()

export const machinesView = z
  .object({
    workers: z.array(
      z.object({
        id: z.uuid(),
        name: z.string(),
        lanes: z.array(lane),
        tasks: z.array(z.string()),
        engines: z.array(z.string()),
        draining: z.boolean(),
        startedAt: moment,
        seenAt: moment,
      }),
    ),
    cards: z.array(
      z.object({
        id: z.string(),
        workerId: z.uuid(),
        budgetMib: z.int(),
        leasedUntil: moment,
        openJobs: z.int(),
        measured: z
          .object({
            at: z.string(),
            uuid: z.string().nullable(),
            name: z.string().nullable(),
            driver: z.string().nullable(),
            totalMib: z.int().nullable(),
            usedMib: z.int().nullable(),
            utilisation: measure,
            temperatureC: measure,
            powerW: measure,
            resident: z.array(z.unknown()),
          })
          .nullable()
          .meta({
            description:
              'The newest look at the card, by nvidia-smi; null where nothing measures it. Used is what everybody uses.',
          }),
      }),
    ),
  })
  .meta({ id: 'Machines' })
export type MachinesView = z.output<typeof machinesView>

/** Who works now, and on which cards; names of machines included, for operators alone. */
export async function readMachines(store: Pick<Store, 'workers' | 'admin'>): Promise<MachinesView> {
  const [workers, cards] = await Promise.all([store.workers.live(SEEN_WITHIN_MS), store.admin.cards()])
  return { workers: workers.map(viewWorker), cards: cards.map(viewCard) }
}

function viewWorker(worker: WorkerRecord): MachinesView['workers'][number] {
  const { id, name, lanes, tasks, offers, draining, startedAt, seenAt } = worker
  return {
    id,
    name,
    lanes: [...lanes],
    tasks: [...tasks],
    engines: [...new Set(offers.map(({ engine }) => engine))],
    draining,
    startedAt: startedAt.toISOString(),
    seenAt: seenAt.toISOString(),
  }
}

function viewCard({ leasedUntil, measured, ...card }: CardRecord): MachinesView['cards'][number] {
  return {
    ...card,
    leasedUntil: leasedUntil.toISOString(),
    measured: measured && { ...measured, at: measured.at.toISOString(), resident: [...measured.resident] },
  }
}

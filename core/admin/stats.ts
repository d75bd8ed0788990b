import * as z from 'zod'
import { JOB_STATUSES } from '../job.ts'
import type { Store } from '../ports/store.ts'
import { SEEN_WITHIN_MS } from '../system/live-workers.ts'
import { laneView, readLanes } from './lanes.ts'

const whole = z.int()

export const statsView = z
  .object({
    users: z.object({ total: whole, frozen: whole, newLastDay: whole, erased: whole }),
    jobs: z.array(z.object({ task: z.string(), status: z.enum(JOB_STATUSES), count: whole, lastDay: whole })),
    queue: z.array(laneView),
    workers: whole,
    credits: z
      .object({ available: whole, held: whole })
      .meta({ description: 'On all accounts: what is in circulation.' }),
    ledger: z
      .array(z.object({ kind: z.string(), credits: whole, entries: whole, creditsLastDay: whole }))
      .meta({ description: 'By kind of entry, in credits: `charge` is what was earned, `purchase` what was sold.' }),
    webhooks: z.object({ endpoints: whole, disabled: whole, due: whole, failed: whole }),
  })
  .meta({ id: 'Stats' })
export type StatsView = z.output<typeof statsView>

/** The studio in numbers. */
export async function readStats(store: Pick<Store, 'admin' | 'queue' | 'workers'>): Promise<StatsView> {
  const [stats, queue, workers] = await Promise.all([
    store.admin.stats(),
    readLanes(store.queue),
    store.workers.live(SEEN_WITHIN_MS),
  ])
  const { users, jobs, credits, ledger, webhooks } = stats
  return { users, jobs: [...jobs], queue: [...queue], workers: workers.length, credits, ledger: [...ledger], webhooks }
}

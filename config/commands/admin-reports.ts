import { type MachinesView, readMachines } from '../../core/admin/machines.ts'
import { readStats } from '../../core/admin/stats.ts'
import { JOB_STATUSES } from '../../core/job.ts'
import type { Store } from '../../core/ports/store.ts'

/** Prints what the route of the same name answers. @returns the exit code */
type Report = (store: Store, word: string | undefined) => Promise<number>

const MOST_ROWS = 50

export const REPORTS: Readonly<Record<string, Report>> = {
  async stats(store) {
    const { users, jobs, queue, workers, credits, ledger, webhooks } = await readStats(store)
    console.log(
      `accounts  ${users.total}, ${users.newLastDay} new in 24 h, ${users.frozen} frozen, ${users.erased} erased`,
    )
    console.log(`credits   ${credits.available} available, ${credits.held} held`)
    for (const { lane, pending, running, paused } of queue) {
      console.log(`queue     ${lane}: ${pending} waiting, ${running} running${paused ? ', paused' : ''}`)
    }
    console.log(`workers   ${workers}`)
    const { endpoints, disabled, due, failed } = webhooks
    console.log(`webhooks  ${endpoints}, ${disabled} disabled; deliveries: ${due} due, ${failed} failed`)
    if (jobs.length > 0) console.table(jobs)
    if (ledger.length > 0) console.table(ledger)
    return 0
  },
  async users(store, search) {
    const { items, cursor } = await store.admin.users(search === undefined ? {} : { search }, { limit: MOST_ROWS })
    const rows = items.map(({ id, email, role, plan, available, held, frozenAt, createdAt }) => ({
      id,
      email,
      role,
      plan,
      available,
      held,
      frozen: frozenAt !== null,
      since: createdAt.toISOString(),
    }))
    return printRows(rows, 'account', cursor !== null)
  },
  async jobs(store, word) {
    const status = JOB_STATUSES.find((candidate) => candidate === word)
    if (word !== undefined && !status) throw new Error(`STATUS is one of ${JOB_STATUSES.join(', ')}.`)
    const { items, cursor } = await store.admin.jobs(status ? { status } : {}, { limit: MOST_ROWS })
    const rows = items.map(({ id, userId, task, status: now, phase, cost, charged, error, createdAt }) => ({
      id,
      account: userId,
      task,
      status: now,
      phase,
      cost,
      charged,
      error: error?.code ?? null,
      made: createdAt.toISOString(),
    }))
    return printRows(rows, 'job', cursor !== null)
  },
  async gpu(store) {
    const { workers, cards } = await readMachines(store)
    for (const { name, id, lanes, engines, draining, seenAt } of workers) {
      const what = `${lanes.join(' + ')}, ${engines.join(', ') || 'no engines'}${draining ? ', draining' : ''}`
      console.log(`worker ${name} ${id}: ${what}, seen ${seenAt}`)
    }
    for (const { id, workerId, budgetMib, openJobs, measured } of cards) {
      const now = measured ? describeCard(measured) : 'not measured'
      console.log(`card ${id}: ${budgetMib} MiB to fill, ${now}, ${openJobs} open jobs, held by ${workerId}`)
    }
    if (workers.length === 0) console.log('No worker runs.')
    return 0
  },
}

type Measured = NonNullable<MachinesView['cards'][number]['measured']>

/** `NVIDIA L4, driver 550.54, 9000 of 23034 MiB used, 37 % busy, 61 °C, 70 W at …`; what is not known is left out. */
export function describeCard({ at, name, driver, totalMib, usedMib, ...measured }: Measured): string {
  const { utilisation, temperatureC, powerW } = measured
  const parts = [
    name,
    driver && `driver ${driver}`,
    usedMib !== null && `${usedMib}${totalMib === null ? '' : ` of ${totalMib}`} MiB used`,
    utilisation !== null && `${Math.round(utilisation * 100)} % busy`,
    temperatureC !== null && `${Math.round(temperatureC)} °C`,
    powerW !== null && `${Math.round(powerW)} W`,
  ]
  return `${parts.filter(Boolean).join(', ')} at ${at}`
}

function printRows(rows: readonly object[], noun: string, more: boolean): number {
  if (rows.length === 0) console.log(`No ${noun}s.`)
  else console.table(rows)
  if (more) console.log(`The newest ${rows.length}; the API has them all, page by page.`)
  return 0
}

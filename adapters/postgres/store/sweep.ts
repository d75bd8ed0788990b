import type { JobError } from '../../../core/errors.ts'
import { failpoint } from '../../../core/failpoint.ts'
import type { Lane } from '../../../core/job.ts'
import type { End, QueueStore } from '../../../core/ports/queue-store.ts'
import type { Sql } from '../connect.ts'
import { endJob, type OnSettled } from './settle.ts'

/** More is left to the next sweep. */
const BATCH = 500
const BACKOFF_MS = [1_000, 5_000, 25_000] as const

interface Overdue {
  readonly id: string
  readonly fence: number
  readonly lane: Lane
  readonly status: 'pending' | 'processing' | 'cancelling'
  readonly tries: number
}

export type Fate = { readonly giveBackAfterMs: number } | { readonly end: End }

/** What becomes of a job that outlived its lease or its start limit. */
export function overdueFate({ status, tries }: Pick<Overdue, 'status' | 'tries'>, maxTries: number): Fate {
  if (status === 'pending') return { end: failed('start_expired', 'No worker could start the job in time.') }
  if (status === 'cancelling') return { end: { status: 'cancelled' } }
  if (tries + 1 < maxTries) return { giveBackAfterMs: BACKOFF_MS[Math.min(tries, BACKOFF_MS.length - 1)] ?? 0 }
  return { end: failed('worker_lost', `The job lost its worker ${tries + 1} times, counting failed tries.`) }
}

function failed(code: JobError['code'], message: string): End {
  return { status: 'failed', error: { code, message, retryable: true } }
}

export function sweepStore(sql: Sql, onSettled: OnSettled): Pick<QueueStore, 'sweep'> {
  return {
    /** Each job in a statement of its own, so that two sweepers never wait for one another crosswise. */
    async sweep({ maxTries, now }) {
      const at = sql`coalesce(${now ?? null}::timestamptz, now())`
      // Served by jobs_leased and jobs_unstarted.
      const overdue = await sql<Overdue[]>`
        (select id, fence, lane, status, tries from jobs
          where status in ('processing', 'cancelling') and lease_until < ${at} limit ${BATCH})
        union all
        (select id, fence, lane, status, tries from jobs
          where status = 'pending' and started_at is null and start_by < ${at} limit ${BATCH})`
      const requeued = new Set<Lane>()
      let ended = 0
      for (const job of overdue) {
        failpoint('sweep.each')
        const fate = overdueFate(job, maxTries)
        const guard = sql`id = ${job.id} and fence = ${job.fence} and status = ${job.status}
          and (lease_until is null or lease_until < ${at})`
        if ('end' in fate) {
          const settled = await endJob(sql, { guard, end: fate.end, now })
          if (settled) {
            ended++
            onSettled(settled)
          }
          continue
        }
        const rows = await sql`
          with job as (
            update jobs set status = 'pending', phase = 'waiting', fence = fence + 1, version = version + 1,
              tries = tries + 1, lease_until = null, worker_id = null,
              run_after = ${at} + ${fate.giveBackAfterMs}::float8 * interval '1 millisecond'
            where ${guard}
            returning *, job_news(jobs) as news
          )
          insert into job_events (user_id, seq, job_id, type, data)
          select user_id, 0, id, 'job:update', news from job returning 1`
        if (rows.length) requeued.add(job.lane)
      }
      return { requeued: [...requeued], ended }
    },
  }
}

import { failpoint } from '../../../core/failpoint.ts'
import { isId } from '../../../core/ids.ts'
import type { JobStore } from '../../../core/ports/job-store.ts'
import type { Queryable, Sql } from '../connect.ts'
import { type JobRow, toJob } from './job-row.ts'
import { endJob, type OnSettled } from './settle.ts'

export function cancelStore(sql: Sql, onSettled: OnSettled): Pick<JobStore, 'cancel'> {
  return {
    async cancel(userId, jobId) {
      if (!isId(jobId)) return null
      failpoint('cancel.before')
      // Between two looks a job may be claimed or given back; it cannot do so for ever, and either look catches it.
      for (;;) {
        const ended = await cancelJob(sql, userId, jobId)
        if (ended) onSettled(ended)
        const [row] = await sql<JobRow[]>`select * from jobs where id = ${jobId} and user_id = ${userId}`
        if (!row) return null
        if (row.status !== 'pending' && row.status !== 'processing') return toJob(row)
      }
    },
  }
}

/** Pending → cancelled and released; processing → cancelling, for its worker to see. Other states stay. @returns the job that it ended */
export async function cancelJob(sql: Queryable, userId: string, jobId: string): Promise<JobRow | null> {
  const guard = sql`id = ${jobId} and user_id = ${userId} and status = 'pending'`
  const ended = await endJob(sql, { guard, end: { status: 'cancelled' } })
  if (ended) return ended
  await sql`
    with job as (
      update jobs set status = 'cancelling', version = version + 1
      where id = ${jobId} and user_id = ${userId} and status = 'processing'
      returning *, job_news(jobs) as news
    )
    insert into job_events (user_id, seq, job_id, type, data) select user_id, 0, id, 'job:update', news from job`
  return null
}

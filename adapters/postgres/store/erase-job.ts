import { AppError } from '../../../core/errors.ts'
import { failpoint } from '../../../core/failpoint.ts'
import { isId } from '../../../core/ids.ts'
import type { JobStore } from '../../../core/ports/job-store.ts'
import type { Queryable, Sql } from '../connect.ts'
import { cancelJob } from './cancel.ts'
import { requireUnneeded } from './require-unneeded.ts'
import type { OnSettled } from './settle.ts'

export function eraseJobStore(sql: Sql, onSettled: OnSettled): Pick<JobStore, 'erase'> {
  return {
    async erase(userId, jobId) {
      if (!isId(jobId)) return false
      const erased = await sql.begin(async (tx) => {
        const [job] = await tx<{ status: string }[]>`
          select status from jobs where id = ${jobId} and user_id = ${userId} for no key update`
        if (!job) return null
        if (job.status === 'processing' || job.status === 'cancelling') {
          const message = `Job ${jobId} is ${job.status}; cancel it and wait for its end before it can be erased.`
          throw new AppError('conflict', message, { details: { status: job.status } })
        }
        const ended = job.status === 'pending' ? await cancelJob(tx, userId, jobId) : null
        await requireUnneeded(tx, await lockMade(tx, jobId))
        await scrubJobs(tx, [jobId])
        failpoint('erase.scrubbed')
        return { ended }
      })
      if (erased?.ended) onSettled(erased.ended)
      return erased !== null
    },
  }
}

/** Locks what the job made and what it was posted with. @returns the ids of what it made */
async function lockMade(sql: Queryable, jobId: string): Promise<readonly string[]> {
  const files = await sql<{ id: string; made: boolean }[]>`
    select id, purpose <> 'input' as made from files
    where state in ('writing', 'ready') and ((job_id = ${jobId} and purpose in ('output', 'temp'))
      or (purpose = 'input' and id in (select file_id from job_inputs where job_id = ${jobId})))
    order by id for no key update`
  return files.filter(({ made }) => made).map(({ id }) => id)
}

/** What people wrote and got goes; that the job was, when, and what it cost stays. The caller holds the jobs' rows. */
export async function scrubJobs(sql: Queryable, ids: readonly string[]): Promise<void> {
  const list = [...ids]
  await sql`
    update jobs set input = null, output = null, verdict = null, version = version + 1,
      error = case when error is not null then error - 'details' || '{"message": "Erased."}' end,
      erased_at = coalesce(erased_at, now())
    where id = any(${list}::uuid[])`
  await sql`delete from job_steps where job_id = any(${list}::uuid[])`
  await sql`
    update job_events set data = jsonb_set(data, '{error,message}', '"Erased."')
    where job_id = any(${list}::uuid[]) and data ? 'error'`
  await sql`delete from documents where collection = 'job_metadata' and id = any(${list}::text[])`
  // Inputs go with the last job they were posted for; references belong to the user.
  await sql`
    update files f set state = 'deleting' where f.state in ('writing', 'ready') and (
      (f.job_id = any(${list}::uuid[]) and f.purpose in ('output', 'temp'))
      or (f.purpose = 'input' and f.id in (select file_id from job_inputs where job_id = any(${list}::uuid[]))
        and not exists (select from job_inputs i where i.file_id = f.id and not i.job_id = any(${list}::uuid[]))))`
  await sql`delete from job_inputs where job_id = any(${list}::uuid[])`
}

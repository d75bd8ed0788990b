import { failpoint } from '../../../core/failpoint.ts'
import type { Claimed, Head, QueueStore } from '../../../core/ports/queue-store.ts'
import { json, postgresFault, type Sql } from '../connect.ts'
import { type JobRow, toJob } from './job-row.ts'
import { endJob, type OnSettled } from './settle.ts'
import { gpuLeft, gpuShare } from './step-rows.ts'

type Part = 'heads' | 'claim' | 'startOver' | 'renew' | 'storeStep' | 'finish' | 'giveBack'

/** The worker's side. Each write names the holder by its fence, and takes the job's row before the user's. */
export function queueStore(sql: Sql, onSettled: OnSettled): Pick<QueueStore, Part> {
  return {
    /** Jumps from one (user, task) to the next along jobs_runnable, so a long line of one user costs nothing. */
    async heads({ lane, tasks, limit }) {
      return sql<Head[]>`
        with recursive lines as (
          (select user_id, task from jobs where status = 'pending' and lane = ${lane} order by user_id, task limit 1)
          union all
          select next.user_id, next.task from lines cross join lateral (
            select user_id, task from jobs where status = 'pending' and lane = ${lane}
              and (user_id, task) > (lines.user_id, lines.task) order by user_id, task limit 1) next
        )
        select head.*, ${gpuLeft(sql)} as "gpuUsedMs" from lines
        cross join lateral (
          select id, user_id as "userId", task, task_version as "taskVersion", input, weight, tries, created_at as "createdAt"
          from jobs j
          where j.status = 'pending' and j.lane = ${lane} and j.user_id = lines.user_id and j.task = lines.task
            and j.run_after <= now() and (j.started_at is not null or j.start_by > now())
          order by j.created_at limit 1
        ) head join users u on u.id = head."userId"
        where lines.task = any(${tasks}::text[])
          and not exists (select from queue_state where lane = ${lane} and paused_at is not null)
        order by head."createdAt" limit ${limit}`
    },

    async claim(jobId, workerId, leaseMs) {
      failpoint('claim.before')
      const [row] = await sql<(JobRow & Pick<Claimed, 'steps' | 'files'>)[]>`
        with claimed as (
          update jobs set status = 'processing', phase = 'starting', fence = fence + 1, version = version + 1,
            worker_id = ${workerId}, lease_until = now() + ${leaseMs}::float8 * interval '1 millisecond',
            started_at = coalesce(started_at, now())
          where id = ${jobId} and status = 'pending' and run_after <= now()
            and (started_at is not null or start_by > now())
            and not exists (select from queue_state q where q.lane = jobs.lane and q.paused_at is not null)
          returning *, job_news(jobs) as news
        ), event as (
          insert into job_events (user_id, seq, job_id, type, data)
          select user_id, 0, id, 'job:update', news from claimed
        )
        select claimed.*,
          coalesce((select jsonb_agg(jsonb_build_object('name', s.name, 'result', s.result, 'made', s.made) order by s.finished_at)
            from job_steps s where s.job_id = claimed.id), '[]') as steps,
          coalesce((select jsonb_agg(jsonb_build_object('slot', i.slot, 'id', f.id, 'key', f.key, 'type', f.media_type,
            'bytes', f.bytes, 'sha256', encode(f.sha256, 'hex'), 'width', f.width, 'height', f.height)
            order by i.slot, i.position)
            from job_inputs i join files f on f.id = i.file_id where i.job_id = claimed.id), '[]') as files
        from claimed`
      failpoint('claim.after')
      if (!row) return null
      return { ...toJob(row), fence: row.fence, tries: row.tries, steps: row.steps, files: row.files }
    },

    async startOver(jobId, fence, taskVersion) {
      await sql`
        with job as (
          update jobs set task_version = ${taskVersion}, version = version + 1
          where id = ${jobId} and fence = ${fence} and status = 'processing' returning id
        ), steps as (
          delete from job_steps s using job where s.job_id = job.id
        )
        update files f set state = 'deleting' from job
        where f.job_id = job.id and f.purpose in ('output', 'temp') and f.state in ('writing', 'ready')`
    },

    async renew(jobId, fence, { leaseMs, phase, progress, event }) {
      failpoint('renew.before')
      const [row] = await sql<{ status: 'processing' | 'cancelling' }[]>`
        with job as (
          update jobs set lease_until = now() + ${leaseMs}::float8 * interval '1 millisecond',
            phase = ${phase}, progress = ${progress},
            version = version + case when phase = ${phase} and progress = ${progress}::real then 0 else 1 end
          where id = ${jobId} and fence = ${fence} and status in ('processing', 'cancelling')
          returning *, job_news(jobs) as news
        ), event as (
          insert into job_events (user_id, seq, job_id, type, data)
          select user_id, 0, id, 'job:progress', news from job where ${event}
        )
        select status from job`
      return row ?? null
    },

    /**
     * Where a step is stored twice by the same holder, the later result stands: it is the one the run goes on with.
     * Of an erased job, which is being cancelled, nothing is kept; its holder hears of it with the next renewal.
     */
    async storeStep(jobId, fence, step) {
      failpoint('step.before')
      try {
        const rows = await sql`
          with job as (
            select id, user_id, erased_at from jobs
            where id = ${jobId} and fence = ${fence} and status in ('processing', 'cancelling') for key share
          ), share as (
            update users u set ${gpuShare(sql, step.gpuMs)} from job where ${step.gpuMs > 0} and u.id = job.user_id
          ), stored as (
            insert into job_steps (job_id, name, fence, result, ms, gpu_ms, engine, made)
            select job.id, ${step.name}, ${fence}, coalesce(${json(sql, step.result)}::jsonb, 'null'), ${Math.round(step.ms)},
              ${Math.round(step.gpuMs)}, ${step.engine}, ${json(sql, step.made)}
            from job where job.erased_at is null
            on conflict (job_id, name) do update set result = excluded.result, ms = excluded.ms,
              gpu_ms = excluded.gpu_ms, engine = excluded.engine, made = excluded.made, fence = excluded.fence,
              finished_at = excluded.finished_at
          )
          select 1 from job`
        failpoint('step.after')
        return rows.length ? 'stored' : 'lost'
      } catch (error) {
        if (postgresFault(error)?.constraint === 'job_steps_job_id_fence_fkey') return 'lost'
        throw error
      }
    },

    async finish(jobId, fence, end, lastSteps) {
      failpoint('finish.before')
      const from = end.status === 'cancelled' ? ['processing', 'cancelling'] : ['processing']
      const guard = sql`id = ${jobId} and fence = ${fence} and status = any(${from}::text[])`
      const ended = await endJob(sql, { guard, end, steps: lastSteps })
      failpoint('finish.after')
      if (!ended) return whyNot(sql, jobId, fence)
      onSettled(ended)
      return 'ended'
    },

    async giveBack(jobId, fence, { failed, backoffMs }) {
      failpoint('give-back.before')
      const rows = await sql`
        with job as (
          update jobs set status = 'pending', phase = 'waiting', fence = fence + 1, version = version + 1,
            tries = tries + ${failed ? 1 : 0}, lease_until = null, worker_id = null,
            run_after = now() + ${failed ? backoffMs : 0}::float8 * interval '1 millisecond'
          where id = ${jobId} and fence = ${fence} and status = 'processing'
          returning *, job_news(jobs) as news
        )
        insert into job_events (user_id, seq, job_id, type, data)
        select user_id, 0, id, 'job:update', news from job returning 1`
      return rows.length ? 'given' : whyNot(sql, jobId, fence)
    },
  }
}

/** After a fenced write that met nothing: a cancel that came first, or another holder. */
async function whyNot(sql: Sql, jobId: string, fence: number): Promise<'lost' | 'cancelling'> {
  const rows = await sql`select 1 from jobs where id = ${jobId} and fence = ${fence} and status = 'cancelling'`
  return rows.length ? 'cancelling' : 'lost'
}

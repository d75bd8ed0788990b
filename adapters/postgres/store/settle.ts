import type { End, FinishedStep } from '../../../core/ports/queue-store.ts'
import { type Fragment, json, type Queryable } from '../connect.ts'
import type { JobRow } from './job-row.ts'
import { RETENTION } from './retention.ts'
import { gpuShare, toStepRows } from './step-rows.ts'

export interface Settlement {
  /** Which job, and in which state it must be: the last word on races, evaluated under the row's lock. */
  readonly guard: Fragment
  readonly end: End
  readonly steps?: readonly FinishedStep[]
  /** The database's clock when absent. */
  readonly now?: Date | undefined
}

/** Hears of each job once, when it has ended and its end is committed. */
export type OnSettled = (job: Pick<JobRow, 'task' | 'cost' | 'charged'>) => void

/**
 * Ends a job and settles it in one statement: last steps, status, charge, release, files, GPU share, events.
 * The parts depend on one another so that locks are taken in the order job → user → files → API key.
 * The account is updated before the ledger's trigger does it again, as in submit.
 *
 * Served by the primary keys, files_of_job and job_inputs' primary key.
 * @returns the ended job, or `null` when the guard did not let it through
 */
export async function endJob(sql: Queryable, { guard, end, steps = [], now }: Settlement): Promise<JobRow | null> {
  const charged = end.status === 'completed' ? end.charged : 0
  const keep = end.status === 'completed' ? end.keepFiles : []
  const at = sql`coalesce(${now ?? null}::timestamptz, now())`
  const kept = sql`(f.purpose = 'output' and f.state = 'ready' and (f.id = any(${keep}::uuid[]) or f.thumbnail_of = any(${keep}::uuid[])))`
  const gpuMs = steps.reduce((sum, step) => sum + step.gpuMs, 0)
  const [row] = await sql<JobRow[]>`
    with ended as (
      update jobs set status = ${end.status}, charged = ${charged}, phase = ${end.status},
        progress = case when ${end.status}::text = 'completed' then 1 else progress end,
        output = ${json(sql, end.status === 'completed' ? end.output : null)},
        error = ${json(sql, end.status === 'failed' ? end.error : null)},
        fence = fence + 1, version = version + 1, lease_until = null, worker_id = null, finished_at = ${at}
      where ${guard}
      returning *, job_news(jobs) as news
    ), steps as (
      insert into job_steps (job_id, fence, name, result, ms, gpu_ms, engine, made)
      select ended.id, ended.fence, step.name, coalesce(step.result, 'null'), step.ms, step.gpu_ms, step.engine, step.made
      from ended, jsonb_to_recordset(${json(sql, toStepRows(steps))}::jsonb)
        as step(name text, result jsonb, ms int, gpu_ms int, engine text, made jsonb)
      where ended.erased_at is null
      on conflict (job_id, name) do update set result = excluded.result, ms = excluded.ms, gpu_ms = excluded.gpu_ms,
        engine = excluded.engine, made = excluded.made, fence = excluded.fence, finished_at = excluded.finished_at
    ), erased as (
      -- A step may have been on its way to its row while the job was erased.
      delete from job_steps s using ended where s.job_id = ended.id and ended.erased_at is not null
    ), account as (
      update users u set ${gpuShare(sql, gpuMs)} from ended where u.id = ended.user_id returning u.id
    ), entries as (
      insert into transactions (user_id, kind, debit, credit, amount, job_id, available_after, held_after)
      select account.id, entry.kind, 'held', entry.credit, entry.amount, ended.id, 0, 0
      from ended join account on account.id = ended.user_id
      cross join lateral (values (1, 'charge', 'revenue', ended.charged), (2, 'release', 'available', ended.cost - ended.charged))
        as entry(place, kind, credit, amount)
      where entry.amount > 0 order by entry.place
      returning kind, available_after, held_after
    ), balance as (
      select max(available_after) as available, min(held_after) as held, string_agg(kind, '+' order by kind) as reason,
        count(*) as entries
      from entries
    ), made as (
      update files f set
        state = case when ${kept} then f.state else 'deleting' end,
        expires_at = case when ${kept} then ${at} + ${RETENTION.output}::interval else f.expires_at end
      from ended, balance
      where f.job_id = ended.id and f.purpose in ('output', 'temp') and f.state in ('writing', 'ready')
    ), inputs as (
      update files f set expires_at = ${at} + ${RETENTION.input}::interval
      from ended, balance, job_inputs i
      where i.job_id = ended.id and f.id = i.file_id and f.purpose = 'input' and f.state = 'ready'
    ), events as (
      insert into job_events (user_id, seq, job_id, type, data)
      select news.user_id, 0, news.job_id, news.type, news.data from (
        select 1 as place, ended.user_id, null::uuid as job_id, 'credits:update' as type, jsonb_build_object(
          'available', balance.available, 'held', balance.held, 'jobId', ended.id, 'reason', balance.reason) as data
        from ended, balance where balance.entries > 0
        union all
        select 2, ended.user_id, ended.id, case when ended.status = 'completed' then 'job:complete' else 'job:error' end,
          ended.news
        from ended, balance
      ) news order by news.place
    )
    select * from ended`
  return row ?? null
}

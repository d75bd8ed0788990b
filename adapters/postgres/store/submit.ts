import { AppError } from '../../../core/errors.ts'
import { failpoint } from '../../../core/failpoint.ts'
import type { JobStore, Submission } from '../../../core/ports/job-store.ts'
import { json, postgresFault, type Sql } from '../connect.ts'
import { type JobRow, toJob } from './job-row.ts'
import { RETENTION } from './retention.ts'
import { explainRefusal, keyIsGood, type RefusalRule } from './submit-refusal.ts'

/** A refusal may be out of date when its reason is read: an hour has passed, credits came. Then it is tried again. */
const ATTEMPTS = 3

export function submitStore(sql: Sql): Pick<JobStore, 'submit'> {
  return {
    async submit(submission) {
      for (let left = ATTEMPTS; left > 0; left--) {
        failpoint('submit.before')
        const outcome = await insert(sql, submission).catch((error: unknown) => error)
        if (isJobRow(outcome)) {
          failpoint('submit.after')
          return { job: toJob(outcome), replayed: false }
        }
        const replay = await explainRefusal(sql, submission, asRefusal(outcome))
        if (replay) return { job: replay, replayed: true }
      }
      throw new AppError('unavailable', `The job was refused ${ATTEMPTS} times for reasons that were gone when read.`)
    },
  }
}

function asRefusal(outcome: unknown): RefusalRule {
  if (outcome === null) return 'empty'
  const fault = postgresFault(outcome)
  // The key's row points to a job that the account was not allowed to have: with it, everything is undone.
  if (fault?.constraint === 'idempotency_keys_job_id_fkey') return 'empty'
  if (fault?.constraint === 'enough_credits') return 'credits'
  if (fault?.constraint === 'within_spend_cap') return 'spend-cap'
  if (fault?.code === '23502' && fault.column === 'file_id') return 'files'
  throw outcome
}

function isJobRow(outcome: unknown): outcome is JobRow {
  return typeof outcome === 'object' && outcome !== null && 'fence' in outcome
}

/**
 * One statement, one round trip, one commit. The parts depend on one another so that they run in this order:
 * key → account → job → files → hold → events. The account is updated before the ledger's trigger does it again;
 * the other way round Postgres refuses ("already modified by an operation triggered by the current command").
 * A file that cannot be bound leaves a null in job_inputs, which undoes the whole.
 *
 * The API key is looked at here once more, since it may have been revoked while files were coming in.
 *
 * Served by the primary keys alone.
 */
async function insert(sql: Sql, submission: Submission): Promise<JobRow | null> {
  const { jobId, userId, apiKeyId, task, taskVersion, seed, lane, cost, startWithinMs, idempotency, files } = submission
  const key = idempotency?.key ?? null
  const [row] = await sql<JobRow[]>`
    with key as (
      insert into idempotency_keys (user_id, key, fingerprint, job_id)
      select ${userId}::uuid, asked.key, ${idempotency?.fingerprint ?? null}::bytea, ${jobId}::uuid
      from (select ${key}::text as key) asked where asked.key is not null
      on conflict do nothing returning 1
    ), account as (
      update users u set
        hour_at = case when u.hour_at <= now() - interval '1 hour' then now() else u.hour_at end,
        hour_jobs = case when u.hour_at <= now() - interval '1 hour' then 1 else u.hour_jobs + 1 end
      from (select 1 where ${key}::text is null union all select 1 from key) go,
        (select ${json(sql, submission.plans)}::jsonb as rules) plans
      where u.id = ${userId} and u.frozen_at is null and u.erased_at is null
        and (${submission.apiKeyId}::uuid is null or ${keyIsGood(sql, submission)})
        and (u.hour_at <= now() - interval '1 hour' or u.hour_jobs < (coalesce(
          plans.rules -> case when u.plan_until is null or u.plan_until > now() then u.plan end,
          plans.rules -> 'free') ->> 'jobsPerHour')::numeric)
      returning u.id, (coalesce(
        plans.rules -> case when u.plan_until is null or u.plan_until > now() then u.plan end,
        plans.rules -> 'free') ->> 'weight')::real as weight
    ), job as (
      insert into jobs (id, user_id, api_key_id, task, task_version, input, seed, lane, weight, cost, start_by, verdict,
        retried_from, trace)
      select ${jobId}, account.id, ${apiKeyId}::uuid, ${task}, ${taskVersion}, ${json(sql, submission.input)}, ${seed},
        ${lane}, account.weight, ${cost}, now() + ${startWithinMs}::float8 * interval '1 millisecond',
        ${json(sql, submission.verdict)}, ${submission.retriedFrom}::uuid, ${submission.trace}
      from account
      returning *, job_news(jobs) as news
    ), wanted as (
      select * from unnest(${files.map((file) => file.slot)}::text[], ${files.map((file) => file.position)}::int[],
        ${files.map((file) => file.fileId)}::uuid[]) as file(slot, position, id)
    ), bound as (
      update files f set expires_at = case f.purpose when 'input' then null
        when 'output' then greatest(f.expires_at, now() + ${RETENTION.boundOutput}::interval) else f.expires_at end
      from job
      where f.id in (select id from wanted) and f.user_id = job.user_id and f.state = 'ready' and f.purpose <> 'temp'
      returning f.id
    ), bindings as (
      insert into job_inputs (job_id, slot, position, file_id)
      select job.id, wanted.slot, wanted.position, (select bound.id from bound where bound.id = wanted.id)
      from job, wanted
    ), hold as (
      insert into transactions (user_id, kind, debit, credit, amount, job_id, available_after, held_after)
      select job.user_id, 'hold', 'available', 'held', job.cost, job.id, 0, 0 from job where job.cost > 0
      returning available_after, held_after
    ), events as (
      insert into job_events (user_id, seq, job_id, type, data)
      select news.user_id, 0, news.job_id, news.type, news.data from (
        select 1 as place, job.user_id, job.id as job_id, 'job:update' as type, job.news as data
        from job left join hold on true
        union all
        select 2, job.user_id, null, 'credits:update', jsonb_build_object('available', hold.available_after,
          'held', hold.held_after, 'jobId', job.id, 'reason', 'hold')
        from job join hold on true
      ) news order by news.place
    )
    select * from job`
  return row ?? null
}

import { AppError } from '../../../core/errors.ts'
import type { JobRecord } from '../../../core/job.ts'
import type { Submission } from '../../../core/ports/job-store.ts'
import { keyReused } from '../../../core/submit/key-reused.ts'
import type { Fragment, Queryable, Sql } from '../connect.ts'
import { type JobRow, toJob } from './job-row.ts'
import { noAccount } from './living-user.ts'

/** Which rule of the database said no; `empty` when the account or the key did. */
export type RefusalRule = 'empty' | 'credits' | 'spend-cap' | 'files'

/** The job that the same key made before. */
type Replay = JobRecord | null

interface AccountRow {
  readonly available: number
  readonly plan: string
  readonly plan_current: boolean
  readonly frozen: boolean
  readonly hour_jobs: number
  readonly hour_left_s: number
  readonly key_good: boolean
}

/** Whether the submission's API key may still be used. */
export function keyIsGood(sql: Queryable, { apiKeyId, userId }: Submission): Fragment {
  return sql`exists (select from api_keys k where k.id = ${apiKeyId}::uuid and k.user_id = ${userId}
    and k.revoked_at is null and (k.expires_at is null or k.expires_at > now()))`
}

/**
 * Reads why a submit was refused; only ever called after one was. Nothing was written.
 * @returns the job that the key made before, or `null` when the reason is gone and the submit may be repeated
 * @throws AppError with the reason
 */
export async function explainRefusal(sql: Sql, submission: Submission, rule: RefusalRule): Promise<Replay> {
  const [account] = await sql<AccountRow[]>`
    select available, plan, plan_until is null or plan_until > now() as plan_current, frozen_at is not null as frozen,
      hour_jobs, ceil(extract(epoch from hour_at + interval '1 hour' - now()))::int as hour_left_s,
      ${submission.apiKeyId}::uuid is null or ${keyIsGood(sql, submission)} as key_good
    from users where id = ${submission.userId} and erased_at is null`
  if (!account) throw noAccount()
  if (!account.key_good) throw new AppError('unauthenticated', 'The API key is unknown, revoked or expired.')
  const replay = await findReplay(sql, submission)
  if (replay) return replay
  if (account.frozen)
    throw new AppError('account_frozen', 'The account is frozen, so it starts no jobs; ask the operator.')
  checkHour(account, submission)
  if (rule === 'files') await checkFiles(sql, submission)
  if (rule === 'spend-cap') await checkSpendCap(sql, submission)
  if (rule === 'credits' && account.available < submission.cost) {
    const { cost } = submission
    throw new AppError('insufficient_credits', `This costs ${cost} credits; ${account.available} are left.`, {
      details: { cost, available: account.available },
    })
  }
  return null
}

async function findReplay(sql: Sql, { userId, idempotency }: Submission): Promise<Replay> {
  if (!idempotency) return null
  const [row] = await sql<(JobRow & { readonly fingerprint: Uint8Array })[]>`
    select j.*, k.fingerprint from idempotency_keys k join jobs j on j.id = k.job_id
    where k.user_id = ${userId} and k.key = ${idempotency.key}`
  if (!row) return null
  if (Buffer.compare(row.fingerprint, idempotency.fingerprint) !== 0) throw keyReused(row.id)
  return toJob(row)
}

function checkHour({ plan, plan_current, hour_jobs, hour_left_s }: AccountRow, { plans }: Submission): void {
  const name = plan_current && plans[plan] ? plan : 'free'
  const limit = plans[name]?.jobsPerHour ?? 0
  if (hour_left_s <= 0 || hour_jobs < limit) return
  const message = `The plan ${name} starts ${limit} jobs an hour; the next one may come in ${hour_left_s} seconds.`
  throw new AppError('hourly_limit', message, {
    details: { limit, retryAfterSeconds: hour_left_s },
    headers: { 'Retry-After': String(hour_left_s) },
  })
}

async function checkFiles(sql: Sql, { userId, files }: Submission): Promise<void> {
  const rows = await sql<{ id: string; state: string }[]>`
    select id, state from files
    where id = any(${files.map((file) => file.fileId)}::uuid[]) and user_id = ${userId} and purpose <> 'temp'`
  for (const { fileId, slot } of files) {
    const state = rows.find((row) => row.id === fileId)?.state
    const details = { fileId, slot }
    if (state === 'writing') {
      throw new AppError('file_not_ready', `File ${fileId} for ${slot} is still being uploaded.`, { details })
    }
    if (state !== 'ready') throw new AppError('not_found', `There is no file ${fileId} for ${slot}.`, { details })
  }
}

async function checkSpendCap(sql: Sql, { apiKeyId, cost }: Submission): Promise<void> {
  const [key] = await sql<{ spent: number; spend_cap: number | null }[]>`
    select spent, spend_cap from api_keys where id = ${apiKeyId}`
  if (!key || key.spend_cap === null || key.spent + cost <= key.spend_cap) return
  const message = `This costs ${cost} credits; the API key has spent or reserved ${key.spent} of its ${key.spend_cap}.`
  throw new AppError('spend_cap_reached', message, { details: { cost, spent: key.spent, spendCap: key.spend_cap } })
}

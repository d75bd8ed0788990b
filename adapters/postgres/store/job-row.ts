import type { JobError } from '../../../core/errors.ts'
import type { JobRecord, JobStatus, Lane } from '../../../core/job.ts'

/** `jobs.*` as it comes out of Postgres. */
export interface JobRow {
  readonly id: string
  readonly user_id: string
  readonly api_key_id: string | null
  readonly task: string
  readonly task_version: string
  readonly input: unknown
  readonly seed: number
  readonly lane: Lane
  readonly status: JobStatus
  readonly phase: string
  readonly progress: number
  readonly version: number
  readonly fence: number
  readonly tries: number
  readonly cost: number
  readonly charged: number | null
  readonly output: unknown
  readonly error: JobError | null
  readonly verdict: unknown
  readonly retried_from: string | null
  readonly trace: string | null
  readonly created_at: Date
  readonly started_at: Date | null
  readonly finished_at: Date | null
  readonly erased_at: Date | null
}

export function toJob(row: JobRow): JobRecord {
  const { id, task, input, seed, lane, status, phase, progress, version, cost, charged, output, error, verdict } = row
  return {
    id,
    userId: row.user_id,
    apiKeyId: row.api_key_id,
    task,
    taskVersion: row.task_version,
    input,
    seed,
    lane,
    status,
    phase,
    progress,
    version,
    cost,
    charged,
    output,
    error,
    verdict,
    retriedFrom: row.retried_from,
    trace: row.trace,
    createdAt: row.created_at,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    erasedAt: row.erased_at,
  }
}

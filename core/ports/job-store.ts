import type { EndStatus, JobRecord, JobStatus, Lane, UserEvent } from '../job.ts'
import type { Page, PageRequest } from './page.ts'

/** What a plan lets an account do; plans are data in config. */
export interface PlanRule {
  readonly weight: number
  readonly jobsPerHour: number
}

export interface Submission {
  readonly jobId: string
  readonly userId: string
  readonly apiKeyId: string | null
  readonly task: string
  readonly taskVersion: string
  readonly input: unknown
  readonly seed: number
  readonly lane: Lane
  readonly cost: number
  readonly startWithinMs: number
  readonly files: readonly { readonly slot: string; readonly position: number; readonly fileId: string }[]
  readonly idempotency: {
    readonly key: string /** SHA-256 of what was asked. */
    readonly fingerprint: Uint8Array
  } | null
  /** By plan name; `free` is there and stands in for unknown and run-out plans. */
  readonly plans: Readonly<Record<string, PlanRule>>
  readonly verdict: unknown
  readonly retriedFrom: string | null
  readonly trace: string
}

export interface StepRecord {
  readonly name: string
  readonly ms: number
  readonly gpuMs: number
  /** How each capability call was made: engine, version, model, sha256, profile, back end. */
  readonly made: readonly unknown[]
  readonly result: unknown
  readonly finishedAt: Date
}

/** The API's side of jobs. Whatever belongs to another user is not found. */
export interface JobStore {
  /**
   * Idempotency row, job, hold, bindings, hourly count, first event: one statement, all or nothing.
   * `replayed` answers with the job that the key made before.
   * @throws AppError `insufficient_credits`, `spend_cap_reached`, `hourly_limit` (with Retry-After), `account_frozen`,
   *   `unauthenticated` (the account was erased, the API key revoked or run out, since the request was let in),
   *   `idempotency_key_reused`, `not_found` / `file_not_ready` for files
   */
  submit(submission: Submission): Promise<{ readonly job: JobRecord; readonly replayed: boolean }>
  /** The job of an idempotency key: asked before files are read, so that a replay costs nothing. */
  findByIdempotencyKey(
    userId: string,
    key: string,
  ): Promise<{ readonly job: JobRecord; readonly fingerprint: Uint8Array } | null>
  find(userId: string, jobId: string): Promise<JobRecord | null>
  /** Place among the pending jobs of its lane, 1 = next by age; `null` when it is not pending. */
  position(jobId: string): Promise<number | null>
  /** The places of several at once; those that are not pending are absent. */
  positions(jobIds: readonly string[]): Promise<ReadonlyMap<string, number>>
  list(
    userId: string,
    filter: { readonly status?: JobStatus; readonly task?: string },
    page: PageRequest,
  ): Promise<Page<JobRecord>>
  steps(jobId: string): Promise<readonly StepRecord[]>
  inputs(
    jobId: string,
  ): Promise<readonly { readonly slot: string; readonly position: number; readonly fileId: string }[]>
  /**
   * Pending → cancelled and released at once; processing → cancelling; cancelling and ended stay as they are.
   * `null` when not found.
   */
  cancel(userId: string, jobId: string): Promise<JobRecord | null>
  /**
   * Input, output, error details and files go, ledger rows stay.
   * @throws AppError `conflict` while it runs, or while another job needs a file that it made
   */
  erase(userId: string, jobId: string): Promise<boolean>

  /** Events after `after`, oldest first, of one job or all. */
  events(
    userId: string,
    options: { readonly after: number; readonly limit: number; readonly jobId?: string },
  ): Promise<readonly UserEvent[]>
  /** Number of the user's last event. */
  lastEvent(userId: string): Promise<number>
  /** Learned milliseconds of this kind of work on this installation; `null` when there are none. */
  timing(
    engine: string,
    shape: string,
  ): Promise<{ readonly meanMs: number; readonly p95Ms: number; readonly runs: number } | null>
  /** Counts by status, for metrics. */
  counts(): Promise<readonly { readonly task: string; readonly status: JobStatus; readonly count: number }[]>
  /** Drops idempotency keys older than 24 h, tickets, sessions and invites that ran out, event log lines older than 30 d. */
  prune(now: Date): Promise<void>
}

export type { EndStatus }

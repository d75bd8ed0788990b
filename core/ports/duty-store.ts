import type { JobRecord } from '../job.ts'
import type { BoundFile } from '../media.ts'
import type { StepRecord } from './job-store.ts'

/** Something that documents have to follow: an ended or erased job, an erased account, and what came late for one. */
export interface Duty {
  readonly kind: 'job' | 'account' | 'latecomers'
  /** Of the job or the account. */
  readonly id: string
  readonly userId: string
  /** Names this taking. */
  readonly turn: number
}

export interface EndedJob {
  readonly job: JobRecord
  /** Failed and lost ones. */
  readonly tries: number
  readonly steps: readonly (Omit<StepRecord, 'result'> & { readonly engine: string | null })[]
  readonly inputs: readonly (BoundFile & {
    readonly slot: string
    readonly position: number
    readonly durationMs: number | null
  })[]
}

/** Duties are written by the database itself, together with what they are about. */
export interface DutyStore {
  /** Up to `limit` that are due, longest due first; nobody else gets them for `leaseMs`. */
  take(limit: number, leaseMs: number): Promise<readonly Duty[]>
  /** Asked after `take`: those that have ended and were not erased. */
  endedJobs(ids: readonly string[]): Promise<readonly EndedJob[]>
  /** Strikes off what nobody changed or took since. */
  done(duties: readonly Duty[]): Promise<void>
  postpone(duty: Duty, againInMs: number): Promise<void>
  /** A duty for each job that has ended and was not erased. @returns how many */
  rebuild(): Promise<number>
  /** Those that wait or are at work, latecomers apart; counted up to 100,000. */
  open(): Promise<number>
}

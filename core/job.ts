import type { JobError } from './errors.ts'

export const JOB_STATUSES = ['pending', 'processing', 'cancelling', 'completed', 'failed', 'cancelled'] as const
export type JobStatus = (typeof JOB_STATUSES)[number]
export type EndStatus = Extract<JobStatus, 'completed' | 'failed' | 'cancelled'>
export type Lane = 'cpu' | 'gpu'

export function hasEnded(status: JobStatus): status is EndStatus {
  return status === 'completed' || status === 'failed' || status === 'cancelled'
}

/** A piece of a job that was not delivered, and not charged. */
export interface Omitted {
  readonly index: number
  readonly code: string
}

/** The job row, the one truth about a job. */
export interface JobRecord {
  readonly id: string
  readonly userId: string
  readonly apiKeyId: string | null
  readonly task: string
  readonly taskVersion: string
  /** `null` once erased. */
  readonly input: unknown
  readonly seed: number
  readonly lane: Lane
  readonly status: JobStatus
  /** For people: `waiting`, `loading-model`, `step:picture-1`, `saving`. */
  readonly phase: string
  /** 0 to 1. */
  readonly progress: number
  /** Grows with each visible change; the ETag. */
  readonly version: number
  /** Credits held at submit, the upper bound of `charged`. */
  readonly cost: number
  readonly charged: number | null
  readonly output: unknown
  readonly error: JobError | null
  readonly verdict: unknown
  readonly retriedFrom: string | null
  readonly trace: string | null
  readonly createdAt: Date
  readonly startedAt: Date | null
  readonly finishedAt: Date | null
  readonly erasedAt: Date | null
}

export const EVENT_TYPES = ['job:update', 'job:progress', 'job:complete', 'job:error', 'credits:update'] as const
export type EventType = (typeof EVENT_TYPES)[number]

/** One line of a user's numbered log; numbers have no gaps and follow commit order. */
export interface UserEvent {
  readonly seq: number
  readonly jobId: string | null
  readonly type: EventType
  readonly data: unknown
  readonly at: Date
}

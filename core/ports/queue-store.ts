import type { JobError } from '../errors.ts'
import type { JobRecord, Lane } from '../job.ts'
import type { BoundFile } from '../media.ts'

/** The oldest runnable job of one user and task: what the score looks at. */
export interface Head {
  readonly id: string
  readonly userId: string
  readonly task: string
  readonly taskVersion: string
  readonly input: unknown
  readonly weight: number
  readonly tries: number
  readonly createdAt: Date
  /** GPU milliseconds the user had lately; halves each hour. */
  readonly gpuUsedMs: number
}

export interface StoredStep {
  readonly name: string
  readonly result: unknown
  /** As it was finished: a resumed job keeps to the engine and profile it began with. */
  readonly made?: readonly unknown[]
}

export interface Claimed extends JobRecord {
  /** Names this holder; every write of the worker carries it. */
  readonly fence: number
  readonly tries: number
  readonly steps: readonly StoredStep[]
  readonly files: readonly (BoundFile & { readonly slot: string; readonly key: string })[]
}

export interface FinishedStep {
  readonly name: string
  /** JSON; media inside it already stands under temp/. */
  readonly result: unknown
  readonly ms: number
  readonly gpuMs: number
  readonly engine: string | null
  readonly made: readonly unknown[]
}

export type End =
  | {
      readonly status: 'completed'
      readonly output: unknown /** Credits. */
      readonly charged: number
      readonly keepFiles: readonly string[]
    }
  | { readonly status: 'failed'; readonly error: JobError }
  | { readonly status: 'cancelled' }

export interface LaneDepth {
  readonly lane: Lane
  readonly pending: number
  /** Jobs that a worker holds. */
  readonly running: number
  /** Since the oldest pending job was made; 0 without one. */
  readonly oldestSeconds: number
}

/** The worker's side of jobs. Every call is fenced: `lost` and `null` mean that the job has another holder; stop, touch nothing. */
export interface QueueStore {
  /** Runnable heads, oldest first; empty while the lane is paused. */
  heads(query: {
    readonly lane: Lane
    readonly tasks: readonly string[]
    readonly limit: number
  }): Promise<readonly Head[]>
  /** Compare-and-set: pending → processing, `fence` + 1, lease, event. `null` when somebody else was faster. */
  claim(jobId: string, workerId: string, leaseMs: number): Promise<Claimed | null>
  /** Forgets the steps of another task version, so that the job starts over. */
  startOver(jobId: string, fence: number, taskVersion: string): Promise<void>
  /** Renews the lease, writes phase and progress and, where `event` says so, a job:progress event. One statement. */
  renew(
    jobId: string,
    fence: number,
    options: { readonly leaseMs: number; readonly phase: string; readonly progress: number; readonly event: boolean },
  ): Promise<{ readonly status: 'processing' | 'cancelling' } | null>
  /** `lost` when the fence has moved on; of an erased job nothing is kept. */
  storeStep(jobId: string, fence: number, step: FinishedStep): Promise<'stored' | 'lost'>
  /**
   * Ends and settles in one transaction: last steps, status, charge, release, files not kept → deleting, GPU share,
   * last events. `cancelling` when a cancel came first: end it as cancelled then.
   */
  finish(
    jobId: string,
    fence: number,
    end: End,
    lastSteps: readonly FinishedStep[],
  ): Promise<'ended' | 'lost' | 'cancelling'>
  /** Back to pending. A failed try counts and waits `backoffMs`; a drain does neither. */
  giveBack(
    jobId: string,
    fence: number,
    why: { readonly failed: boolean; readonly backoffMs: number },
  ): Promise<'given' | 'lost' | 'cancelling'>
  /**
   * Ends or gives back what outlived its lease, and fails what outlived its start limit; safe to run anywhere, any number of times.
   * A lost lease counts as a failed try; after `maxTries` the job fails with `worker_lost`. An ended lease while cancelling ends it cancelled.
   * @returns lanes with new work.
   */
  sweep(options: {
    readonly maxTries: number
    readonly now?: Date
  }): Promise<{ readonly requeued: readonly Lane[]; readonly ended: number }>
  /** Adds a measured run to what this installation knows. */
  learn(engine: string, shape: string, run: { readonly ms: number; readonly peakMib: number | null }): Promise<void>
  timings(): Promise<
    readonly {
      readonly engine: string
      readonly shape: string
      readonly meanMs: number
      readonly peakMib: number | null
    }[]
  >
  pause(lane: Lane): Promise<void>
  resume(lane: Lane): Promise<void>
  paused(): Promise<readonly Lane[]>
  depth(): Promise<readonly LaneDepth[]>
}

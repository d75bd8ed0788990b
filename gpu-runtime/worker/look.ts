import type { Lane } from '../../core/job.ts'
import { claimBest } from './claim.ts'
import { watchElsewhere } from './elsewhere.ts'
import { every } from './every.ts'
import type { Opened, OpenJobs } from './open-jobs.ts'
import { runJob } from './run-job.ts'
import type { WorkerContext } from './worker-context.ts'

export interface LookOptions {
  readonly lane: Lane
  readonly jobs: OpenJobs
  readonly context: WorkerContext
  /** Rings may be lost: look this often anyway. */
  readonly lookMs: number
  readonly signal: AbortSignal
}

/** Workers seen within this time count as there. */
const LIVE_MS = 10_000

/** Answers the doorbell of one lane: claims while there is room and work. Ends when `signal` aborts; open jobs go on. */
export async function lookForWork({ lane, jobs, context, lookMs, signal }: LookOptions): Promise<void> {
  const { doorbell, log, errors } = context
  const elsewhereMib = watchElsewhere({ ...context, live: () => context.store.workers.live(LIVE_MS) })
  let looking: Promise<void> | null = null
  let again = false

  async function claimAll(): Promise<void> {
    do {
      again = false
      while (!signal.aborted && jobs.hasRoom(lane)) {
        const claimed = await claimBest({
          ...context,
          queue: context.store.queue,
          lane,
          open: jobs.all,
          elsewhereMib,
          workerId: context.id,
          onBroken(jobId, error) {
            log.error('job.not-judged', { jobId, message: String(error) })
            errors.report('worker', error, { jobId })
          },
        })
        if (!claimed) break
        const { job, candidate, takenMs } = claimed
        const { head, task, calls, estimate } = candidate
        const opened: Opened = {
          job,
          task,
          head,
          calls,
          estimate,
          takenMs,
          stop: new AbortController(),
          check: () => {},
        }
        jobs.add(
          opened,
          runJob(opened, context).finally(() => setImmediate(() => void look())),
        )
      }
    } while (again && !signal.aborted)
  }

  /** One look at a time; a ring during a look makes it look once more. */
  function look(): Promise<void> {
    if (signal.aborted) return Promise.resolve()
    again = looking !== null
    looking ??= claimAll()
      .catch((error: unknown) => {
        log.warn('worker.not-looked', { lane, message: String(error) })
        errors.report('worker', error, { lane })
      })
      .finally(() => {
        looking = null
      })
    return looking
  }

  await look()
  await Promise.all([
    doorbell.answer(lane, look, () => jobs.room(lane, signal), { signal }),
    every(lookMs, look, signal),
  ])
  await looking
}

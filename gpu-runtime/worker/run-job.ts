import { AppError } from '../../core/errors.ts'
import { JOB_TIMING, jobShape } from '../../core/job-timing.ts'
import type { Task } from '../../core/plugin.ts'
import type { Claimed, Head, StoredStep } from '../../core/ports/queue-store.ts'
import type { ScratchFolder } from '../../core/ports/scratch.ts'
import { taskVersion } from '../../core/submit/find-task.ts'
import { milliseconds } from '../../core/units.ts'
import { type CallingJob, LeanerProfileNeeded } from '../host/call.ts'
import { LeaseLost } from '../lease-lost.ts'
import type { JobEstimate } from '../schedule/estimate.ts'
import { attempt, type Outcome } from './attempt.ts'
import { type Conclusion, conclude } from './conclude.ts'
import { keepLease } from './lease.ts'
import { afterAbort, unlessAborted } from './patience.ts'
import { persist } from './persist.ts'
import { showPreview } from './preview.ts'
import { Progress } from './progress.ts'
import { cancelled, Draining } from './reasons.ts'
import type { WorkerContext } from './worker-context.ts'

const RUN_WITHIN = '10m'
/** Of its first holder. */
const FIRST_FENCE = 1

export interface OpenJob {
  readonly job: Claimed
  readonly task: Task
  readonly head: Head
  readonly estimate: JobEstimate
  /** When the claim was sent. */
  readonly takenMs: number
  /** Aborted to stop the job here. */
  readonly stop: AbortController
  /** Set once it holds its lease: asks whether it should stop. */
  check(): void
}

/** One job from claim to end, or back to the queue. Never throws: what cannot be written down is left to the sweeper. */
export async function runJob(open: OpenJob, base: WorkerContext): Promise<Conclusion> {
  const { job, task, stop, takenMs } = open
  const log = base.log.child({ jobId: job.id, task: job.task, ...(job.trace && { trace: job.trace }) })
  const worker = { ...base, log }
  const progress = new Progress({ steps: stepsOf(task, job.input), changed: () => lease.changed() })
  const lost = new AbortController()
  const letGo = (why: string) => {
    lost.abort(new LeaseLost(why))
    stop.abort(lost.signal.reason)
  }
  const lease = keepLease({
    queue: worker.store.queue,
    jobId: job.id,
    fence: job.fence,
    leaseMs: worker.leaseMs,
    renewMs: worker.renewMs,
    takenMs,
    state: () => ({ phase: progress.phase, progress: progress.fraction }),
    onLost: () => letGo('The lease of the job has ended.'),
    onCancelling: () => stop.abort(cancelled()),
    onEvent: () => worker.announce(job.userId),
    log,
    now: worker.now,
  })
  open.check = lease.check
  const hurry = afterAbort(worker.leaving, 0, () => stop.abort(new Draining('The worker leaves.')))
  let callOff = () => {}
  worker.announce(job.userId)
  measureWait(job, worker)
  log.info('job.started', { fence: job.fence, tries: job.tries, steps: job.steps.length })

  let conclusion: Conclusion = 'lost'
  try {
    const facts = await prepareAndRun({ ...open, progress }, worker)
    callOff = afterAbort(worker.leaving, worker.graceMs, () => letGo('The worker leaves before the database answers.'))
    await unlessAborted(lease.rest(), lost.signal)
    conclusion = await conclude({ job, ...facts }, worker, lost.signal)
  } catch (error) {
    if (!(error instanceof LeaseLost)) {
      log.error('job.not-concluded', { message: error instanceof Error ? error.message : String(error) })
      worker.errors.report('worker', error, { jobId: job.id, task: job.task, trace: job.trace })
    }
  } finally {
    callOff()
    hurry()
    lease.stop()
    worker.host.forget(job.id)
  }
  report(job, conclusion, worker, worker.now() - takenMs)
  return conclusion
}

interface Facts {
  readonly task: Task
  readonly input: unknown
  readonly outcome: Outcome
}

async function prepareAndRun(open: OpenJob & { readonly progress: Progress }, worker: WorkerContext): Promise<Facts> {
  const { job, task, stop } = open
  const { queue } = worker.store
  let stored: readonly StoredStep[] = job.steps
  let input = job.input
  const startOver = async () => {
    await persist(() => queue.startOver(job.id, job.fence, taskVersion(task)), stop.signal)
    stored = []
  }
  try {
    if (job.taskVersion !== taskVersion(task)) {
      input = readOldInput(job, task)
      await startOver()
    }
    const folder = await worker.scratch.open(job.id)
    try {
      for (;;) {
        const outcome = await runOnce({ ...open, input, stored, folder }, worker)
        const isTooRich = 'error' in outcome && outcome.error instanceof LeanerProfileNeeded
        if (!isTooRich) return { task, input, outcome }
        worker.log.warn('job.starts-over', { reason: 'a leaner profile is needed' })
        await startOver()
      }
    } finally {
      await folder.dispose()
      await worker.previews.drop(job.id)
    }
  } catch (error) {
    return { task, input, outcome: { error: stop.signal.aborted ? stop.signal.reason : error } }
  }
}

function runOnce(
  open: OpenJob & {
    readonly progress: Progress
    readonly input: unknown
    readonly stored: readonly StoredStep[]
    readonly folder: ScratchFolder
  },
  worker: WorkerContext,
): Promise<Outcome> {
  const { job, task, input, stored, folder, progress, stop, head, estimate } = open
  const callingJob = (): CallingJob => ({
    id: job.id,
    task: job.task,
    weight: head.weight,
    createdAtMs: job.createdAt.getTime(),
    gpuUsedMs: head.gpuUsedMs,
    remainingMs: estimate.gpuMs * (1 - progress.fraction),
    trace: job.trace,
  })
  const runWithinMs = milliseconds(task.limits?.runWithin ?? RUN_WITHIN)
  const onPreview = showPreview(job, folder, worker)
  const { signal } = stop
  return attempt({ job, task, input, stored, folder, progress, runWithinMs, signal, callingJob, onPreview }, worker)
}

/** The job was submitted to another version of the task, whose input may have looked different. */
function readOldInput(job: Claimed, task: Task): unknown {
  const parsed = task.input.safeParse(job.input)
  if (parsed.success) return parsed.data
  throw new AppError(
    'task_unknown',
    `Version ${taskVersion(task)} of ${task.id} cannot read a job of version ${job.taskVersion}.`,
  )
}

function stepsOf(task: Task, input: unknown): number {
  try {
    return task.steps?.(input) ?? 1
  } catch {
    // An input of an older version: only the progress bar is at stake.
    return 1
  }
}

/** Once a job: what a later try waits for is not the queue. Both times are of the database. */
function measureWait({ task, lane, fence, createdAt, startedAt }: Claimed, { metrics }: WorkerContext): void {
  if (fence !== FIRST_FENCE || !startedAt) return
  metrics.observe('atelier_job_wait_seconds', (startedAt.getTime() - createdAt.getTime()) / 1_000, { task, lane })
}

function report(job: Claimed, conclusion: Conclusion, worker: WorkerContext, ms: number): void {
  const { log, metrics, doorbell, timings } = worker
  log.info('job.left', { conclusion, ms: Math.round(ms) })
  metrics.count('atelier_jobs_left_worker_total', { task: job.task, conclusion })
  metrics.observe('atelier_job_duration_seconds', ms / 1000, { task: job.task, conclusion })
  if (conclusion === 'completed' && job.tries === 0 && job.steps.length === 0) {
    timings.learn(JOB_TIMING, jobShape(job.task, job.cost), ms)
  }
  if (conclusion === 'given-back') doorbell.ring(job.lane)
  if (conclusion !== 'lost') worker.announce(job.userId)
}

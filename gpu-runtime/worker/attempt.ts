import { setTimeout as wait } from 'node:timers/promises'
import { AppError } from '../../core/errors.ts'
import type { StepContext, Task } from '../../core/plugin.ts'
import type { Claimed, FinishedStep, StoredStep } from '../../core/ports/queue-store.ts'
import { LeanerProfileNeeded } from '../host/call.ts'
import { graceFor, LeaseLost } from '../lease-lost.ts'
import { filesBySlot } from './bound-files.ts'
import { durableSteps } from './durable-steps.ts'
import { mapMedia } from './find-media.ts'
import { jobMedia } from './job-media.ts'
import { persist } from './persist.ts'
import { Makers, Pins } from './pins.ts'
import type { Progress } from './progress.ts'
import { RunClock } from './run-clock.ts'
import { openStep, type StepWorld } from './step-context.ts'
import type { WorkerContext } from './worker-context.ts'

export type Outcome =
  | { readonly output: unknown; readonly lastSteps: readonly FinishedStep[] }
  | { readonly error: unknown }

export interface AttemptOptions extends Pick<StepWorld, 'folder' | 'callingJob' | 'onPreview'> {
  readonly job: Claimed
  readonly task: Task
  readonly input: unknown
  readonly stored: readonly StoredStep[]
  readonly progress: Progress
  readonly runWithinMs: number
  /** Cancel, drain, lost lease. */
  readonly signal: AbortSignal
}

/** Runs the task once, from its first step that is not stored. Never throws; leaves no step at work that hears its signal. */
export async function attempt(options: AttemptOptions, worker: WorkerContext): Promise<Outcome> {
  const { job, task, stored, folder, progress } = options
  const { store, objects, codec, host, graceMs, log, now } = worker
  const stop = new AbortController()
  const signal = AbortSignal.any([options.signal, stop.signal])
  const seconds = Math.round(options.runWithinMs / 1000)
  const clock = new RunClock(
    options.runWithinMs,
    () => stop.abort(new AppError('run_expired', `The job was not finished within ${seconds} s of work.`)),
    now,
  )
  const media = jobMedia({ job, files: store.files, objects, folder, signal })
  const makers = new Makers()
  for (const step of stored) makers.noteStored(step)
  const { callingJob, onPreview } = options
  const saving = { job, files: store.files, objects, codec, folder, signal }
  const pins = new Pins(stored)
  const world: StepWorld = { ...saving, task, host, media, pins, makers, progress, clock, callingJob, onPreview }

  const steps = durableSteps<StepContext>({
    stored,
    signal,
    now,
    open: (name) => openStep(name, world),
    keep: (result) => mapMedia(result, media.keep),
    async restore(result, { name }) {
      progress.set(name, 1)
      return mapMedia(result, media.restore)
    },
    onDone: ({ name, ms, gpuMs, engine }) => log.info('step.done', { name, ms: Math.round(ms), gpuMs, engine }),
    async store(step) {
      const answer = await persist(() => store.queue.storeStep(job.id, job.fence, step), options.signal)
      if (answer === 'stored') return
      const lost = new LeaseLost('Another holder has the job.')
      stop.abort(lost)
      throw lost
    },
  })

  try {
    const files = filesBySlot(task, job.files)
    const running = task.run({ input: options.input, files, seed: job.seed, step: steps.run })
    const output = await abandonable(running, signal, graceMs)
    return { output, lastSteps: await steps.takeLast() }
  } catch (thrown) {
    const error = signal.aborted ? signal.reason : thrown
    stop.abort(error)
    await Promise.race([steps.idle(), wait(graceFor(error, graceMs), undefined, { ref: false })])
    const goesOn = !(error instanceof LeaseLost) && !(error instanceof LeanerProfileNeeded)
    // What cannot be stored is done again.
    if (goesOn) await steps.storeRest().catch(() => {})
    return { error }
  } finally {
    clock.stop()
  }
}

/** A task that ignores its signal is left behind after the grace; its tools no longer work. */
export async function abandonable<T>(running: Promise<T>, signal: AbortSignal, graceMs: number): Promise<T> {
  const settled = new AbortController()
  const abandoned = new Promise<never>((_, reject) => {
    const giveUp = () => {
      const timer = setTimeout(() => reject(signal.reason), graceFor(signal.reason, graceMs))
      settled.signal.addEventListener('abort', () => clearTimeout(timer), { once: true })
    }
    if (signal.aborted) giveUp()
    else signal.addEventListener('abort', giveUp, { once: true, signal: settled.signal })
  })
  try {
    return await Promise.race([running, abandoned])
  } finally {
    settled.abort()
  }
}

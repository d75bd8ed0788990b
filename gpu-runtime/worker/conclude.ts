import { AppError, toJobError } from '../../core/errors.ts'
import type { Task } from '../../core/plugin.ts'
import type { Claimed, End, FinishedStep } from '../../core/ports/queue-store.ts'
import { LeaseLost } from '../lease-lost.ts'
import type { Outcome } from './attempt.ts'
import { fileIdsIn } from './find-media.ts'
import { persist } from './persist.ts'
import { backoffMs, Draining, isWorthAnotherTry } from './reasons.ts'
import type { WorkerContext } from './worker-context.ts'

/** What becomes of the job at this holder. */
export type Conclusion = 'completed' | 'failed' | 'cancelled' | 'given-back' | 'lost'

/** The end of the job that an attempt leads to, or why it goes back to the queue. Pure. */
export function decide(
  { outcome, task, input, cost, tries }: { outcome: Outcome; task: Task; input: unknown; cost: number; tries: number },
  rule: { readonly maxTries: number; readonly backoffMs: number },
):
  | { readonly end: End; readonly lastSteps: readonly FinishedStep[] }
  | { readonly back: { failed: boolean; backoffMs: number } }
  | 'leave' {
  if ('output' in outcome) {
    const done = completed(outcome.output, task, input, cost)
    if (!('error' in done)) return { end: done, lastSteps: outcome.lastSteps }
    return decide({ outcome: { error: done.error }, task, input, cost, tries }, rule)
  }
  const { error } = outcome
  if (error instanceof LeaseLost) return 'leave'
  if (error instanceof Draining) return { back: { failed: false, backoffMs: 0 } }
  if (error instanceof AppError && error.code === 'cancelled') return { end: { status: 'cancelled' }, lastSteps: [] }
  if (isWorthAnotherTry(error) && tries + 1 < rule.maxTries) {
    return { back: { failed: true, backoffMs: backoffMs(tries, rule.backoffMs) } }
  }
  return { end: { status: 'failed', error: toJobError(error) }, lastSteps: [] }
}

function completed(
  raw: unknown,
  task: Task,
  input: unknown,
  cost: number,
): Extract<End, { status: 'completed' }> | { readonly error: unknown } {
  const parsed = task.output.safeParse(raw)
  if (!parsed.success) {
    const cause = parsed.error
    return {
      error: new AppError('internal', `Task ${task.id} answered with something else than it promises.`, { cause }),
    }
  }
  const delivered = task.delivered?.(parsed.data, input) ?? cost
  const charged = Math.min(cost, delivered)
  return { status: 'completed', output: parsed.data, charged, keepFiles: fileIdsIn(parsed.data) }
}

/** Writes it down: one transaction ends and settles the job. A cancel that came first wins. */
export async function conclude(
  facts: { readonly job: Claimed; readonly task: Task; readonly input: unknown; readonly outcome: Outcome },
  worker: WorkerContext,
  lost: AbortSignal,
): Promise<Conclusion> {
  const { job, outcome } = facts
  const { queue } = worker.store
  const decision = decide({ ...facts, cost: job.cost, tries: job.tries }, worker)
  if (decision === 'leave') return 'lost'
  if ('error' in outcome) tellCause(worker, job, outcome.error)
  else if (!('end' in decision) || decision.end.status !== 'completed') {
    const done = completed(outcome.output, facts.task, facts.input, job.cost)
    if ('error' in done) tellCause(worker, job, done.error)
  }

  if ('back' in decision) {
    const answer = await persist(() => queue.giveBack(job.id, job.fence, decision.back), lost)
    if (answer === 'given') return 'given-back'
    if (answer === 'lost') return 'lost'
  } else {
    const { end, lastSteps } = decision
    const answer = await persist(() => queue.finish(job.id, job.fence, end, lastSteps), lost)
    if (answer === 'ended') return end.status
    if (answer === 'lost') return 'lost'
  }
  const answer = await persist(() => queue.finish(job.id, job.fence, { status: 'cancelled' }, []), lost)
  return answer === 'ended' ? 'cancelled' : 'lost'
}

/** The one place that tells why a try failed; the job row keeps what a caller may see. */
function tellCause({ log, errors }: WorkerContext, job: Claimed, error: unknown): void {
  if (error instanceof Draining || (error instanceof AppError && error.code === 'cancelled')) return
  const causes: string[] = []
  for (let at: unknown = error; at instanceof Error && causes.length < 5; at = at.cause)
    causes.push(at.stack ?? at.message)
  const { code } = toJobError(error)
  log.warn('job.try-failed', { code, causes: causes.length > 0 ? causes : [String(error)] })
  // The others are engines' and pictures' own ways to fail.
  if (code === 'internal') errors.report('job', error, { jobId: job.id, task: job.task, trace: job.trace })
}

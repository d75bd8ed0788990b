import { AppError } from '../errors.ts'
import type { Caller } from '../http/env.ts'
import type { JobRecord } from '../job.ts'
import type { Submission } from '../ports/job-store.ts'
import type { Services } from '../services.ts'
import { milliseconds } from '../units.ts'
import { taskVersion } from './find-task.ts'
import type { Judged } from './judge-request.ts'
import { refusalError } from './judge-request.ts'

const START_WITHIN = '24h'

export interface Order {
  readonly jobId: string
  readonly caller: Caller
  readonly trace: string
  readonly seed: number
  readonly files: Submission['files']
  readonly idempotency: Submission['idempotency']
  readonly retriedFrom?: string
}

export interface Submitted {
  readonly job: JobRecord
  /** Whether the same Idempotency-Key had made it before. */
  readonly replayed: boolean
}

/** One statement makes the job; the doorbell rings after it has committed. */
export async function createJob(
  { store, doorbell, bus, settings, metrics }: Pick<Services, 'store' | 'doorbell' | 'bus' | 'settings' | 'metrics'>,
  judged: Judged,
  order: Order,
): Promise<Submitted> {
  const { task, input, cost, refusal } = judged
  if (refusal) throw refusalError(refusal)
  const lane = task.lane ?? 'gpu'
  const made = await store.jobs.submit({
    jobId: order.jobId,
    userId: order.caller.userId,
    apiKeyId: order.caller.key?.id ?? null,
    task: task.id,
    taskVersion: taskVersion(task),
    input,
    seed: order.seed,
    lane,
    cost,
    startWithinMs: milliseconds(task.limits?.startWithin ?? START_WITHIN),
    files: order.files,
    idempotency: order.idempotency,
    plans: settings.plans,
    verdict: { prompt: 'allowed' },
    retriedFrom: order.retriedFrom ?? null,
    trace: order.trace,
  })
  if (!made.replayed) {
    doorbell.ring(lane)
    bus.publish({ topic: 'events', userId: order.caller.userId, seq: 0 })
    metrics.count('atelier_jobs_submitted_total', { task: task.id })
    metrics.count('atelier_credits_reserved_total', { task: task.id }, made.job.cost)
  }
  return made
}

/** @throws AppError `malformed_request` */
export function idempotencyKey(header: string | undefined): string | null {
  if (header === undefined) return null
  // RFC draft: a structured-field string; most clients send it bare.
  const key = header.trim().replace(/^"(.*)"$/, '$1')
  if (key.length >= 1 && key.length <= 255 && /^[\x20-\x7e]+$/.test(key)) return key
  throw new AppError('malformed_request', 'An Idempotency-Key has 1 to 255 printable ASCII characters.')
}

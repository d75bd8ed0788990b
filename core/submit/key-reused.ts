import { AppError } from '../errors.ts'

/** One key, two questions: the earlier job keeps it. */
export function keyReused(jobId: string): AppError {
  const message = 'This Idempotency-Key made another job from another request; use a new key.'
  return new AppError('idempotency_key_reused', message, { details: { jobId } })
}

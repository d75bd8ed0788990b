import { AppError, type ErrorCode } from '../../core/errors.ts'

/* Why a job stops here before its end; the reasons of its AbortSignal. */

/** The worker leaves; the job goes back to the queue, and no try is counted. */
export class Draining extends Error {
  override readonly name = 'Draining'
}
/** The caller wants it to end. */
export function cancelled(): AppError {
  return new AppError('cancelled', 'The job was cancelled.')
}

/** Errors that another try may not meet again; everything else ends the job at once. */
const WORTH_ANOTHER_TRY: readonly ErrorCode[] = [
  'engine_failed',
  'engine_crashed',
  'engine_timeout',
  'no_engine',
  'worker_lost',
  'unavailable',
  'internal',
]

export function isWorthAnotherTry(error: unknown): boolean {
  return !(error instanceof AppError) || WORTH_ANOTHER_TRY.includes(error.code)
}

/** 1st failed try: `firstMs`; each further one four times as long, 5 min at most. */
export function backoffMs(triesBefore: number, firstMs: number): number {
  return Math.min(300_000, firstMs * 4 ** triesBefore)
}

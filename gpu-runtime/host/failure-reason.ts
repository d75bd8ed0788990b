import { AppError, type ErrorCode } from '../../core/errors.ts'

export type FailureReason = 'crash' | 'hang' | 'out_of_memory' | 'error'

const REASONS: Partial<Readonly<Record<ErrorCode, FailureReason>>> = {
  engine_crashed: 'crash',
  engine_timeout: 'hang',
  out_of_memory: 'out_of_memory',
  engine_failed: 'error',
  internal: 'error',
}

/** How an engine failed a load or a call; `null` for what it refused. Pure. */
export function failureReason(error: unknown): FailureReason | null {
  return error instanceof AppError ? (REASONS[error.code] ?? null) : 'error'
}

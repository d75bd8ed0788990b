import { AppError } from '../../core/errors.ts'

interface Fault {
  readonly type?: unknown
  readonly code?: unknown
  readonly statusCode?: unknown
}

/** Anything thrown by the client as an error with a code. Stripe's sentences may name people, so they stay in `cause`. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error
  const { type, code, statusCode } = (error instanceof Error ? error : {}) as Fault
  if (type === 'StripeSignatureVerificationError') {
    return new AppError('bad_signature', 'Stripe did not sign exactly this body in the last 5 minutes.', {
      cause: error,
    })
  }
  if (code === 'resource_missing') return new AppError('not_found', 'Stripe does not have this.', { cause: error })
  const what = `${typeof type === 'string' ? type : 'error'}${typeof code === 'string' ? `, ${code}` : ''}`
  const mayPass = type === 'StripeConnectionError' || statusCode === 429 || Number(statusCode) >= 500
  if (mayPass) {
    return new AppError('unavailable', 'Stripe does not answer now; try again in a moment.', { cause: error })
  }
  if (type === 'StripeAuthenticationError' || type === 'StripePermissionError') {
    return new AppError('unavailable', `Stripe refuses the key of this studio (${what}).`, { cause: error })
  }
  return new AppError('internal', `Stripe refused a request (${what}).`, { cause: error })
}

export function isMissing(error: unknown): boolean {
  return error instanceof AppError && error.code === 'not_found'
}

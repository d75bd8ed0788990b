import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { AppError, ERRORS, type ErrorCode } from '../errors.ts'
import type { AppEnv } from './env.ts'

/** RFC 9457. `type` is a name, not an address: it stays the same wherever the studio is hosted. */
export function problem(error: AppError, trace: string): Response {
  const { status, title, retryable } = ERRORS[error.code]
  const body = {
    type: `urn:atelier:error:${error.code}`,
    title,
    status,
    detail: error.message,
    code: error.code,
    retryable,
    ...(error.errors && { errors: error.errors }),
    ...(error.details && { details: error.details }),
    trace,
  }
  return new Response(JSON.stringify(body), {
    status,
    headers: { ...error.headers, 'content-type': 'application/problem+json', 'cache-control': 'no-store' },
  })
}

/** The one place where anything thrown becomes an answer. */
export function answerError(error: unknown, c: Context<AppEnv>): Response {
  const known = toAppError(error)
  if (known.code === 'internal') {
    const cause = known.cause ?? known
    c.var.log.error('http.failed', { error: cause })
    c.var.reportError?.(cause)
  }
  return problem(known, c.var.trace)
}

const CODE_OF_STATUS: Readonly<Record<number, ErrorCode>> = {
  400: 'malformed_request',
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not_found',
  405: 'method_not_allowed',
  409: 'conflict',
  410: 'gone',
  413: 'too_large',
  415: 'unsupported_media_type',
  422: 'invalid_input',
  429: 'rate_limited',
  503: 'unavailable',
}

function toAppError(error: unknown): AppError {
  if (error instanceof AppError) {
    // What an internal error says is for the log.
    return error.code === 'internal' ? hidden(error) : error
  }
  if (error instanceof HTTPException) {
    const code = CODE_OF_STATUS[error.status]
    if (code) return new AppError(code, `${ERRORS[code].title}.`, { cause: error })
  }
  return hidden(error)
}

function hidden(cause: unknown): AppError {
  return new AppError('internal', 'Something broke on our side; the log has it under this trace.', { cause })
}

import type { ContentfulStatusCode } from 'hono/utils/http-status'

interface Kind {
  readonly status: ContentfulStatusCode
  /** Whether the very same request may succeed later. */
  readonly retryable: boolean
  readonly title: string
}
const kind = (status: ContentfulStatusCode, title: string, retryable = false): Kind => ({ status, title, retryable })

/** Every way a request or a job can fail: the one table behind HTTP answers, failed jobs and the reference. */
export const ERRORS = {
  // requests
  invalid_input: kind(422, 'The input does not fit'),
  malformed_request: kind(400, 'The request cannot be read'),
  unauthenticated: kind(401, 'Who is asking is not known'),
  wrong_credentials: kind(401, 'E-mail or password is wrong'),
  token_expired: kind(401, 'The token has expired'),
  token_reused: kind(401, 'A refresh token was used twice, so its family was revoked'),
  forbidden: kind(403, 'Not allowed'),
  scope_missing: kind(403, 'The API key lacks a scope'),
  account_frozen: kind(403, 'The account is frozen'),
  signup_closed: kind(403, 'Sign-up is closed'),
  invite_required: kind(403, 'Sign-up needs an invite'),
  not_found: kind(404, 'Not found'),
  method_not_allowed: kind(405, 'Method not allowed'),
  email_taken: kind(409, 'The address has an account'),
  conflict: kind(409, 'The present state does not allow this'),
  file_not_ready: kind(409, 'The file is not ready'),
  gone: kind(410, 'No longer there'),
  too_large: kind(413, 'Too large'),
  unsupported_media_type: kind(415, 'Unsupported media type'),
  range_not_satisfiable: kind(416, 'Range not satisfiable'),
  upgrade_required: kind(426, 'Upgrade required'),
  idempotency_key_reused: kind(422, 'The idempotency key belongs to another request'),
  rate_limited: kind(429, 'Too many requests', true),
  too_many_streams: kind(429, 'Too many open streams', true),
  // what a job costs and may do
  insufficient_credits: kind(402, 'Not enough credits'),
  spend_cap_reached: kind(402, 'The API key has reached its spend cap'),
  hourly_limit: kind(429, 'Too many jobs in this hour', true),
  prompt_refused: kind(422, 'The prompt is not allowed'),
  not_drawable: kind(422, 'The present engines cannot draw this'),
  not_supported: kind(422, 'The present engines cannot do this'),
  language_not_spoken: kind(422, 'The present voices do not speak this language'),
  no_engine: kind(503, 'No engine for this is running', true),
  // payments
  payments_off: kind(503, 'Payments are switched off'),
  bad_signature: kind(400, 'The signature does not fit'),
  // how a job can end
  cancelled: kind(409, 'Cancelled'),
  picture_refused: kind(422, 'The picture is not usable'),
  voiceover_too_long: kind(422, 'The voiceover is longer than the film'),
  out_of_memory: kind(507, 'Out of memory'),
  engine_failed: kind(502, 'The engine failed', true),
  engine_crashed: kind(502, 'The engine crashed', true),
  engine_timeout: kind(504, 'The engine took too long', true),
  worker_lost: kind(502, 'The worker was lost', true),
  start_expired: kind(504, 'Not started in time', true),
  run_expired: kind(504, 'Not finished in time', true),
  task_unknown: kind(500, 'The task is no longer here'),
  // us
  unavailable: kind(503, 'Not available now', true),
  internal: kind(500, 'Something broke'),
} as const satisfies Record<string, Kind>

export type ErrorCode = keyof typeof ERRORS

export interface FieldError {
  /** JSON pointer (RFC 6901) into the request body. */
  readonly pointer: string
  readonly message: string
}

export interface AppErrorOptions extends ErrorOptions {
  /** Safe to show to the caller. */
  readonly details?: Readonly<Record<string, unknown>>
  readonly errors?: readonly FieldError[]
  /** Extra response headers, such as Retry-After. */
  readonly headers?: Readonly<Record<string, string>>
}

/** The only error that leaves a room. The message is a sentence with the numbers in it, and no secrets. */
export class AppError extends Error {
  override readonly name = 'AppError'
  readonly code: ErrorCode
  readonly details: AppErrorOptions['details']
  readonly errors: AppErrorOptions['errors']
  readonly headers: AppErrorOptions['headers']

  constructor(code: ErrorCode, message: string, options: AppErrorOptions = {}) {
    super(message, options)
    this.code = code
    this.details = options.details
    this.errors = options.errors
    this.headers = options.headers
  }

  get status(): ContentfulStatusCode {
    return ERRORS[this.code].status
  }
}

/** What is kept of an error in a job row and shown as `job.error`. */
export interface JobError {
  readonly code: ErrorCode
  readonly message: string
  readonly retryable: boolean
  readonly details?: Readonly<Record<string, unknown>>
}

/** Anything thrown, as the error of a job; what is not ours is `internal` and keeps its secrets. */
export function toJobError(error: unknown): JobError {
  if (!(error instanceof AppError)) return { code: 'internal', message: 'The task broke.', retryable: false }
  const { code, message, details } = error
  return { code, message, retryable: ERRORS[code].retryable, ...(details && { details }) }
}

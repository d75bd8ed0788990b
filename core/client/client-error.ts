import type { ErrorCode, FieldError } from '../errors.ts'

/** What the studio answered instead of what was asked, or how a job ended that did not complete. */
export class ClientError extends Error {
  override readonly name = 'ClientError'
  /** `network` when nothing was answered; a newer studio may answer codes that are not listed yet. */
  readonly code: ErrorCode | 'network' | (string & {})
  /** HTTP status; 0 when nothing was answered. */
  readonly status: number
  readonly retryable: boolean
  readonly errors: readonly FieldError[]
  readonly details: Readonly<Record<string, unknown>>
  readonly trace: string | null

  constructor(
    about: {
      readonly code: string
      readonly message: string
      readonly status?: number
      readonly retryable?: boolean
      readonly errors?: readonly FieldError[]
      readonly details?: Readonly<Record<string, unknown>>
      readonly trace?: string
    },
    options?: ErrorOptions,
  ) {
    super(about.message, options)
    this.code = about.code
    this.status = about.status ?? 0
    this.retryable = about.retryable ?? false
    this.errors = about.errors ?? []
    this.details = about.details ?? {}
    this.trace = about.trace ?? null
  }
}

/** An answer that is no 2xx, as an error; problem+json where the studio itself answered. */
export async function errorOf(answer: Response): Promise<ClientError> {
  const text = await answer.text()
  const problem = readProblem(text)
  const message = typeof problem.detail === 'string' ? problem.detail : `The studio answered ${answer.status}.`
  return new ClientError({
    ...problem,
    code: typeof problem.code === 'string' ? problem.code : 'internal',
    message,
    status: answer.status,
    retryable: problem.retryable === true || answer.status === 429 || answer.status === 503,
  })
}

function readProblem(text: string): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(text)
    return typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}

import { AppError } from '../../core/errors.ts'

/** Whether S3 says that there is no such object; a missing bucket is another matter. */
export function isAbsent(error: unknown): boolean {
  return ['NoSuchKey', 'NotFound'].includes(codeOf(error)) || (statusOf(error) === 404 && codeOf(error) === '404')
}

/** What the SDK threw, as an error for whoever waits for the object. Ours, and what is not S3's, stay as they are. Pure. */
export function explainS3(error: unknown): unknown {
  if (error instanceof AppError) return error
  const code = codeOf(error)
  const status = statusOf(error)
  const say = (what: string) =>
    new AppError('unavailable', `The studio's object store ${what} (${code}).`, { cause: error })
  if (status === 507 || code === 'XMinioStorageFull' || code === 'QuotaExceeded') return say('is full')
  if (status !== null && status >= 500) return say('is not well')
  if (code === 'SlowDown' || status === 429) return say('has too much to do')
  if (status !== null && status >= 400) return say('refuses what was asked')
  if (isAway(error)) return say('does not answer')
  return error
}

/** A name for it that holds no secrets: S3's own code, or the system's. */
export function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'Unknown'
  if ('code' in error && typeof error.code === 'string') return error.code
  return error.name
}

/** Status of the answer that the error was; `null` where none came. */
export function statusOf(error: unknown): number | null {
  if (!(error instanceof Error) || !('$metadata' in error)) return null
  const { $metadata: about } = error
  const isTold = typeof about === 'object' && about !== null && 'httpStatusCode' in about
  return isTold && typeof about.httpStatusCode === 'number' ? about.httpStatusCode : null
}

const AWAY = /^(ECONN|EPIPE|EHOST|ENET|ETIMEDOUT|EAI_AGAIN|ENOTFOUND|TimeoutError$)/

/** No answer came: the wire or the server, and not what was asked. */
export function isAway(error: unknown): boolean {
  return AWAY.test(codeOf(error)) || (error instanceof Error && error.name === 'TimeoutError')
}

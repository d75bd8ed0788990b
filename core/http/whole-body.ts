import type { Context } from 'hono'
import { AppError } from '../errors.ts'

/**
 * The bytes of a body that middleware has bounded.
 * @throws AppError `malformed_request` where the sender went away or stood still: its doing, and no failure of ours to report
 */
export function wholeBody(c: Context): Promise<ArrayBuffer> {
  return unlessCutShort(c.req.arrayBuffer())
}

/** What reading a body comes to. @throws AppError `malformed_request` when it breaks off */
export async function unlessCutShort<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading
  } catch (cause) {
    throw cutShort(cause)
  }
}

export function cutShort(cause: unknown): AppError {
  return new AppError('malformed_request', 'The body was cut short.', { cause })
}

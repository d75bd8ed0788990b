import { createMiddleware } from 'hono/factory'
import { AppError } from '../errors.ts'
import type { AppEnv } from './env.ts'

/**
 * A request whose client has gone is abandoned with the reason of its signal. Hosts give a text for one, and what is no
 * Error reaches neither the answers nor the log: here it becomes one, and no failure of ours.
 */
export function clientGone() {
  return createMiddleware<AppEnv>(async (_c, next) => {
    try {
      await next()
    } catch (cause) {
      throw cause instanceof Error ? cause : new AppError('malformed_request', 'The client went away.', { cause })
    }
  })
}

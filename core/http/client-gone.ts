import { createMiddleware } from 'hono/factory'
import { AppError } from '../errors.ts'
import type { AppEnv } from './env.ts'

/**
 * A request whose client has gone is abandoned with the reason of its signal. Hosts give a text for one, and what is no
 * Error reaches neither the answers nor the log: here it becomes one, and no failure of ours. Any other is a bug.
 */
export function clientGone() {
  return createMiddleware<AppEnv>(async (c, next) => {
    try {
      await next()
    } catch (cause) {
      if (cause instanceof Error) throw cause
      if (c.req.raw.signal.aborted) throw new AppError('malformed_request', 'The client went away.', { cause })
      throw new Error(`Something was thrown that is no Error: ${String(cause)}`, { cause })
    }
  })
}

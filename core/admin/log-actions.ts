import { createMiddleware } from 'hono/factory'
import { callerOf } from '../http/caller.ts'
import type { AppEnv } from '../http/env.ts'
import { routePattern } from '../http/observe.ts'

/** Who did what to whom: the route, the ids in it, and what came of it. */
export function logAdminActions() {
  return createMiddleware<AppEnv>(async (c, next) => {
    const { userId: actorId } = callerOf(c)
    await next()
    const route = routePattern(c)
    c.var.log.info('admin.acted', { actorId, method: c.req.method, route, ...c.req.param(), status: c.res.status })
  })
}

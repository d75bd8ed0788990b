import { Hono } from 'hono'
import { logAdminActions } from '../../admin/log-actions.ts'
import { requireAdmin, requireUser } from '../../http/caller.ts'
import type { AppEnv } from '../../http/env.ts'
import type { Services } from '../../services.ts'
import { adminCheckRoutes } from './checks.ts'
import { inviteRoutes } from './invites.ts'
import { adminJobRoutes } from './jobs.ts'
import { adminOverviewRoutes } from './overview.ts'
import { adminQueueRoutes } from './queue.ts'
import { adminUserRoutes } from './users.ts'

/** For administrators, signed in with their password; each of their requests is logged. */
export function adminRoutes(services: Services): Hono<AppEnv> {
  const app = new Hono<AppEnv>()
  app.use(requireUser(), requireAdmin(services), logAdminActions())
  app.route('/', adminOverviewRoutes(services))
  app.route('/invites', inviteRoutes(services))
  app.route('/users', adminUserRoutes(services))
  app.route('/jobs', adminJobRoutes(services))
  app.route('/queue', adminQueueRoutes(services))
  app.route('/', adminCheckRoutes(services))
  return app
}

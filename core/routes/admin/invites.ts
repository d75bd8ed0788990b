import { Hono } from 'hono'
import { makeInvite } from '../../auth/invite.ts'
import { inviteBody } from '../../auth/requests.ts'
import { readJsonIfAny } from '../../http/body.ts'
import { callerOf } from '../../http/caller.ts'
import type { AppEnv } from '../../http/env.ts'
import type { Services } from '../../services.ts'

export function inviteRoutes(services: Services): Hono<AppEnv> {
  const app = new Hono<AppEnv>()

  app.post('/', async (c) => {
    const { expiresInDays } = await readJsonIfAny(c, inviteBody)
    const { code, expiresAt } = await makeInvite(services, { by: callerOf(c).userId, expiresInDays })
    return c.json({ code, expiresAt: expiresAt.toISOString() }, 201, { 'cache-control': 'no-store' })
  })

  return app
}

import { Hono } from 'hono'
import { viewAccount } from '../auth/account-view.ts'
import { creditsBody, inviteBody } from '../auth/requests.ts'
import { randomSecret, sha256 } from '../auth/secrets.ts'
import { AppError } from '../errors.ts'
import { readJson } from '../http/body.ts'
import { callerOf, requireAdmin, requireUser } from '../http/caller.ts'
import type { AppEnv } from '../http/env.ts'
import { isId, uuidv7 } from '../ids.ts'
import type { Services } from '../services.ts'

const DAY_MS = 86_400_000

/** What an administrator needs from the first day on: letting people in, and giving credits. */
export function adminRoutes(services: Services): Hono<AppEnv> {
  const { store, now } = services
  const app = new Hono<AppEnv>()
  app.use(requireUser(), requireAdmin(services))

  app.post('/invites', async (c) => {
    const { expiresInDays } = await readJson(c, inviteBody)
    const code = randomSecret()
    const expiresAt = new Date(now().getTime() + expiresInDays * DAY_MS)
    await store.accounts.createInvite(await sha256(code), callerOf(c).userId, expiresAt)
    return c.json({ code, expiresAt: expiresAt.toISOString() }, 201, { 'cache-control': 'no-store' })
  })

  app.post('/users/:id/credits', async (c) => {
    const { amount, reason } = await readJson(c, creditsBody)
    const id = c.req.param('id')
    const actorId = callerOf(c).userId
    if (!isId(id) || !(await store.accounts.find(id)))
      throw new AppError('not_found', 'There is no account of this id.')
    const source = `admin:${uuidv7(now().getTime())}`
    await store.ledger.adjust(id, amount, { actorId, reason, source })
    c.var.log.info('credits.adjusted', { userId: id, actorId, amount, source })
    const account = await store.accounts.find(id)
    if (!account) throw new AppError('not_found', 'There is no account of this id.')
    return c.json(viewAccount(account))
  })

  return app
}

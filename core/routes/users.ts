import { Hono } from 'hono'
import { viewAccount, viewTransaction } from '../auth/account-view.ts'
import { provePassword } from '../auth/login.ts'
import { ownAccount } from '../auth/own-account.ts'
import { eraseBody, pageQuery } from '../auth/requests.ts'
import { readJson, readQuery } from '../http/body.ts'
import { callerOf, requireCaller, requireUser } from '../http/caller.ts'
import type { AppEnv } from '../http/env.ts'
import type { Services } from '../services.ts'

export function userRoutes(services: Services): Hono<AppEnv> {
  const { store } = services
  const app = new Hono<AppEnv>()

  app.get('/profile', requireCaller('account:read'), async (c) => {
    return c.json(viewAccount(await ownAccount(services, callerOf(c))))
  })

  app.delete('/profile', requireUser(), async (c) => {
    const { password } = await readJson(c, eraseBody)
    const { userId } = callerOf(c)
    await provePassword(services, userId, password)
    await store.accounts.erase(userId)
    c.var.log.info('account.erased', { userId })
    return c.body(null, 204)
  })

  app.get('/credits', requireCaller('account:read'), async (c) => {
    const { available, held } = await ownAccount(services, callerOf(c))
    return c.json({ available, held })
  })

  app.get('/transactions', requireCaller('account:read'), async (c) => {
    const { limit, cursor } = readQuery(c, pageQuery)
    const page = await store.ledger.list(callerOf(c).userId, { limit, ...(cursor !== undefined && { cursor }) })
    return c.json({ items: page.items.map(viewTransaction), cursor: page.cursor })
  })

  return app
}

import { Hono } from 'hono'
import type { AccessTokens } from '../auth/access-token.ts'
import { createLogin, provePassword } from '../auth/login.ts'
import { ownAccount } from '../auth/own-account.ts'
import { checkNewPassword } from '../auth/password-rule.ts'
import { register } from '../auth/register.ts'
import { loginBody, passwordBody, refreshBody, registerBody } from '../auth/requests.ts'
import { randomSecret, sha256 } from '../auth/secrets.ts'
import { openSession, refreshSession } from '../auth/session.ts'
import { readJson } from '../http/body.ts'
import { callerOf, requireCaller, requireUser } from '../http/caller.ts'
import type { AppEnv } from '../http/env.ts'
import type { Services } from '../services.ts'

/** Tokens travel in JSON bodies, never in cookies, so there is nothing to forge across sites. */
export function authRoutes(services: Services, tokens: AccessTokens): Hono<AppEnv> {
  const { store, hasher, settings, now } = services
  const login = createLogin(services)
  const app = new Hono<AppEnv>()
  app.use(async (c, next) => {
    await next()
    c.header('cache-control', 'no-store')
  })

  app.post('/register', async (c) => {
    const account = await register(services, await readJson(c, registerBody), c.var.address)
    return c.json(await openSession(services, tokens, account), 201)
  })

  app.post('/login', async (c) => {
    const { email, password } = await readJson(c, loginBody)
    return c.json(await openSession(services, tokens, await login(email, password)))
  })

  app.post('/refresh', async (c) => {
    const { refreshToken } = await readJson(c, refreshBody)
    return c.json(await refreshSession(services, tokens, refreshToken))
  })

  app.post('/logout', async (c) => {
    const { refreshToken } = await readJson(c, refreshBody)
    await store.accounts.endSession(await sha256(refreshToken))
    return c.body(null, 204)
  })

  app.post('/password', requireUser(), async (c) => {
    const { currentPassword, newPassword } = await readJson(c, passwordBody)
    const account = await ownAccount(services, callerOf(c))
    await provePassword(services, account.id, currentPassword)
    checkNewPassword(newPassword, account.email, '/newPassword')
    await store.accounts.setPassword(account.id, await hasher.hash(newPassword))
    return c.json(await openSession(services, tokens, account))
  })

  app.post('/tickets', requireCaller('jobs:read'), async (c) => {
    const ticket = randomSecret()
    const expiresAt = new Date(now().getTime() + settings.ticketSeconds * 1000)
    const { userId, credential } = callerOf(c)
    await store.accounts.createTicket(userId, await sha256(ticket), expiresAt, credential)
    return c.json({ ticket, expiresInSeconds: settings.ticketSeconds }, 201)
  })

  return app
}

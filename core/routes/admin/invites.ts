import { Hono } from 'hono'
import { inviteBody } from '../../auth/requests.ts'
import { randomSecret, sha256 } from '../../auth/secrets.ts'
import { readJson } from '../../http/body.ts'
import { callerOf } from '../../http/caller.ts'
import type { AppEnv } from '../../http/env.ts'
import type { Services } from '../../services.ts'

const DAY_MS = 86_400_000

export function inviteRoutes({ store, now }: Services): Hono<AppEnv> {
  const app = new Hono<AppEnv>()

  app.post('/', async (c) => {
    const { expiresInDays } = await readJson(c, inviteBody)
    const code = randomSecret()
    const expiresAt = new Date(now().getTime() + expiresInDays * DAY_MS)
    await store.accounts.createInvite(await sha256(code), callerOf(c).userId, expiresAt)
    return c.json({ code, expiresAt: expiresAt.toISOString() }, 201, { 'cache-control': 'no-store' })
  })

  return app
}

import { Hono } from 'hono'
import type { KeyRing } from '../auth/key-ring.ts'
import type { AppEnv } from '../http/env.ts'

/** Public keys for gateways; one that meets an unknown `kid` asks again. */
export function jwksRoutes(keys: KeyRing): Hono<AppEnv> {
  const app = new Hono<AppEnv>()
  app.get('/.well-known/jwks.json', async (c) => {
    return c.json({ keys: await keys.jwks() }, 200, { 'cache-control': 'public, max-age=300' })
  })
  return app
}

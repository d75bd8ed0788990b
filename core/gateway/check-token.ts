import { createMiddleware } from 'hono/factory'
import type { AccessTokens } from '../auth/access-token.ts'
import { API_KEY_PREFIX, readBearer } from '../auth/identify.ts'
import type { AppEnv } from '../http/env.ts'

/** Where a token that does not hold gets 401 whatever else is asked; elsewhere strangers are answered too. */
const PRIVATE = /^\/api\/v1\/(admin|files|jobs|users|webhooks|ws)(\/|$)/

/** An access token must hold; API keys and tickets are the origin's to judge. */
export function checkToken(tokens: Pick<AccessTokens, 'check'>) {
  return createMiddleware<AppEnv>(async (c, next) => {
    const header = c.req.header('authorization')
    if (header !== undefined && PRIVATE.test(c.req.path)) {
      const secret = readBearer(header)
      if (!secret.startsWith(API_KEY_PREFIX)) await tokens.check(secret)
    }
    await next()
  })
}

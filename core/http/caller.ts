import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import { AppError } from '../errors.ts'
import type { Services } from '../services.ts'
import type { AppEnv, Caller, Scope } from './env.ts'

/** @throws AppError `unauthenticated`, `token_expired` */
export function callerOf(c: Context<AppEnv>): Caller {
  const caller = c.get('caller')
  if (caller) return caller
  const badCredentials = c.get('badCredentials')
  if (badCredentials) throw badCredentials
  throw notSignedIn()
}

export function notSignedIn(): AppError {
  return new AppError(
    'unauthenticated',
    'Sign in first: send Authorization: Bearer, then an access token or API key.',
    {
      headers: { 'www-authenticate': 'Bearer' },
    },
  )
}

/** A signed-in user, or an API key with this scope. @throws AppError `unauthenticated`, `scope_missing` */
export function requireCaller(scope: Scope) {
  return createMiddleware<AppEnv>(async (c, next) => {
    const { key } = callerOf(c)
    if (key && !key.scopes.includes(scope)) {
      throw new AppError('scope_missing', `The API key lacks the scope ${scope}.`, { details: { scope } })
    }
    await next()
  })
}

/** A signed-in user; what API keys may never do. @throws AppError `unauthenticated`, `forbidden` */
export function requireUser() {
  return createMiddleware<AppEnv>(async (c, next) => {
    if (callerOf(c).key) throw new AppError('forbidden', 'An API key cannot do this; sign in with the password.')
    await next()
  })
}

/** Asks the store, so that a role taken away ends at once. @throws AppError `unauthenticated`, `forbidden` */
export function requireAdmin({ store }: Pick<Services, 'store'>) {
  return createMiddleware<AppEnv>(async (c, next) => {
    const { userId, role, key } = callerOf(c)
    const account = role === 'admin' && !key ? await store.accounts.find(userId) : null
    if (account?.role !== 'admin') throw new AppError('forbidden', 'Only a signed-in administrator may do this.')
    await next()
  })
}

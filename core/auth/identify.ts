import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import { AppError } from '../errors.ts'
import type { AppEnv, Caller } from '../http/env.ts'
import type { Services } from '../services.ts'
import type { AccessTokens } from './access-token.ts'
import { sha256 } from './secrets.ts'

export const API_KEY_PREFIX = 'atl_'

/** Where browsers cannot send a header: WebSocket and EventSource. */
const TICKET_PATHS = /^\/api\/v1\/(ws|jobs\/[^/]+\/events)$/

/**
 * Finds out who asks: an access token (no database call), an API key, or a ticket. Credentials that are not valid
 * leave the caller unknown, so that they count as a stranger's and public routes still answer.
 */
export function identify(services: Pick<Services, 'store' | 'now'>, tokens: AccessTokens) {
  return createMiddleware<AppEnv>(async (c, next) => {
    c.set('badCredentials', null)
    try {
      c.set('caller', await callerFrom(c, services, tokens))
    } catch (error) {
      if (!(error instanceof AppError) || error.status !== 401) throw error
      c.set('badCredentials', error)
    }
    await next()
  })
}

/** The token or key in a header. @throws AppError `unauthenticated` */
export function readBearer(header: string): string {
  const [, secret] = /^Bearer +([\w.~+/=-]+)$/i.exec(header) ?? []
  if (secret) return secret
  throw new AppError('unauthenticated', 'Send Authorization: Bearer, then an access token or an API key.')
}

async function callerFrom(c: Context<AppEnv>, { store, now }: Pick<Services, 'store' | 'now'>, tokens: AccessTokens) {
  const header = c.req.header('authorization')
  const ticket = TICKET_PATHS.test(c.req.path) ? c.req.query('ticket') : undefined
  if (header === undefined) return ticket === undefined ? null : callerOfTicket(store, ticket)
  const secret = readBearer(header)
  if (secret.startsWith(API_KEY_PREFIX)) return callerOfKey(store, secret, now())
  const { sub, role, plan, sid } = await tokens.check(secret)
  const credential = { family: sid ?? null, keyId: null }
  return { userId: sub, role, plan, key: null, credential } satisfies Caller
}

async function callerOfKey(store: Services['store'], secret: string, now: Date): Promise<Caller> {
  const found = await store.accounts.findByApiKey(await sha256(secret))
  if (!found || (found.key.expiresAt !== null && found.key.expiresAt <= now)) {
    throw new AppError('unauthenticated', 'The API key is unknown, revoked or expired.')
  }
  const { account, key } = found
  const credential = { family: null, keyId: key.id }
  return { userId: account.id, role: account.role, plan: account.plan, key, credential }
}

async function callerOfTicket(store: Services['store'], ticket: string): Promise<Caller> {
  const account = await store.accounts.takeTicket(await sha256(ticket))
  if (!account) throw new AppError('unauthenticated', 'The ticket is unknown, used or expired; ask for a new one.')
  const { id, role, plan, family, keyId } = account
  return { userId: id, role, plan, key: null, credential: { family, keyId } }
}

import type * as z from 'zod'
import { uuidv7 } from '../ids.ts'
import type { Account } from '../ports/account-store.ts'
import type { Services } from '../services.ts'
import type { AccessTokens } from './access-token.ts'
import { type sessionView, viewAccount } from './account-view.ts'
import { randomSecret, sha256 } from './secrets.ts'

export type SessionView = z.output<typeof sessionView>
type Needs = Pick<Services, 'store' | 'settings' | 'now'>

/** A new family of refresh tokens for somebody who has just proved who he is. */
export async function openSession(services: Needs, tokens: AccessTokens, account: Account): Promise<SessionView> {
  const refreshToken = randomSecret()
  const family = uuidv7()
  await services.store.accounts.createSession({
    userId: account.id,
    family,
    tokenHash: await sha256(refreshToken),
    expiresAt: refreshExpiry(services),
  })
  return viewSession(services, tokens, { ...account, family }, refreshToken)
}

/** @throws AppError `token_reused`, `token_expired`, `unauthenticated` */
export async function refreshSession(services: Needs, tokens: AccessTokens, used: string): Promise<SessionView> {
  const refreshToken = randomSecret()
  const next = { tokenHash: await sha256(refreshToken), expiresAt: refreshExpiry(services) }
  const account = await services.store.accounts.rotateSession(await sha256(used), next)
  return viewSession(services, tokens, account, refreshToken)
}

async function viewSession(
  { settings }: Needs,
  tokens: AccessTokens,
  account: Account & { readonly family: string },
  refreshToken: string,
) {
  return {
    user: viewAccount(account),
    tokenType: 'Bearer',
    accessToken: await tokens.issue(account, account.family),
    expiresInSeconds: settings.accessTokenSeconds,
    refreshToken,
    refreshExpiresInSeconds: settings.refreshTokenSeconds,
  } satisfies SessionView
}

function refreshExpiry({ now, settings }: Needs): Date {
  return new Date(now().getTime() + settings.refreshTokenSeconds * 1000)
}

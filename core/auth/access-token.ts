import { decode, sign, verify } from 'hono/jwt'
import * as z from 'zod'
import { AppError } from '../errors.ts'
import type { Account } from '../ports/account-store.ts'
import type { Services } from '../services.ts'
import type { KeyRing } from './key-ring.ts'

export const AUDIENCE = 'atelier'
/** Clocks of several machines differ; a token may come from the future by this much. */
const SKEW_SECONDS = 30
/** Tokens whose signature was checked and is remembered: about 5 MB. */
const MOST_KNOWN = 5_000

const claims = z.object({
  sub: z.uuid(),
  role: z.enum(['user', 'admin']),
  plan: z.string(),
  /** The session it came of, until which streams live. */
  sid: z.uuid().optional(),
  iat: z.number(),
  exp: z.number(),
})
export type AccessClaims = z.output<typeof claims>

export interface AccessTokens {
  /** `family` is the session that it comes of. */
  issue(account: Pick<Account, 'id' | 'role' | 'plan'>, family: string): Promise<string>
  /** Asks no database. @throws AppError `token_expired`, `unauthenticated` */
  check(token: string): Promise<AccessClaims>
}

/** JWTs signed with ES256; every other algorithm, `none` first of all, is refused. */
export function createAccessTokens(keys: KeyRing, { settings, now }: Pick<Services, 'settings' | 'now'>): AccessTokens {
  const issuer = settings.publicUrl
  return {
    ...checkAccessTokens(keys, { issuer, now }),
    async issue({ id, role, plan }, family) {
      const iat = seconds(now())
      const exp = iat + settings.accessTokenSeconds
      return sign(
        { sub: id, role, plan, sid: family, iat, exp, iss: issuer, aud: AUDIENCE },
        await keys.signer(),
        'ES256',
      )
    },
  }
}

/** The half that needs public keys alone. */
export function checkAccessTokens(
  keys: Pick<KeyRing, 'verifier'>,
  { issuer, now }: { readonly issuer: string; readonly now: () => Date },
): Pick<AccessTokens, 'check'> {
  // A client shows the same token with each request; its signature does not change. Times are checked each time.
  const known = new Map<string, { readonly kid: string; readonly claims: AccessClaims }>()

  async function verified(token: string): Promise<AccessClaims> {
    const remembered = known.get(token)
    const kid = remembered?.kid ?? readKeyId(token)
    // Asked each time: a key may have been retired since.
    const key = await keys.verifier(kid)
    if (!key) throw invalid()
    if (remembered) return remembered.claims
    const options = { alg: 'ES256', iss: issuer, aud: AUDIENCE, exp: false, iat: false, nbf: false } as const
    const parsed = claims.safeParse(await verify(token, key, options).catch(() => null))
    if (!parsed.success) throw invalid()
    if (known.size >= MOST_KNOWN) known.delete(known.keys().next().value ?? '')
    known.set(token, { kid, claims: parsed.data })
    return parsed.data
  }

  return {
    async check(token) {
      const { iat, exp, ...who } = await verified(token)
      if (exp <= seconds(now()))
        throw new AppError('token_expired', 'The access token has expired; refresh it.', CHALLENGE)
      if (iat > seconds(now()) + SKEW_SECONDS) throw invalid()
      return { ...who, iat, exp }
    },
  }
}

function seconds(date: Date): number {
  return Math.floor(date.getTime() / 1000)
}

const CHALLENGE = { headers: { 'www-authenticate': 'Bearer error="invalid_token"' } } as const

/** The cause is left out on purpose: the library's messages hold the token. */
function invalid(): AppError {
  return new AppError('unauthenticated', 'The access token is not valid.', CHALLENGE)
}

function readKeyId(token: string): string {
  try {
    const { header } = decode(token)
    if (header.alg === 'ES256' && typeof header.kid === 'string') return header.kid
  } catch {
    // Not a JWT at all.
  }
  throw invalid()
}

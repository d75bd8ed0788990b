import * as z from 'zod'
import type { KeyRing } from '../auth/key-ring.ts'
import { AppError } from '../errors.ts'

const KEEP_MS = 300_000
/** A flood of unknown key ids must not become a flood of requests to the origin. */
const ASK_AGAIN_MS = 5_000
const TIMEOUT_MS = 5_000

const jwks = z.object({
  keys: z.array(
    z.object({ kid: z.string(), kty: z.literal('EC'), crv: z.literal('P-256'), x: z.string(), y: z.string() }),
  ),
})

export interface RemoteKeysOptions {
  readonly jwksUrl: string
  readonly fetch: typeof fetch
  readonly now: () => Date
}

/**
 * The studio's public keys, fetched when first needed and kept for five minutes; for longer while they cannot be fetched.
 * Requests share the keys but never a fetch: edge runtimes let none wait for another's.
 */
export function remoteKeys({ jwksUrl, fetch, now }: RemoteKeysOptions): Pick<KeyRing, 'verifier'> {
  let keys: ReadonlyMap<string, CryptoKey> = new Map()
  let askedMs = Number.NEGATIVE_INFINITY
  let failure: AppError | null = null

  async function load(): Promise<void> {
    askedMs = now().getTime()
    try {
      keys = await fetchKeys(jwksUrl, fetch)
      failure = null
    } catch (cause) {
      failure = new AppError('unavailable', 'The keys of the studio cannot be had now.', { cause })
    }
  }

  return {
    async verifier(kid) {
      const age = now().getTime() - askedMs
      if (age > KEEP_MS || (age > ASK_AGAIN_MS && (failure !== null || !keys.has(kid)))) await load()
      const key = keys.get(kid)
      if (key) return key
      // It may be a new key: nobody can say now.
      if (failure) throw failure
      return null
    },
  }
}

async function fetchKeys(url: string, fetch: typeof globalThis.fetch): Promise<ReadonlyMap<string, CryptoKey>> {
  const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) })
  if (!response.ok) {
    await response.body?.cancel()
    throw new Error(`${url} answered ${response.status}.`)
  }
  const { keys } = jwks.parse(await response.json())
  return new Map(await Promise.all(keys.map(async ({ kid, ...jwk }) => [kid, await importKey(jwk)] as const)))
}

function importKey(jwk: JsonWebKey): Promise<CryptoKey> {
  return crypto.subtle.importKey('jwk', jwk, { name: 'ECDSA', namedCurve: 'P-256' }, false, ['verify'])
}

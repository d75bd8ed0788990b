import * as z from 'zod'
import type { KeyRing } from '../auth/key-ring.ts'
import { AppError } from '../errors.ts'

const KEEP_MS = 300_000
/** A flood of unknown key ids must not become a flood of requests to the origin. */
const ASK_AGAIN_MS = 5_000

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

/** The studio's public keys, fetched when first needed and kept for five minutes. */
export function remoteKeys({ jwksUrl, fetch, now }: RemoteKeysOptions): Pick<KeyRing, 'verifier'> {
  let keys: ReadonlyMap<string, CryptoKey> = new Map()
  let loadedMs = Number.NEGATIVE_INFINITY

  async function load(): Promise<void> {
    const response = await fetch(jwksUrl).catch((cause: unknown) => {
      throw new AppError('unavailable', 'The keys of the studio cannot be fetched now.', { cause })
    })
    const parsed = jwks.safeParse(response.ok ? await response.json() : null)
    if (!parsed.success)
      throw new AppError('unavailable', `The keys of the studio cannot be read (status ${response.status}).`)
    const imported = parsed.data.keys.map(async ({ kid, ...jwk }) => [kid, await importKey(jwk)] as const)
    keys = new Map(await Promise.all(imported))
    loadedMs = now().getTime()
  }

  return {
    async verifier(kid) {
      const age = now().getTime() - loadedMs
      if (age > KEEP_MS || (!keys.has(kid) && age > ASK_AGAIN_MS)) await load()
      return keys.get(kid) ?? null
    },
  }
}

function importKey(jwk: JsonWebKey): Promise<CryptoKey> {
  return crypto.subtle.importKey('jwk', jwk, { name: 'ECDSA', namedCurve: 'P-256' }, false, ['verify'])
}

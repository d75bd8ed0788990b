import * as z from 'zod'
import { uuidv7 } from '../ids.ts'
import type { StoredSigningKey } from '../ports/account-store.ts'
import type { Services } from '../services.ts'

/** ECDSA on P-256 with SHA-256: what a JWT calls ES256. */
const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256' } as const
const DAY_MS = 86_400_000
export const ROTATE_AFTER_MS = 90 * DAY_MS
/** Another process may have rotated: look again after this, so that its keys are known and retired ones are not. */
const LOOK_AGAIN_MS = 60_000
/** A token with an unknown key id makes us look too, but a flood of them does not. */
const LOOK_FOR_UNKNOWN_MS = 5_000

const privateJwk = z.object({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: z.string(),
  y: z.string(),
  d: z.string(),
})
export type PrivateJwk = z.output<typeof privateJwk> & { readonly kid: string; readonly alg: 'ES256' }
export interface PublicJwk {
  readonly kty: 'EC'
  readonly crv: 'P-256'
  readonly x: string
  readonly y: string
  readonly kid: string
  readonly alg: 'ES256'
  readonly use: 'sig'
}

interface Ring {
  readonly newest: PrivateJwk
  readonly verifiers: ReadonlyMap<string, CryptoKey>
  readonly jwks: readonly PublicJwk[]
  readonly loadedMs: number
}

/** The studio's signing keys: the newest signs, the one before it still verifies. */
export interface KeyRing {
  signer(): Promise<PrivateJwk>
  /** `null` for a key id that is unknown or retired. */
  verifier(kid: string): Promise<CryptoKey | null>
  jwks(): Promise<readonly PublicJwk[]>
}

export function createKeyRing({ store, sealer, now }: Pick<Services, 'store' | 'sealer' | 'now'>): KeyRing {
  let ring: Promise<Ring> | null = null

  async function load(): Promise<Ring> {
    const nowMs = now().getTime()
    let stored = await store.accounts.signingKeys()
    const newest = stored[0]
    if (!newest || nowMs - newest.createdAt.getTime() > ROTATE_AFTER_MS) {
      const sealed = await sealer.seal(new TextEncoder().encode(JSON.stringify(await generate())))
      // Two processes may get here at once; the store takes one of the two keys, and both read it back.
      await store.accounts.addSigningKey({ id: uuidv7(), sealed }, newest?.createdAt ?? null)
      stored = await store.accounts.signingKeys()
    }
    const keys = await Promise.all(stored.map(unseal))
    const [first] = keys
    if (!first) throw new Error('The store has no signing key although one was just added.')
    const verifiers = await Promise.all(keys.map(async (key) => [key.kid, await importPublic(key)] as const))
    return { newest: first, verifiers: new Map(verifiers), jwks: keys.map(toPublic), loadedMs: nowMs }
  }

  async function unseal({ id, sealed }: StoredSigningKey): Promise<PrivateJwk> {
    const text = new TextDecoder().decode(await sealer.open(sealed))
    return { ...privateJwk.parse(JSON.parse(text)), kid: id, alg: 'ES256' }
  }

  async function current(maxAgeMs: number): Promise<Ring> {
    const known = ring
    if (known && now().getTime() - (await known).loadedMs < maxAgeMs) return known
    // Whoever came first while we waited has started the one load that all share.
    if (ring === known) ring = load()
    const loading = ring ?? load()
    try {
      return await loading
    } catch (error) {
      if (ring === loading) ring = known
      // Tokens are still checked while the store is away; only a start needs it.
      if (known) return known
      throw error
    }
  }

  return {
    signer: async () => (await current(LOOK_AGAIN_MS)).newest,
    async verifier(kid) {
      const found = (await current(LOOK_AGAIN_MS)).verifiers.get(kid)
      return found ?? (await current(LOOK_FOR_UNKNOWN_MS)).verifiers.get(kid) ?? null
    },
    jwks: async () => (await current(LOOK_AGAIN_MS)).jwks,
  }
}

async function generate(): Promise<JsonWebKey> {
  const pair = await crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify'])
  return crypto.subtle.exportKey('jwk', pair.privateKey)
}

function toPublic({ kty, crv, x, y, kid, alg }: PrivateJwk): PublicJwk {
  return { kty, crv, x, y, kid, alg, use: 'sig' }
}

function importPublic(key: PrivateJwk): Promise<CryptoKey> {
  return crypto.subtle.importKey('jwk', toPublic(key), ALGORITHM, false, ['verify'])
}

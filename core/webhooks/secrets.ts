import { fromBase64, toBase64 } from '../auth/secrets.ts'
import type { Sealer } from '../ports/outside.ts'
import type { WebhookEndpoint } from '../ports/webhook-store.ts'

const PREFIX = 'whsec_'
const SECRET_BYTES = 32
/** How long the old secret signs too after a rotation. */
export const OVERLAP_MS = 86_400_000

/** A new secret as Standard Webhooks writes them, and the same sealed for the store. */
export async function makeSecret(sealer: Sealer): Promise<{ readonly secret: string; readonly sealed: string }> {
  const secret = PREFIX + toBase64(crypto.getRandomValues(new Uint8Array(SECRET_BYTES)))
  return { secret, sealed: toBase64(await sealer.seal(new TextEncoder().encode(secret))) }
}

type Holder = Pick<WebhookEndpoint, 'secrets' | 'rotatedAt'>

/** Until when two secrets sign; `null` when one does. */
export function overlapUntil({ rotatedAt }: Holder, now: Date): Date | null {
  const until = rotatedAt && new Date(rotatedAt.getTime() + OVERLAP_MS)
  return until && until > now ? until : null
}

/** The secrets that sign now, newest first. @throws AppError `internal` when SECRET_KEY has changed */
export async function validSecrets(sealer: Sealer, holder: Holder, now: Date): Promise<readonly string[]> {
  const sealed = overlapUntil(holder, now) ? holder.secrets : holder.secrets.slice(0, 1)
  const open = async (text: string) => new TextDecoder().decode(await sealer.open(fromBase64(text)))
  return Promise.all(sealed.map(open))
}

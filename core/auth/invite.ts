import type { Services } from '../services.ts'
import { randomSecret, sha256 } from './secrets.ts'

export interface Invite {
  /** Kept nowhere; only its hash is stored. */
  readonly code: string
  readonly expiresAt: Date
}

const DAY_MS = 86_400_000

/** A code for one account; `by` is the account of who invites, `null` at the command line. */
export async function makeInvite(
  { store, now }: Pick<Services, 'store' | 'now'>,
  { by, expiresInDays }: { readonly by: string | null; readonly expiresInDays: number },
): Promise<Invite> {
  const code = randomSecret()
  const expiresAt = new Date(now().getTime() + expiresInDays * DAY_MS)
  await store.accounts.createInvite(await sha256(code), by, expiresAt)
  return { code, expiresAt }
}

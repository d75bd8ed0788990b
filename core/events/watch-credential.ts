import type { Caller } from '../http/env.ts'
import type { Services } from '../services.ts'
import { unlessAway } from './unless-away.ts'

const LOOK_EVERY_MS = 25_000

export const CREDENTIAL_ENDED = 'The API key, session or account that opened this stream has ended; sign in again.'

/**
 * A stream outlives the request that was allowed to open it, so what opened it is asked about for as long as it is
 * open. Calls `onEnd` once, at most 25 s after a key was revoked or ran out, a password changed, a session ended or an
 * account was erased. Waits while the store is away.
 */
export function watchCredential(
  { store, log }: Pick<Services, 'store' | 'log'>,
  { userId, credential }: Pick<Caller, 'userId' | 'credential'>,
  signal: AbortSignal,
  onEnd: () => void,
): void {
  if (signal.aborted) return
  const stop = () => clearInterval(timer)
  const look = async () => {
    const asked = await unlessAway(async () => ({ holds: await store.accounts.credentialHolds(userId, credential) }))
    if (signal.aborted || asked?.holds !== false) return
    stop()
    onEnd()
  }
  const timer = setInterval(() => {
    look().catch((error: unknown) => log.error('stream.credential_unknown', { error }))
  }, LOOK_EVERY_MS)
  signal.addEventListener('abort', stop, { once: true })
}

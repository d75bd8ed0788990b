import type { Caller } from '../http/env.ts'
import type { Services } from '../services.ts'

/** Somebody who writes what the policy refuses again and again is stopped until an administrator looks. */
const RULE = { freezeAfter: 10, windowMs: 24 * 3_600_000 } as const

export async function countRefusal(
  { store, log }: Pick<Services, 'store' | 'log'>,
  { userId }: Pick<Caller, 'userId'>,
): Promise<void> {
  const { frozen } = await store.accounts.countRefusal(userId, RULE)
  if (frozen) log.warn('account.frozen', { userId, refusals: RULE.freezeAfter })
}

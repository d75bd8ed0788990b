import { AppError } from '../errors.ts'
import type { Caller } from '../http/env.ts'
import type { Services } from '../services.ts'
import type { Credits } from '../units.ts'

/**
 * Spares the work of pictures that nobody can pay for; the submit statement has the last word.
 * @throws AppError `insufficient_credits`
 */
export async function requireFunds(
  { store }: Pick<Services, 'store'>,
  { userId }: Pick<Caller, 'userId'>,
  { cost }: { readonly cost: Credits },
): Promise<void> {
  const account = await store.accounts.find(userId)
  if (!account || account.available >= cost) return
  const message = `This costs ${cost} credits; ${account.available} are left.`
  throw new AppError('insufficient_credits', message, { details: { cost, available: account.available } })
}

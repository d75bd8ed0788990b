import { AppError } from '../errors.ts'
import type { Caller } from '../http/env.ts'
import type { Account } from '../ports/account-store.ts'
import type { Services } from '../services.ts'

/** @throws AppError `unauthenticated` when the account was erased after its token was made. */
export async function ownAccount({ store }: Pick<Services, 'store'>, { userId }: Caller): Promise<Account> {
  const account = await store.accounts.find(userId)
  if (!account) throw new AppError('unauthenticated', 'The account of this token no longer exists.')
  return account
}

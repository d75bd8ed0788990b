import { AppError } from '../../../core/errors.ts'
import type { Fragment, Queryable } from '../connect.ts'

/**
 * The account as the source of an insert: no row once it is erased, for an access token outlives it by minutes. The lock
 * is the one that the foreign key takes anyway; taken here, an erasure under way is waited for and then seen.
 */
export function livingUser(sql: Queryable, userId: string): Fragment {
  return sql`(select id from users where id = ${userId} and erased_at is null for key share) living`
}

/** @throws AppError `unauthenticated` when the insert met no account */
export function requireInserted({ count }: { readonly count: number }): void {
  if (count === 0) throw noAccount()
}

export function noAccount(): AppError {
  return new AppError('unauthenticated', 'The account is no longer there.')
}

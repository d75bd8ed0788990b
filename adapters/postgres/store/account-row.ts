import type { Account } from '../../../core/ports/account-store.ts'
import type { Fragment, Queryable } from '../connect.ts'

/** Columns of an Account from users `u`. */
export function accountColumns(sql: Queryable): Fragment {
  return sql`u.id, u.email, u.role, u.plan, u.plan_until as "planUntil", u.available, u.held, u.frozen_at as "frozenAt",
    u.created_at as "createdAt"`
}

/** An account out of a row that holds more. */
export function toAccount(row: Account): Account {
  const { id, email, role, plan, planUntil, available, held, frozenAt, createdAt } = row
  return { id, email, role, plan, planUntil, available, held, frozenAt, createdAt }
}

import { AppError } from '../../../core/errors.ts'
import type { LedgerStore, Transaction } from '../../../core/ports/ledger-store.ts'
import { postgresFault, type Queryable, type Sql } from '../connect.ts'
import { decodeCursor, toPage } from './cursor.ts'

export interface OutsideEntry {
  readonly userId: string
  readonly kind: 'grant' | 'purchase' | 'refund' | 'adjust'
  readonly debit: string
  readonly credit: string
  readonly amount: number
  readonly source: string
  readonly actorId?: string
  readonly reason?: string
}

export function ledgerStore(sql: Sql): Pick<LedgerStore, 'list' | 'grant' | 'adjust' | 'totals'> {
  return {
    /** Newest first. Served by transactions_of_user. */
    async list(userId, { limit, cursor }) {
      const before = decodeCursor(cursor, /^\d{1,18}$/)
      const rows = await sql<Transaction[]>`
        select id::text, kind, debit, credit, amount, job_id as "jobId", reason, available_after as "availableAfter",
          held_after as "heldAfter", created_at as "createdAt"
        from transactions where user_id = ${userId} ${before ? sql`and id < ${before}::bigint` : sql``}
        order by id desc limit ${limit + 1}`
      return toPage(rows, limit)
    },
    async totals() {
      const [row] = await sql<[{ available: number; held: number }]>`
        select coalesce(sum(available), 0) as available, coalesce(sum(held), 0) as held from users`
      return row
    },
    async grant(userId, amount, source) {
      return enter(sql, { userId, kind: 'grant', debit: 'grants', credit: 'available', amount, source })
    },
    async adjust(userId, amount, { actorId, reason, source }) {
      const [debit, credit] = amount > 0 ? ['adjustments', 'available'] : ['available', 'adjustments']
      try {
        await enter(sql, { userId, kind: 'adjust', debit, credit, amount: Math.abs(amount), source, actorId, reason })
      } catch (error) {
        if (postgresFault(error)?.constraint !== 'enough_credits') throw error
        const [user] = await sql<{ available: number }[]>`select available from users where id = ${userId}`
        const message = `${-amount} credits cannot be taken; ${user?.available ?? 0} are left.`
        throw new AppError('insufficient_credits', message, { cause: error })
      }
    },
  }
}

/**
 * One entry from outside, applied once for its source, with the news of it.
 * The account is locked before the entry gets its number, so that numbers follow balances.
 * @returns `false` when the source was applied before
 */
export async function enter(sql: Queryable, entry: OutsideEntry): Promise<boolean> {
  const { userId, kind, debit, credit, amount, source, actorId = null, reason = null } = entry
  try {
    const rows = await sql<{ found: boolean }[]>`
      with account as (
        update users set event_seq = event_seq where id = ${userId} returning id
      ), entry as (
        insert into transactions (user_id, kind, debit, credit, amount, source, actor_id, reason, available_after, held_after)
        select id, ${kind}, ${debit}, ${credit}, ${amount}, ${source}, ${actorId}::uuid, ${reason}, 0, 0 from account
        returning user_id, available_after, held_after
      ), event as (
        insert into job_events (user_id, seq, type, data)
        select user_id, 0, 'credits:update',
          jsonb_build_object('available', available_after, 'held', held_after, 'reason', ${kind}::text) from entry
      )
      select 1 from entry`
    if (!rows.length) throw new AppError('not_found', 'There is no such account.')
    return true
  } catch (error) {
    if (postgresFault(error)?.constraint === 'applied_once') return false
    throw error
  }
}

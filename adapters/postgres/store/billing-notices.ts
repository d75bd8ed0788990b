import type { BillingStore, TakenNotice } from '../../../core/ports/billing-store.ts'
import { json, type Sql } from '../connect.ts'
import { RETENTION } from './retention.ts'

type Part = 'storeNotice' | 'takeNotice' | 'failNotice' | 'openNotices' | 'pruneNotices'

/** Served by stripe_events_due and stripe_events_handled. */
export function billingNoticeStore(sql: Sql): Pick<BillingStore, Part> {
  return {
    async storeNotice({ id, type, about }) {
      const rows = await sql`
        insert into stripe_events (id, type, payload, handled_at)
        values (${id}, ${type}, ${json(sql, { about })}, ${about ? null : sql`now()`})
        on conflict (id) do nothing returning 1`
      return rows.length > 0
    },
    async takeNotice(leaseMs) {
      const [row] = await sql<TakenNotice[]>`
        update stripe_events set attempts = attempts + 1, due_at = now() + ${leaseMs}::float8 * interval '1 millisecond'
        where id = (
          select id from stripe_events where handled_at is null and due_at <= now()
          order by due_at limit 1 for update skip locked
        )
        returning id, type, payload->'about' as about, attempts, nextval('stripe_turns') as turn`
      return row ?? null
    },
    async failNotice(id, error, againInMs) {
      await sql`
        update stripe_events set error = ${error}, due_at = now() + ${againInMs}::float8 * interval '1 millisecond'
        where id = ${id} and handled_at is null`
    },
    async openNotices() {
      const [row] = await sql<[{ open: number }]>`select count(*) as open from stripe_events where handled_at is null`
      return row.open
    },
    async pruneNotices(now) {
      await sql`delete from stripe_events where handled_at < ${now}::timestamptz - ${RETENTION.paymentNotice}::interval`
    },
  }
}

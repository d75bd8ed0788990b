import type { LedgerStore } from '../../../core/ports/ledger-store.ts'
import type { Fragment, Queryable, Sql } from '../connect.ts'

/** Rows shown of each kind of problem; the rest is counted by running it again after the repair. */
const SHOWN = 20

/** Each finds what is wrong and says it in a sentence; one snapshot for all, so that it may run beside work. */
function checks(sql: Queryable): readonly Fragment[] {
  return [
    sql`select 'Account ' || u.id || ' shows ' || u.available || ' available and ' || u.held || ' held; its entries make '
        || sums.available || ' and ' || sums.held || '.' as problem
      from users u, lateral (select
        coalesce(sum(case when credit = 'available' then amount when debit = 'available' then -amount end), 0) as available,
        coalesce(sum(case when credit = 'held' then amount when debit = 'held' then -amount end), 0) as held
        from transactions where user_id = u.id) sums
      where (u.available, u.held) <> (sums.available, sums.held)`,
    sql`select 'Account ' || u.id || ' holds ' || u.held || ' credits; its open jobs cost ' || open.cost || '.' as problem
      from users u, lateral (select coalesce(sum(cost), 0) as cost from jobs where user_id = u.id and charged is null) open
      where u.held <> open.cost`,
    sql`select 'Job ' || j.id || ' cost ' || j.cost || ' and was charged ' || coalesce(j.charged::text, 'nothing yet')
        || '; its entries hold ' || sums.held || ', charge ' || sums.charged || ', release ' || sums.released || '.' as problem
      from jobs j, lateral (select
        coalesce(sum(amount) filter (where kind = 'hold'), 0) as held,
        coalesce(sum(amount) filter (where kind = 'charge'), 0) as charged,
        coalesce(sum(amount) filter (where kind = 'release'), 0) as released
        from transactions where job_id = j.id) sums
      where (sums.held, sums.charged, sums.released)
        <> (j.cost, coalesce(j.charged, 0), coalesce(j.cost - j.charged, 0))`,
    sql`select 'API key ' || k.id || ' shows ' || k.spent || ' spent; its jobs make ' || sums.spent || '.' as problem
      from api_keys k, lateral (
        select coalesce(sum(coalesce(charged, cost)), 0) as spent from jobs where api_key_id = k.id) sums
      where k.spent <> sums.spent`,
    sql`select 'Entry ' || id || ' of account ' || user_id || ' shows ' || available_after || ' available and ' || held_after
        || ' held after it; the entries before make ' || available || ' and ' || held || '.' as problem
      from (select id, user_id, available_after, held_after,
        sum(case when credit = 'available' then amount when debit = 'available' then -amount else 0 end) over line as available,
        sum(case when credit = 'held' then amount when debit = 'held' then -amount else 0 end) over line as held
        from transactions window line as (partition by user_id order by id)) running
      where (available_after, held_after) <> (available, held)`,
    sql`select 'The events of account ' || u.id || ' end at ' || coalesce(line.last, 0) || ' with ' || line.count
        || ' from ' || coalesce(line.first, 0) || '; its counter says ' || u.event_seq || '.' as problem
      from users u, lateral (
        select min(seq) as first, max(seq) as last, count(*) as count from job_events where user_id = u.id) line
      where line.count > 0 and (line.last <> u.event_seq or line.count <> line.last - line.first + 1)`,
  ]
}

export function ledgerVerifyStore(sql: Sql): Pick<LedgerStore, 'verify'> {
  return {
    async verify() {
      return sql.begin('isolation level repeatable read read only', async (tx) => {
        await tx`set local statement_timeout = 0`
        const [totals] = await tx<[{ users: number; transactions: number }]>`
          select (select count(*) from users) as users, (select count(*) from transactions) as transactions`
        const problems: string[] = []
        for (const check of checks(tx)) {
          const rows = await tx<{ problem: string }[]>`select problem from (${check}) found limit ${SHOWN}`
          problems.push(...rows.map(({ problem }) => problem))
        }
        return { ...totals, problems }
      })
    },
  }
}

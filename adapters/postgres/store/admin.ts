import { isId } from '../../../core/ids.ts'
import type { Account } from '../../../core/ports/account-store.ts'
import type { AdminStore, CardRecord, StudioStats } from '../../../core/ports/admin-store.ts'
import type { Sql } from '../connect.ts'
import { accountColumns } from './account-row.ts'
import { decodeCursor, ID, toPage } from './cursor.ts'
import { type JobRow, toJob } from './job-row.ts'

type Measured = NonNullable<CardRecord['measured']>
type CardRow = Omit<CardRecord, 'measured'> & Omit<Measured, 'at'> & { readonly at: Date | null }

/** Lists go by primary key, whose ids sort by time. Counts read whole tables: whoever asks remembers the answer. */
export function adminStore(sql: Sql): AdminStore {
  return {
    async stats() {
      const [users, jobs, credits, ledger, webhooks] = await Promise.all([
        sql<[StudioStats['users']]>`
          select count(*) filter (where erased_at is null) as total,
            count(*) filter (where erased_at is null and frozen_at is not null) as frozen,
            count(*) filter (where erased_at is null and created_at > now() - interval '1 day') as "newLastDay",
            count(*) filter (where erased_at is not null) as erased
          from users`,
        sql<StudioStats['jobs'][number][]>`
          select task, status, count(*) as count,
            count(*) filter (where created_at > now() - interval '1 day') as "lastDay"
          from jobs group by task, status order by task, status`,
        sql<[StudioStats['credits']]>`
          select coalesce(sum(available), 0) as available, coalesce(sum(held), 0) as held from users`,
        sql<StudioStats['ledger'][number][]>`
          select kind, sum(amount) as credits, count(*) as entries,
            coalesce(sum(amount) filter (where created_at > now() - interval '1 day'), 0) as "creditsLastDay"
          from (select kind, created_at, case when credit = 'adjustments' then -amount else amount end as amount
            from transactions) entries
          group by kind order by kind`,
        sql<[StudioStats['webhooks']]>`
          select count(*) as endpoints, count(disabled_at) as disabled,
            (select count(*) from webhook_deliveries where state = 'due') as due,
            (select count(*) from webhook_deliveries where state = 'failed') as failed
          from webhook_endpoints`,
      ])
      return { users: users[0], jobs, credits: credits[0], ledger, webhooks: webhooks[0] }
    },
    async users({ search = '' }, { limit, cursor }) {
      const before = decodeCursor(cursor, ID)
      const byText = isId(search) ? sql`u.id = ${search}` : sql`position(lower(${search}) in u.email_key) > 0`
      const rows = await sql<Account[]>`
        select ${accountColumns(sql)} from users u
        where u.erased_at is null ${search ? sql`and ${byText}` : sql``} ${before ? sql`and u.id < ${before}` : sql``}
        order by u.id desc limit ${limit + 1}`
      return toPage(rows, limit)
    },
    async jobs({ status, task, userId }, { limit, cursor }) {
      const before = decodeCursor(cursor, ID)
      const rows = await sql<JobRow[]>`
        select * from jobs where true
          ${before ? sql`and id < ${before}` : sql``}
          ${status ? sql`and status = ${status}` : sql``}
          ${task ? sql`and task = ${task}` : sql``}
          ${userId ? sql`and user_id = ${userId}` : sql``}
        order by id desc limit ${limit + 1}`
      return toPage(rows.map(toJob), limit)
    },
    async job(id) {
      if (!isId(id)) return null
      const [row] = await sql<JobRow[]>`select * from jobs where id = ${id}`
      return row ? toJob(row) : null
    },
    async cards() {
      const rows = await sql<CardRow[]>`
        select d.id, d.worker_id as "workerId", d.budget_mib as "budgetMib", d.leased_until as "leasedUntil",
          (select count(*) from jobs j where j.worker_id = d.worker_id and j.status in ('processing', 'cancelling'))
            as "openJobs",
          s.at, s.uuid, s.name, s.driver, s.total_mib as "totalMib", s.used_mib as "usedMib", s.utilisation,
          s.temperature_c as "temperatureC", s.power_w as "powerW", s.resident
        from devices d left join lateral (
          select * from gpu_stats g where g.device_id = d.id order by g.at desc limit 1) s on true
        order by d.id`
      return rows.map(toCard)
    },
  }
}

function toCard({ id, workerId, budgetMib, leasedUntil, openJobs, at, ...measured }: CardRow): CardRecord {
  return { id, workerId, budgetMib, leasedUntil, openJobs, measured: at && { at, ...measured } }
}

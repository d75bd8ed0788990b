import { isId } from '../../../core/ids.ts'
import type { WebhookDelivery, WebhookStore } from '../../../core/ports/webhook-store.ts'
import type { Sql } from '../connect.ts'
import { decodeCursor, encodeCursor } from './cursor.ts'

/** What became of each delivery, for the owner of its endpoint. Served by the unique index (endpoint, user, seq). */
export function webhookLogStore(sql: Sql): Pick<WebhookStore, 'deliveries' | 'resend'> {
  const columns = sql`d.id, d.endpoint_id as "endpointId", d.seq, v.type, v.job_id as "jobId", d.state, d.attempts,
    d.due_at as "dueAt", d.attempted_at as "attemptedAt", d.delivered_at as "deliveredAt", d.last_status as "lastStatus",
    d.last_error as "lastError", v.at`
  return {
    async deliveries(userId, endpointId, { state }, { limit, cursor }) {
      const before = decodeCursor(cursor, /^\d{1,18}$/)
      const rows = await sql<WebhookDelivery[]>`
        select ${columns} from webhook_deliveries d join job_events v on v.user_id = d.user_id and v.seq = d.seq
        where d.endpoint_id = ${endpointId} and d.user_id = ${userId}
          ${before ? sql`and d.seq < ${before}::bigint` : sql``}
          ${state ? sql`and d.state = ${state}` : sql``}
        order by d.seq desc limit ${limit + 1}`
      const items = rows.slice(0, limit)
      const last = items.at(-1)
      return { items, cursor: rows.length > limit && last ? encodeCursor(String(last.seq)) : null }
    },
    async resend(userId, endpointId, id) {
      if (!isId(id) || !isId(endpointId)) return null
      const [row] = await sql<WebhookDelivery[]>`
        update webhook_deliveries d set state = 'due', attempts = 0, due_at = now(), delivered_at = null
        from job_events v
        where d.id = ${id} and d.endpoint_id = ${endpointId} and d.user_id = ${userId}
          and v.user_id = d.user_id and v.seq = d.seq
        returning ${columns}`
      return row ?? null
    },
  }
}

import type { JobStore } from '../../../core/ports/job-store.ts'
import type { Sql } from '../connect.ts'
import { RETENTION } from './retention.ts'

/** Each a statement of its own: what one leaves, the next run takes. Served by the *_by_age and *_expiring indexes. */
export function pruneStore(sql: Sql): Pick<JobStore, 'prune'> {
  return {
    async prune(now) {
      await sql`
        delete from idempotency_keys where created_at < ${now}::timestamptz - ${RETENTION.idempotencyKey}::interval`
      await sql`delete from tickets where expires_at < ${now}`
      await sql`delete from sessions where expires_at < ${now}`
      await sql`delete from invites where expires_at < ${now}`
      await sql`delete from prompt_refusals where at < ${now}::timestamptz - ${RETENTION.refusal}::interval`
      await sql`delete from job_events where at < ${now}::timestamptz - ${RETENTION.event}::interval`
    },
  }
}

import type { UserEvent } from '../../../core/job.ts'
import type { JobStore } from '../../../core/ports/job-store.ts'
import type { Sql } from '../connect.ts'

export function eventStore(sql: Sql): Pick<JobStore, 'events' | 'lastEvent'> {
  return {
    /** Served by the primary key (user, seq), or by job_events_of_job. */
    async events(userId, { after, limit, jobId }) {
      return sql<UserEvent[]>`
        select seq, job_id as "jobId", type, data, at from job_events
        where user_id = ${userId} and seq > ${after} ${jobId ? sql`and job_id = ${jobId}` : sql``}
        order by seq limit ${limit}`
    },
    async lastEvent(userId) {
      const [row] = await sql<{ seq: number }[]>`select event_seq as seq from users where id = ${userId}`
      return row?.seq ?? 0
    },
  }
}

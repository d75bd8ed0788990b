import type { Lane } from '../../../core/job.ts'
import type { QueueStore } from '../../../core/ports/queue-store.ts'
import type { Sql } from '../connect.ts'

export function laneStore(sql: Sql): Pick<QueueStore, 'pause' | 'resume' | 'paused' | 'depth'> {
  const setPaused = async (lane: Lane, paused: boolean) => {
    await sql`
      insert into queue_state (lane, paused_at) values (${lane}, case when ${paused} then now() end)
      on conflict (lane) do update set paused_at = case when ${paused} then coalesce(queue_state.paused_at, now()) end`
  }
  return {
    pause: (lane) => setPaused(lane, true),
    resume: (lane) => setPaused(lane, false),
    async paused() {
      const rows = await sql<{ lane: Lane }[]>`select lane from queue_state where paused_at is not null order by lane`
      return rows.map(({ lane }) => lane)
    },
    /** Every lane, an empty one too. Served by the partial indexes jobs_runnable and jobs_leased. */
    async depth() {
      return sql<{ lane: Lane; pending: number; running: number; oldestSeconds: number }[]>`
        select lane, sum(pending)::bigint as pending, sum(running)::bigint as running,
          coalesce(extract(epoch from now() - min(oldest)), 0)::float8 as "oldestSeconds" from (
          select lane, 0 as pending, 0 as running, null::timestamptz as oldest from (values ('cpu'), ('gpu')) lanes(lane)
          union all
          select lane, count(*), 0, min(created_at) from jobs where status = 'pending' group by lane
          union all
          select lane, 0, count(*), null from jobs where status in ('processing', 'cancelling') group by lane
        ) counted group by lane order by lane`
    },
  }
}

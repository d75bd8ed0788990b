import type { WorkerRecord, WorkerStore } from '../../../core/ports/worker-store.ts'
import { json, type Sql } from '../connect.ts'
import { RETENTION } from './retention.ts'

type Offers = WorkerRecord['offers']

export function workerStore(sql: Sql): WorkerStore {
  /** Of the workers that were seen last. A vocabulary makes offers big, and a worker never changes them: each is read once. */
  let known: ReadonlyMap<string, Offers> = new Map()

  return {
    async register({ id, name, lanes, tasks, offers }) {
      await sql`
        insert into workers (id, name, lanes, tasks, offers)
        values (${id}, ${name}, ${[...lanes]}::text[], ${[...tasks]}::text[], ${json(sql, offers)})
        on conflict (id) do update set seen_at = now(), draining = false`
    },
    async seen(id, { draining }) {
      const rows = await sql`
        with worker as (
          update workers set seen_at = now(), draining = ${draining} where id = ${id} returning id
        ), cards as (
          update devices d set leased_until = now() + d.lease_ms * interval '1 millisecond' from worker
          where d.worker_id = worker.id
        )
        select id from worker`
      return rows.length > 0
    },
    async leaseDevice(deviceId, workerId, budgetMib, leaseMs) {
      const rows = await sql`
        insert into devices as d (id, worker_id, budget_mib, lease_ms, leased_until)
        values (${deviceId}, ${workerId}, ${Math.floor(budgetMib)}, ${leaseMs},
          now() + ${leaseMs}::float8 * interval '1 millisecond')
        on conflict (id) do update set worker_id = excluded.worker_id, budget_mib = excluded.budget_mib,
          lease_ms = excluded.lease_ms, leased_until = excluded.leased_until
        where d.worker_id = excluded.worker_id or d.leased_until < now()
        returning id`
      return rows.length > 0
    },
    async remove(id) {
      await sql`delete from workers where id = ${id}`
    },
    async live(withinMs) {
      const before = known
      const rows = await sql<(Omit<WorkerRecord, 'offers'> & { readonly offers: Offers | null })[]>`
        select w.id, w.name, w.lanes, w.tasks, w.started_at as "startedAt", w.seen_at as "seenAt", w.draining,
          case when w.id = any(${[...before.keys()]}::uuid[]) then null else w.offers end as offers,
          coalesce((select jsonb_agg(jsonb_build_object('id', d.id, 'budgetMib', d.budget_mib) order by d.id)
            from devices d where d.worker_id = w.id), '[]') as devices
        from workers w
        where w.seen_at > now() - ${withinMs}::float8 * interval '1 millisecond'
        order by w.started_at, w.id`
      const workers = rows.map((row) => ({ ...row, offers: row.offers ?? before.get(row.id) ?? [] }))
      known = new Map(workers.map(({ id, offers }) => [id, offers]))
      return workers
    },
    async noteCards(notes) {
      if (notes.length === 0) return
      const rows = notes.map(({ deviceId: device_id, budgetMib: budget_mib, ...note }) => ({
        ...note,
        device_id,
        budget_mib,
        total_mib: note.totalMib,
        used_mib: note.usedMib,
        temperature_c: note.temperatureC,
        power_w: note.powerW,
      }))
      await sql`
        insert into gpu_stats (device_id, budget_mib, uuid, name, driver, total_mib, used_mib, utilisation,
          temperature_c, power_w, resident)
        select * from jsonb_to_recordset(${json(sql, rows)}) as r(device_id text, budget_mib integer, uuid text, name text,
          driver text, total_mib integer, used_mib integer, utilisation real, temperature_c real, power_w real,
          resident jsonb)`
    },
    async prune(now) {
      await sql`delete from workers where seen_at < ${now}::timestamptz - interval '1 day'`
      await sql`delete from gpu_stats where at < ${now}::timestamptz - ${RETENTION.cardNote}::interval`
    },
  }
}

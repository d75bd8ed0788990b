import type { Duty, DutyStore, EndedJob } from '../../../core/ports/duty-store.ts'
import type { Sql } from '../connect.ts'
import { type JobRow, toJob } from './job-row.ts'

const COUNT_TO = 100_000
const REBUILD_BATCH = 10_000
const NO_ID = '00000000-0000-0000-0000-000000000000'

type EndedRow = JobRow & {
  readonly steps: readonly (Omit<EndedJob['steps'][number], 'finishedAt'> & { readonly finishedAt: string })[]
  readonly inputs: EndedJob['inputs']
}

export function documentDutyStore(sql: Sql): DutyStore {
  return {
    /** Served by document_duties_due. */
    async take(limit, leaseMs) {
      return sql<Duty[]>`
        with due as (
          select kind, id from document_duties where due_at <= now()
          order by due_at limit ${limit} for no key update skip locked
        )
        update document_duties d set turn = nextval('document_turns'),
          due_at = now() + ${leaseMs}::float8 * interval '1 millisecond'
        from due where d.kind = due.kind and d.id = due.id
        returning d.kind, d.id, d.user_id as "userId", d.turn`
    },
    /** Served by the primary keys. */
    async endedJobs(ids) {
      if (ids.length === 0) return []
      const rows = await sql<EndedRow[]>`
        select j.*,
          coalesce((select jsonb_agg(jsonb_build_object('name', s.name, 'ms', s.ms, 'gpuMs', s.gpu_ms, 'engine', s.engine,
            'made', s.made, 'finishedAt', s.finished_at) order by s.finished_at, s.name)
            from job_steps s where s.job_id = j.id), '[]') as steps,
          coalesce((select jsonb_agg(jsonb_build_object('slot', i.slot, 'position', i.position, 'id', f.id,
            'type', f.media_type, 'bytes', f.bytes, 'sha256', encode(f.sha256, 'hex'), 'width', f.width,
            'height', f.height, 'durationMs', f.duration_ms) order by i.slot, i.position)
            from job_inputs i join files f on f.id = i.file_id where i.job_id = j.id), '[]') as inputs
        from jobs j where j.id = any(${[...ids]}::uuid[]) and j.finished_at is not null and j.erased_at is null`
      return rows.map((row) => ({
        job: toJob(row),
        tries: row.tries,
        steps: row.steps.map((step) => ({ ...step, finishedAt: new Date(step.finishedAt) })),
        inputs: row.inputs,
      }))
    },
    async done(duties) {
      await sql`
        delete from document_duties d using unnest(${duties.map(({ kind }) => kind)}::text[],
          ${duties.map(({ id }) => id)}::uuid[], ${duties.map(({ turn }) => turn)}::bigint[]) as done(kind, id, turn)
        where d.kind = done.kind and d.id = done.id and d.turn = done.turn`
    },
    async postpone({ kind, id, turn }, againInMs) {
      await sql`
        update document_duties set due_at = now() + ${againInMs}::float8 * interval '1 millisecond'
        where kind = ${kind} and id = ${id} and turn = ${turn}`
    },
    /** In batches along the primary key, each within the time of a statement. */
    async rebuild() {
      let jobs = 0
      for (let after = NO_ID; ; ) {
        const [batch] = await sql<[{ seen: number; last: string | null; added: number }]>`
          with seen as (
            select id, user_id, finished_at is not null and erased_at is null as told from jobs
            where id > ${after} order by id limit ${REBUILD_BATCH}
          ), added as (
            insert into document_duties (kind, id, user_id) select 'job', id, user_id from seen where told
            on conflict (kind, id) do update set turn = nextval('document_turns') returning 1
          )
          select (select count(*) from seen) as seen, (select id from seen order by id desc limit 1) as last,
            (select count(*) from added) as added`
        jobs += batch.added
        if (batch.seen < REBUILD_BATCH || batch.last === null) return jobs
        after = batch.last
      }
    },
    async open() {
      const [row] = await sql<[{ open: number }]>`
        select count(*) as open from (select from document_duties where kind <> 'latecomers' limit ${COUNT_TO}) waiting`
      return row.open
    },
  }
}

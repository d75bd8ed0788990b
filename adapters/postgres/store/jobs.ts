import { isId } from '../../../core/ids.ts'
import type { JobStatus } from '../../../core/job.ts'
import type { JobStore, StepRecord } from '../../../core/ports/job-store.ts'
import type { Sql } from '../connect.ts'
import { decodeCursor, ID, toPage } from './cursor.ts'
import { type JobRow, toJob } from './job-row.ts'

type Part = 'findByIdempotencyKey' | 'find' | 'position' | 'positions' | 'list' | 'steps' | 'inputs' | 'counts'

export function jobStore(sql: Sql): Pick<JobStore, Part> {
  return {
    async findByIdempotencyKey(userId, key) {
      const [row] = await sql<(JobRow & { fingerprint: Uint8Array })[]>`
        select j.*, k.fingerprint from idempotency_keys k join jobs j on j.id = k.job_id
        where k.user_id = ${userId} and k.key = ${key}`
      return row ? { job: toJob(row), fingerprint: row.fingerprint } : null
    },
    async find(userId, jobId) {
      if (!isId(jobId)) return null
      const [row] = await sql<JobRow[]>`select * from jobs where id = ${jobId} and user_id = ${userId}`
      return row ? toJob(row) : null
    },
    /** Served by jobs_runnable, of the lane alone. */
    async position(jobId) {
      const [row] = await sql<{ place: number }[]>`
        select (select count(*) from jobs o where o.status = 'pending' and o.lane = j.lane
          and (o.created_at, o.id) <= (j.created_at, j.id)) as place
        from jobs j where j.id = ${jobId} and j.status = 'pending'`
      return row?.place ?? null
    },
    /** One walk along jobs_runnable, however many are asked for. */
    async positions(jobIds) {
      if (jobIds.length === 0) return new Map()
      const rows = await sql<{ id: string; place: number }[]>`
        select id, place from (
          select id, row_number() over (partition by lane order by created_at, id) as place
          from jobs where status = 'pending') line
        where id = any(${[...jobIds]}::uuid[])`
      return new Map(rows.map(({ id, place }) => [id, place]))
    },
    /** Newest first; ids sort by time. Served by jobs_of_user. */
    async list(userId, { status, task }, { limit, cursor }) {
      const before = decodeCursor(cursor, ID)
      const rows = await sql<JobRow[]>`
        select * from jobs where user_id = ${userId}
          ${before ? sql`and id < ${before}` : sql``}
          ${status ? sql`and status = ${status}` : sql``}
          ${task ? sql`and task = ${task}` : sql``}
        order by id desc limit ${limit + 1}`
      return toPage(rows.map(toJob), limit)
    },
    async steps(jobId) {
      return sql<StepRecord[]>`
        select name, ms, gpu_ms as "gpuMs", made, result, finished_at as "finishedAt" from job_steps
        where job_id = ${jobId} order by finished_at, name`
    },
    async inputs(jobId) {
      return sql<{ slot: string; position: number; fileId: string }[]>`
        select slot, position, file_id as "fileId" from job_inputs where job_id = ${jobId} order by slot, position`
    },
    /** Served by jobs_by_state. */
    async counts() {
      return sql<{ task: string; status: JobStatus; count: number }[]>`
        select task, status, count(*) as count from jobs group by task, status order by task, status`
    },
  }
}

import { AppError } from '../../../core/errors.ts'
import type { Queryable } from '../connect.ts'

/**
 * The caller holds the files' rows: a submit that binds one of them waits there, or is seen here. Served by the index
 * on job_inputs' files.
 * @param but a job whose own inputs do not count
 * @throws AppError `conflict` when a job that has not ended is bound to one of the files
 */
export async function requireUnneeded(sql: Queryable, fileIds: readonly string[], but?: string): Promise<void> {
  const [bound] = await sql<{ job_id: string; file_id: string }[]>`
    select i.job_id, i.file_id from job_inputs i join jobs j on j.id = i.job_id
    where i.file_id = any(${[...fileIds]}::uuid[]) and j.finished_at is null
      and j.id is distinct from ${but ?? null}::uuid limit 1`
  if (!bound) return
  const message = `Job ${bound.job_id} still needs file ${bound.file_id}; cancel it first, or wait for its end.`
  throw new AppError('conflict', message, { details: { jobId: bound.job_id, fileId: bound.file_id } })
}

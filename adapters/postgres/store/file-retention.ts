import { failpoint } from '../../../core/failpoint.ts'
import type { FileStore } from '../../../core/ports/file-store.ts'
import type { Sql } from '../connect.ts'
import { RETENTION } from './retention.ts'

const BATCH = 500

export function fileRetentionStore(sql: Sql): Pick<FileStore, 'expire' | 'collect'> {
  return {
    /** Served by files_expiring. What a job that has not ended is bound to stays, whatever its date. */
    async expire(now) {
      let expired = 0
      for (;;) {
        const { count } = await sql`
          update files set state = 'deleting' where id in (
            select f.id from files f
            where f.state in ('writing', 'ready') and f.expires_at <= ${now}
              and not exists (select from job_inputs i join jobs j on j.id = i.job_id
                where i.file_id = f.id and j.finished_at is null)
            order by f.expires_at limit ${BATCH} for no key update skip locked)`
        expired += count
        if (count < BATCH) return expired
      }
    },

    /**
     * Bytes first, then the row, in one transaction; a crash between them repeats the removal, which is safe.
     * A row that never became ready may still have a writer: its bytes are removed now, and again until no writer can
     * be left; only then is it `deleted`. Served by files_deleting.
     */
    async collect(limit, remove) {
      return sql.begin(async (tx) => {
        const rows = await tx<{ id: string; key: string; settled: boolean }[]>`
          select id, key, sha256 is not null or created_at < now() - ${RETENTION.writer}::interval as settled
          from files where state = 'deleting'
          order by sha256 is null, id limit ${limit} for no key update skip locked`
        if (rows.length === 0) return 0
        await remove(rows.map(({ key }) => key))
        failpoint('collect.removed')
        const settled = rows.filter((row) => row.settled).map(({ id }) => id)
        await tx`update files set state = 'deleted' where id = any(${settled}::uuid[])`
        return settled.length
      })
    },
  }
}

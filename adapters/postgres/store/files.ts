import { AppError } from '../../../core/errors.ts'
import { failpoint } from '../../../core/failpoint.ts'
import { type FileRecord, type FileStore, LISTED_PURPOSES } from '../../../core/ports/file-store.ts'
import { type Fragment, postgresFault, type Queryable, type Sql } from '../connect.ts'
import { decodeCursor, ID, toPage } from './cursor.ts'
import { livingUser, requireInserted } from './living-user.ts'
import { requireUnneeded } from './require-unneeded.ts'
import { RETENTION } from './retention.ts'

type Part = 'begin' | 'ready' | 'find' | 'list' | 'thumbnailOf' | 'findMany' | 'discard' | 'scan'

/** Columns of a FileRecord from files `f`. */
export function fileColumns(sql: Queryable): Fragment {
  return sql`f.id, f.user_id as "userId", f.purpose, f.key, f.state, f.job_id as "jobId", f.media_type as type, f.bytes,
    encode(f.sha256, 'hex') as sha256, f.width, f.height, f.duration_ms as "durationMs",
    f.thumbnail_of as "thumbnailOf", f.created_at as "createdAt", f.expires_at as "expiresAt"`
}

export function fileStore(sql: Sql): Pick<FileStore, Part> {
  const columns = fileColumns(sql)
  return {
    /** While it is `writing` every row has an end, so that a broken upload goes by itself. */
    async begin({ id, userId, purpose, key, job, thumbnailOf, type, expiresAt }) {
      try {
        const made = await sql`
          insert into files (id, user_id, purpose, key, job_id, fence, thumbnail_of, media_type, expires_at)
          select ${id}::uuid, living.id, ${purpose}, ${key}, ${job?.id ?? null}::uuid, ${job?.fence ?? null}::bigint,
            ${thumbnailOf ?? null}::uuid, ${type ?? null},
            coalesce(${expiresAt ?? null}::timestamptz, now() + ${RETENTION.unused}::interval)
          from ${livingUser(sql, userId)}`
        requireInserted(made)
      } catch (error) {
        if (postgresFault(error)?.constraint !== 'files_job_id_fence_fkey') throw error
        const message = `Job ${job?.id} has another holder than number ${job?.fence}; nothing more is written for it.`
        throw new AppError('worker_lost', message, { cause: error })
      }
      failpoint('file.begun')
    },

    /** Inputs keep their end until a job takes them; what a job made gets its end with the job; references have none. */
    async ready(id, { type, bytes, sha256, width, height, durationMs }) {
      failpoint('file.ready')
      const [row] = await sql<FileRecord[]>`
        update files f set state = 'ready', media_type = ${type}, bytes = ${bytes}, sha256 = decode(${sha256}, 'hex'),
          width = ${width ?? null}, height = ${height ?? null}, duration_ms = ${durationMs ?? null},
          expires_at = case f.purpose when 'input' then f.expires_at end
        where f.id = ${id} and f.state = 'writing' returning ${columns}`
      if (!row) throw new AppError('gone', `File ${id} is being deleted, so its bytes are not kept.`)
      return row
    },

    async find(userId, id) {
      const [row] = await sql<FileRecord[]>`
        select ${columns} from files f where f.id = ${id} and f.user_id = ${userId} and f.state in ('writing', 'ready')`
      return row ?? null
    },

    /** Newest first; ids sort by time. Served by files_of_user. */
    async list(userId, { purpose }, { limit, cursor }) {
      const before = decodeCursor(cursor, ID)
      const purposes = purpose ? [purpose] : [...LISTED_PURPOSES]
      const rows = await sql<FileRecord[]>`
        select ${columns} from files f
        where f.user_id = ${userId} and f.state = 'ready' and f.thumbnail_of is null and f.purpose = any(${purposes})
          ${before ? sql`and f.id < ${before}` : sql``}
        order by f.id desc limit ${limit + 1}`
      return toPage(rows, limit)
    },

    async thumbnailOf(id) {
      const [row] = await sql<FileRecord[]>`
        select ${columns} from files f where f.thumbnail_of = ${id} and f.state = 'ready' limit 1`
      return row ?? null
    },

    async findMany(userId, ids) {
      if (ids.length === 0) return []
      return sql<FileRecord[]>`
        select ${columns} from files f
        where f.id = any(${[...ids]}::uuid[]) and f.user_id = ${userId} and f.state = 'ready' order by f.id`
    },

    /** The rows are locked first: a submit that binds one of them waits here, or is seen by the look at open jobs. */
    async discard(userId, ids) {
      if (ids.length === 0) return 0
      return sql.begin(async (tx) => {
        const locked = await tx<{ id: string }[]>`
          select id from files
          where user_id = ${userId} and state in ('writing', 'ready')
            and (id = any(${[...ids]}::uuid[]) or thumbnail_of = any(${[...ids]}::uuid[]))
          order by id for no key update`
        const found = locked.map(({ id }) => id)
        await requireUnneeded(tx, found)
        await tx`update files set state = 'deleting' where id = any(${found}::uuid[])`
        return found.length
      })
    },

    /** Served by the unique index on key, whose order is that of bytes, as object stores list. */
    async scan(afterKey, limit) {
      return sql<FileRecord[]>`
        select ${columns} from files f where f.key > ${afterKey} and f.state <> 'deleted' order by f.key limit ${limit}`
    },
  }
}

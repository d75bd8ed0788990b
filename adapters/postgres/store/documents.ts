import { notTheirs } from '../../../core/documents/not-theirs.ts'
import type { Documents, StoredDocument } from '../../../core/ports/documents.ts'
import { json, type Sql } from '../connect.ts'
import { decodeCursor, ID, toPage } from './cursor.ts'

/** Served by the primary key and documents_of_user. */
export function documentStore(sql: Sql): Documents {
  const columns = sql`id, user_id as "userId", body, updated_at as "updatedAt"`
  return {
    async put(collection, documents) {
      if (documents.length === 0) return
      await sql.begin(async (tx) => {
        const { count } = await tx`
          insert into documents (collection, id, user_id, body)
          select ${collection}, asked.id, asked."userId", asked.body
          from jsonb_to_recordset(${json(tx, documents)}::jsonb) as asked(id text, "userId" uuid, body jsonb)
          order by asked.id
          on conflict (collection, id) do update set body = excluded.body, updated_at = now()
            where documents.user_id = excluded.user_id`
        if (count < documents.length) throw notTheirs(documents.length - count)
      })
    },
    async get(collection, userId, id) {
      const [row] = await sql<StoredDocument[]>`
        select ${columns} from documents where collection = ${collection} and id = ${id} and user_id = ${userId}`
      return row ?? null
    },
    /** Compared as bytes, as other stores do. */
    async list(collection, userId, { limit, cursor }) {
      const before = decodeCursor(cursor, ID)
      const rows = await sql<StoredDocument[]>`
        select ${columns} from documents where user_id = ${userId} and collection = ${collection}
          ${before ? sql`and id collate "C" < ${before}` : sql``}
        order by id collate "C" desc limit ${limit + 1}`
      return toPage(rows, limit)
    },
    async remove(collection, keys) {
      const { count } = await sql`
        delete from documents d using unnest(${keys.map(({ id }) => id)}::text[],
          ${keys.map(({ userId }) => userId)}::uuid[]) as key(id, user_id)
        where d.collection = ${collection} and d.id = key.id and d.user_id = key.user_id`
      return count
    },
    async removeOfUser(userId) {
      await sql`delete from documents where user_id = ${userId}`
    },
  }
}

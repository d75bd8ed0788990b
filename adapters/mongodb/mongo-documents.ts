import { notTheirs } from '../../core/documents/not-theirs.ts'
import { COLLECTIONS, type Documents, type StoredDocument } from '../../core/ports/documents.ts'
import { decodeCursor, ID, toPage } from '../postgres/store/cursor.ts'
import { openMongo, type Stored } from './mongo.ts'

/**
 * Documents in a MongoDB: a collection of each kind, ids as `_id`. It connects at the first call, and nothing waits for
 * it longer than a few seconds.
 * @throws AppError `unavailable` for a URL that the driver does not take
 */
export async function mongoDocuments(url: string): Promise<Documents & { close(): Promise<void> }> {
  const mongo = await openMongo(url)
  const { collection, coded } = mongo
  return {
    ...coded({
      async put(kind, documents) {
        if (documents.length === 0) return
        const updatedAt = new Date()
        const all = documents.map(({ id, userId, body }) => ({ _id: id, userId, body, updatedAt }))
        const clashing = await mongo.replace(await collection(kind), all)
        // Of two who put the same new one at once, one is told that it is there: it is, and he may replace it.
        const others = clashing.length > 0 ? await mongo.replace(await collection(kind), clashing) : []
        if (others.length > 0) throw notTheirs(others.length)
      },
      async get(kind, userId, id) {
        const found = await (await collection(kind)).findOne({ _id: id, userId })
        return found && toDocument(found)
      },
      /** Served by the index of `userId` and `_id`. */
      async list(kind, userId, { limit, cursor }) {
        const before = decodeCursor(cursor, ID)
        const found = await (await collection(kind))
          .find({ userId, ...(before && { _id: { $lt: before } }) })
          .sort({ _id: -1 })
          .limit(limit + 1)
          .toArray()
        return toPage(found.map(toDocument), limit)
      },
      async remove(kind, keys) {
        if (keys.length === 0) return 0
        const each = keys.map(({ id, userId }) => ({ _id: id, userId }))
        return (await (await collection(kind)).deleteMany({ $or: each })).deletedCount
      },
      async removeOfUser(userId) {
        for (const kind of COLLECTIONS) await (await collection(kind)).deleteMany({ userId })
      },
    } satisfies Documents),
    close: () => mongo.close(),
  }
}

function toDocument({ _id, userId, body, updatedAt }: Stored): StoredDocument {
  return { id: _id, userId, body, updatedAt }
}

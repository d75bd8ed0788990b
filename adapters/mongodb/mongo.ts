import type { MongoClient, Collection as MongoCollection } from 'mongodb'
import { AppError } from '../../core/errors.ts'
import { COLLECTIONS, type Collection } from '../../core/ports/documents.ts'
import { databaseOf } from './mongo-url.ts'

/** As it lies in a collection. */
export interface Stored {
  readonly _id: string
  readonly userId: string
  readonly body: Readonly<Record<string, unknown>>
  readonly updatedAt: Date
}
type StoredCollection = MongoCollection<Stored>

export interface Mongo {
  /** Connected, with its index. */
  collection(kind: Collection): Promise<StoredCollection>
  /** Each replaces its own or is new. @returns those whose id another account has, or had just been given */
  replace(collection: StoredCollection, documents: readonly Stored[]): Promise<readonly Stored[]>
  /** Methods whose errors are `AppError`: `internal` for what was refused, `unavailable` for everything else. */
  coded<T extends object>(part: T): T
  close(): Promise<void>
}

/** A server that is away is found out within this time; one that stands still within the other. The driver tries a call twice. */
const FIND_SERVER_MS = 2_000
const ANSWER_MS = 3_000
const DUPLICATE_KEY = 11_000
const UNREADABLE =
  'In user and password write % as %25, : as %3A, @ as %40, / as %2F; mongodb+srv:// takes one host, without a port.'

/** The only file that names the driver. Connects at the first call. @throws AppError `unavailable` for a URL that it does not take */
export async function openMongo(url: string): Promise<Mongo> {
  const { BSON, MongoBulkWriteError, MongoClient, MongoError, MongoInvalidArgumentError } = await import('mongodb')
  const name = databaseOf(url)
  newClient()
  let connecting: Promise<MongoClient> | null = null

  function newClient(): MongoClient {
    try {
      return new MongoClient(url, {
        appName: 'atelier',
        maxPoolSize: 5,
        serverSelectionTimeoutMS: FIND_SERVER_MS,
        waitQueueTimeoutMS: FIND_SERVER_MS,
        connectTimeoutMS: FIND_SERVER_MS,
        socketTimeoutMS: ANSWER_MS,
        // What was answered survives the loss of a member, or a power cut of the only one.
        writeConcern: { w: 'majority', journal: true },
        ignoreUndefined: true,
        // The driver looks each key up in it, and would find `constructor` in an ordinary object.
        fieldsAsRaw: Object.create(null),
      })
    } catch (cause) {
      // What reads the URL before the driver does may quote all of it.
      const why = cause instanceof MongoError ? cause.message : UNREADABLE
      throw new AppError('unavailable', `MONGODB_URL cannot be used: ${why}`, { cause })
    }
  }

  /** A client whose first connection failed stays closed for ever (7.9.0): the next call gets a new one. */
  async function connect(): Promise<MongoClient> {
    const client = newClient()
    try {
      await client.connect()
      for (const kind of COLLECTIONS) await client.db(name).collection(kind).createIndex({ userId: 1, _id: -1 })
      return client
    } catch (error) {
      connecting = null
      await client.close()
      throw error
    }
  }

  function toAppError(error: unknown): AppError {
    if (error instanceof AppError) return error
    const refused =
      error instanceof MongoInvalidArgumentError ||
      error instanceof BSON.BSONError ||
      (error instanceof MongoBulkWriteError && [error.writeErrors].flat().length > 0)
    if (refused) return new AppError('internal', 'The document store refused a document.', { cause: error })
    return new AppError('unavailable', 'The document store does not answer now; try again in a moment.', {
      cause: error,
    })
  }

  return {
    async collection(kind) {
      connecting ??= connect()
      return (await connecting).db(name).collection<Stored>(kind)
    },
    async replace(collection, documents) {
      const each = documents.map(({ _id, ...rest }) => ({
        replaceOne: { filter: { _id, userId: rest.userId }, replacement: rest, upsert: true },
      }))
      try {
        await collection.bulkWrite(each, { ordered: false })
        return []
      } catch (error) {
        if (!(error instanceof MongoBulkWriteError)) throw error
        const failures = [error.writeErrors].flat()
        if (failures.length === 0 || failures.some(({ code }) => code !== DUPLICATE_KEY)) throw error
        return failures.flatMap(({ index }) => documents[index] ?? [])
      }
    },
    coded(part) {
      const wrap = ([method, work]: [string, (...args: unknown[]) => Promise<unknown>]) => [
        method,
        (...args: unknown[]) =>
          work(...args).catch((error: unknown) => {
            throw toAppError(error)
          }),
      ]
      return Object.fromEntries(Object.entries(part).map(wrap)) as typeof part
    },
    async close() {
      const client = await connecting?.catch(() => null)
      await client?.close()
    },
  }
}

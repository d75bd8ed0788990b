import type { Page, PageRequest } from './page.ts'

/** Ids are UUIDv7: a job's of its metadata, a profile's own. */
export const COLLECTIONS = ['job_metadata', 'influencer_profiles'] as const
export type Collection = (typeof COLLECTIONS)[number]

export interface DocumentKey {
  readonly id: string
  readonly userId: string
}
export interface NewDocument extends DocumentKey {
  /** JSON without U+0000. */
  readonly body: Readonly<Record<string, unknown>>
}
export interface StoredDocument extends NewDocument {
  readonly updatedAt: Date
}

/**
 * JSON beside the rows, for people and their tools; nothing that a promise hangs on. Each answers within seconds or
 * throws AppError `unavailable`; each may be repeated. Whatever belongs to another user is not found.
 */
export interface Documents {
  /**
   * Each replaces the one of its id; ids differ.
   * @throws AppError `conflict` when an id is another user's; `internal` for what cannot be stored. Of the others some may be stored then.
   */
  put(collection: Collection, documents: readonly NewDocument[]): Promise<void>
  get(collection: Collection, userId: string, id: string): Promise<StoredDocument | null>
  /** Newest first. @throws AppError `invalid_input` for a cursor of another list */
  list(collection: Collection, userId: string, page: PageRequest): Promise<Page<StoredDocument>>
  /** @returns how many there were */
  remove(collection: Collection, keys: readonly DocumentKey[]): Promise<number>
  /** Of every collection. */
  removeOfUser(userId: string): Promise<void>
}

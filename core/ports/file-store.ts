import type { Page, PageRequest } from './page.ts'

export const PURPOSES = ['input', 'reference', 'output', 'temp'] as const
export type Purpose = (typeof PURPOSES)[number]

/** What its owner has: not `temp`, which a running job keeps for itself. */
export const LISTED_PURPOSES = ['input', 'reference', 'output'] as const satisfies readonly Purpose[]
export type ListedPurpose = (typeof LISTED_PURPOSES)[number]

export interface FileRecord {
  readonly id: string
  readonly userId: string
  readonly purpose: Purpose
  /** Where the bytes lie in the object store; carries the file id, so two writers never share one. */
  readonly key: string
  readonly state: 'writing' | 'ready' | 'deleting' | 'deleted'
  readonly jobId: string | null
  readonly type: string | null
  readonly bytes: number | null
  /** Lower-case hex. */
  readonly sha256: string | null
  readonly width: number | null
  readonly height: number | null
  readonly durationMs: number | null
  readonly thumbnailOf: string | null
  readonly createdAt: Date
  readonly expiresAt: Date | null
}

export interface Measured {
  readonly type: string
  readonly bytes: number
  readonly sha256: string
  readonly width?: number
  readonly height?: number
  readonly durationMs?: number
}

/** Rows before bytes: no object without a row. */
export interface FileStore {
  /**
   * The row in state `writing`. With `fence` it fails for a holder that lost its job (@throws AppError `worker_lost`).
   * @throws AppError `unauthenticated` once the account is erased
   */
  begin(file: {
    readonly id: string
    readonly userId: string
    readonly purpose: Purpose
    readonly key: string
    readonly job?: { readonly id: string; readonly fence: number }
    readonly thumbnailOf?: string
    readonly type?: string
    readonly expiresAt?: Date
  }): Promise<void>
  /** `writing` → `ready`. @throws AppError `gone` when the row is being deleted. */
  ready(id: string, measured: Measured): Promise<FileRecord>
  /** Own files only; `deleting` and `deleted` are not found. */
  find(userId: string, id: string): Promise<FileRecord | null>
  /** Own and ready, newest first; thumbnails go with their picture and are not listed. @throws AppError `invalid_input` for a cursor of another list */
  list(userId: string, filter: { readonly purpose?: ListedPurpose }, page: PageRequest): Promise<Page<FileRecord>>
  /** Its thumbnail, when there is one. */
  thumbnailOf(id: string): Promise<FileRecord | null>
  /** Several at once, own and ready; for the references inside outputs. */
  findMany(userId: string, ids: readonly string[]): Promise<readonly FileRecord[]>
  /** → `deleting`, thumbnails too; the sweeper takes the bytes. Bound to an open job: @throws AppError `conflict`. */
  discard(userId: string, ids: readonly string[]): Promise<number>
  /** What `writing` left behind, what has expired, inputs and temp of ended jobs → `deleting`. Retention by purpose: temp at the job's end, outputs 7 d after it, inputs 30 d. */
  expire(now: Date): Promise<number>
  /** Up to `limit` rows in `deleting`, locked against other sweepers while `remove` runs; what it took becomes `deleted`. */
  collect(limit: number, remove: (keys: readonly string[]) => Promise<void>): Promise<number>
  /** Every row not yet deleted, in key order: for `files verify`. */
  scan(afterKey: string, limit: number): Promise<readonly FileRecord[]>
}

export interface Preview {
  readonly bytes: Uint8Array
  readonly type: PreviewType
  /** Grows with each put of one process; milliseconds since 1970. */
  readonly version: number
}
export const PREVIEW_TYPES = ['image/jpeg', 'image/png', 'image/webp'] as const
export type PreviewType = (typeof PREVIEW_TYPES)[number]

/**
 * The latest look at a running job's picture, on its way from worker to API. Not logged, not durable, never an output:
 * the worker drops it when the job ends, and whoever reads takes none for "not yet".
 */
export interface Previews {
  /** Replaces the one before, whole or not at all. */
  put(jobId: string, bytes: Uint8Array, type: PreviewType): Promise<void>
  get(jobId: string): Promise<Preview | null>
  /** Succeeds where there is nothing. */
  drop(jobId: string): Promise<void>
  /** Drops what was last put before `before`: left by workers that died. @returns how many; 0 where they run out by themselves. */
  sweep(before: Date): Promise<number>
}

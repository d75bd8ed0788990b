import * as z from 'zod'

/**
 * Bytes on their way between capabilities: a file in the job's scratch folder on the worker.
 * Plugins pass it on and never look inside. In a stored step it is a file below temp/.
 */
export const media = z.object({
  media: z.literal(1),
  path: z.string(),
  /** IANA media type. */
  type: z.string(),
  bytes: z.int().nonnegative(),
  /** Lower-case hex. */
  sha256: z.string().length(64),
  width: z.int().positive().optional(),
  height: z.int().positive().optional(),
  durationMs: z.int().nonnegative().optional(),
})
export type Media = z.output<typeof media>

export function isMedia(value: unknown): value is Media {
  return typeof value === 'object' && value !== null && 'media' in value && 'path' in value
}

const stored = { id: z.uuid(), url: z.string(), type: z.string(), bytes: z.int(), sha256: z.string() }
const size = { width: z.int().nullable(), height: z.int().nullable() }

/** A stored file as the API speaks of it; `url` is stable and answers 302 to a signed, short-lived one. */
export const fileRef = z.object({
  ...stored,
  ...size,
  durationMs: z.int().nullable(),
  thumbnail: z.object({ ...stored, ...size }).nullable(),
})
export type FileRef = z.output<typeof fileRef>

export function fileUrl(id: string): string {
  return `/api/v1/files/${id}`
}

/** A slot for files posted with a job. */
export interface FileSlot {
  readonly kind: 'image' | 'video'
  readonly required: boolean
  readonly maxCount: number
}
export const imageFile = (options: Partial<FileSlot> = {}): FileSlot => ({
  kind: 'image',
  required: true,
  maxCount: 1,
  ...options,
})
export const videoFile = (options: Partial<FileSlot> = {}): FileSlot => ({
  kind: 'video',
  required: true,
  maxCount: 1,
  ...options,
})

/** A file bound to a slot; its bytes come with `open`, inside a step. */
export interface BoundFile {
  readonly id: string
  readonly type: string
  readonly bytes: number
  readonly sha256: string
  readonly width: number | null
  readonly height: number | null
}

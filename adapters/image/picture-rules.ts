import { AppError } from '../../core/errors.ts'

export const MIN_SIDE = 64
export const MAX_SIDE = 4096
/** More than any picture may have; asked of libvips before it decodes anything. */
export const MAX_PIXELS = 40_000_000
const MAX_PAGES = 1000
/** Cameras and tools write 20 at most. */
export const MAX_SCANS = 100

/** Types that are taken as uploads, and what each is kept as: moving pictures are kept as their first frame. */
const KEPT_AS = {
  'image/jpeg': 'jpeg',
  'image/png': 'png',
  'image/gif': 'png',
  'image/webp': 'webp',
  'image/apng': 'png',
} as const
export type Kept = (typeof KEPT_AS)[keyof typeof KEPT_AS]

/** What some clients say for the same thing. */
const ALIASES: Readonly<Record<string, string>> = {
  'image/jpg': 'image/jpeg',
  'image/pjpeg': 'image/jpeg',
  'image/x-png': 'image/png',
  'image/apng': 'image/png',
}
/** Clients that do not know say this; the magic number decides then. */
const UNKNOWN = new Set(['application/octet-stream', 'binary/octet-stream', ''])

/** @throws AppError `unsupported_media_type` when the first bytes are no picture of ours, or not of the declared type */
export function judgeType(sniffed: string | null, declared: string | null): Kept {
  const kept = sniffed === null ? undefined : Object.entries(KEPT_AS).find(([type]) => type === sniffed)?.[1]
  if (!kept) {
    const found = sniffed ? `this file is ${sniffed}` : 'the first bytes of this file are none of them'
    throw new AppError('unsupported_media_type', `Pictures are taken as JPEG, PNG, GIF or WebP; ${found}.`)
  }
  const stated = normalize(declared ?? '')
  if (!UNKNOWN.has(stated) && stated !== normalize(sniffed ?? '')) {
    throw new AppError('unsupported_media_type', `The file was declared ${stated}, but its first bytes say ${sniffed}.`)
  }
  return kept
}

function normalize(type: string): string {
  const bare = type.split(';')[0]?.trim().toLowerCase() ?? ''
  return ALIASES[bare] ?? bare
}

/** What the head of a picture states, before anything is decoded. @throws AppError `invalid_input` */
export function judgeHead(head: { readonly width: number; readonly height: number; readonly pages: number }): void {
  const { width, height, pages } = head
  const fits = (side: number) => side >= MIN_SIDE && side <= MAX_SIDE
  if (!fits(width) || !fits(height)) {
    const message = `Each side of a picture is ${MIN_SIDE} to ${MAX_SIDE} pixels; this one is ${width} × ${height}.`
    throw new AppError('invalid_input', message, { details: { width, height } })
  }
  if (pages > MAX_PAGES) {
    throw new AppError('invalid_input', `A moving picture has at most ${MAX_PAGES} frames; this one has ${pages}.`)
  }
}

/** @throws AppError `invalid_input` for a JPEG that goes over its picture too often */
export function judgeScans(scans: number): void {
  if (scans <= MAX_SCANS) return
  throw new AppError('invalid_input', `A JPEG has at most ${MAX_SCANS} scans; this one has more.`)
}

import { AppError } from '../errors.ts'
import type { FileSlot } from '../media.ts'

type Kind = FileSlot['kind']

export const MAX_BYTES: Readonly<Record<Kind, number>> = { image: 50_000_000, video: 500_000_000 }

export const PICTURE_TYPES = ['image/jpeg', 'image/png', 'image/gif', 'image/webp'] as const
export const VIDEO_TYPES = ['video/mp4', 'video/webm', 'video/quicktime'] as const

/** By the first bytes, which cannot be a wish. @throws AppError `unsupported_media_type` */
export function requireVideoType(sniffed: string | null, declared: string | null): string {
  const known = VIDEO_TYPES.find((type) => type === sniffed)
  if (!known) {
    const found = sniffed ? `this file is ${sniffed}` : 'the first bytes of this file are none of them'
    throw new AppError('unsupported_media_type', `Videos are taken as MP4, WebM or QuickTime; ${found}.`)
  }
  const stated = declared?.split(';')[0]?.trim().toLowerCase() ?? ''
  const silent = stated === '' || stated === 'application/octet-stream'
  // MP4 grew out of QuickTime, and cameras call one the other.
  const family = (type: string) => (type === 'video/quicktime' || type === 'video/x-m4v' ? 'video/mp4' : type)
  if (!silent && family(stated) !== family(known)) {
    throw new AppError('unsupported_media_type', `The file was declared ${stated}, but its first bytes say ${known}.`)
  }
  return known
}

/** Before anything is read, where the sender said how much comes. @throws AppError `too_large` */
export function requireAnnouncedWithin(contentLength: string | null | undefined, maxBytes: number): void {
  const announced = Number(contentLength ?? 0)
  // Boundaries, headers and fields of a multipart body come on top of its files.
  if (announced <= maxBytes + 1_000_000) return
  const megabytes = (bytes: number) => Math.ceil(bytes / 1_000_000)
  const message = `At most ${megabytes(maxBytes)} MB are taken here; ${megabytes(announced)} MB were announced.`
  throw new AppError('too_large', message, { details: { maxBytes } })
}

/**
 * Whether the first 12 bytes may be those of a video: an ISO or QuickTime atom, or EBML. Generous; the whole head is
 * sniffed once the file is there, and this only spares reading hundreds of megabytes of what is none. Pure.
 */
export function mayBeVideo(head: Uint8Array): boolean {
  const atom = String.fromCharCode(...head.subarray(4, 8))
  const isEbml = [0x1a, 0x45, 0xdf, 0xa3].every((byte, index) => head[index] === byte)
  return isEbml || ['ftyp', 'moov', 'mdat', 'wide', 'free', 'skip', 'pnot'].includes(atom)
}

/** A file that is not a video is judged as a picture: the smaller limit, the stricter check. */
export function kindOf(type: string): Kind {
  return type.startsWith('video/') ? 'video' : 'image'
}

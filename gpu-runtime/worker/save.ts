import { AppError } from '../../core/errors.ts'
import { failpoint } from '../../core/failpoint.ts'
import { uuidv7 } from '../../core/ids.ts'
import { type FileRef, fileUrl, type Media } from '../../core/media.ts'
import type { SaveOptions } from '../../core/plugin.ts'
import type { FileRecord, FileStore, Measured } from '../../core/ports/file-store.ts'
import type { ObjectStore } from '../../core/ports/object-store.ts'
import type { PictureCodec } from '../../core/ports/picture-codec.ts'
import type { Claimed } from '../../core/ports/queue-store.ts'
import type { ScratchFolder } from '../../core/ports/scratch.ts'
import { provenanceXmp } from '../../core/provenance.ts'
import { sortKeys } from '../../core/sort-keys.ts'
import type { Made } from '../host/made.ts'
import { xmpBox } from '../media/xmp-box.ts'
import { extensionOf, isPicture } from './media-types.ts'

const THUMBNAIL_SIDE = 512

export interface SaveContext {
  readonly job: Claimed
  readonly files: FileStore
  readonly objects: ObjectStore
  readonly codec: PictureCodec
  readonly folder: ScratchFolder
  readonly signal: AbortSignal
}

/** Keeps media as an output: row `writing`, bytes, row `ready`; a thumbnail beside pictures and films. */
export async function saveOutput(
  media: Media,
  options: SaveOptions,
  made: Made | null,
  context: SaveContext,
): Promise<FileRef> {
  const provenance = provenanceOf(options.provenance, made)
  const main = await store(await stated(media, options.format ?? 'png', provenance, context), null, context)
  const face = faceOf(media, options.thumbnail)
  const small = face && (await encode(face, { format: 'webp', maxSide: THUMBNAIL_SIDE }, context))
  return fileRefOf(main, small && (await store(small, main.id, context)))
}

/** Keeps JSON as an output. @throws AppError `internal` for what JSON cannot hold */
export async function saveJson(value: unknown, context: SaveContext): Promise<FileRef> {
  const { folder, signal } = context
  const text = JSON.stringify(sortKeys(value), null, 2)
  if (text === undefined) throw new AppError('internal', `A task wants to save ${typeof value} as JSON.`)
  const bytes = new TextEncoder().encode(`${text}\n`)
  const body = new Blob([bytes]).stream()
  const written = await folder.write(`out-${uuidv7()}.json`, body, { maxBytes: bytes.length, signal })
  return fileRefOf(await store({ media: 1, type: 'application/json', ...written }, null, context), null)
}

/** The picture that stands for it in lists; `null` where there is none. */
function faceOf(media: Media, thumbnail: SaveOptions['thumbnail']): Media | null {
  if (typeof thumbnail === 'object') return thumbnail
  return isPicture(media.type) && thumbnail !== false ? media : null
}

/** The bytes with their provenance in them, where their format has a place for it. */
async function stated(
  media: Media,
  format: 'png' | 'webp' | 'jpeg',
  provenance: Readonly<Record<string, unknown>>,
  context: SaveContext,
): Promise<Media> {
  if (isPicture(media.type)) return encode(media, { format, provenance }, context)
  if (media.type !== 'video/mp4') return media
  const { folder, signal } = context
  const box = xmpBox(provenanceXmp(provenance))
  const limits = { maxBytes: media.bytes + box.length, signal }
  return { ...media, ...(await folder.write(`out-${uuidv7()}.mp4`, followedBy(folder.read(media.path), box), limits)) }
}

function followedBy(body: ReadableStream<Uint8Array>, last: Uint8Array): ReadableStream<Uint8Array> {
  return body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({ flush: (controller) => controller.enqueue(last) }),
  )
}

/** What the task says, with who made the bytes; whether a model that learned from works did is not the task's to say. */
export function provenanceOf(told: SaveOptions['provenance'], made: Made | null): Readonly<Record<string, unknown>> {
  if (!made) return { generator: 'Atelier', ...told }
  const { trained = true, ...by } = made
  return { generator: 'Atelier', ...told, made: by, trained }
}

async function encode(
  media: Media,
  how: {
    readonly format: 'png' | 'webp' | 'jpeg'
    readonly maxSide?: number
    readonly provenance?: Readonly<Record<string, unknown>>
  },
  { codec, folder, signal }: SaveContext,
): Promise<Media> {
  const target = folder.file(`out-${uuidv7()}.${how.format}`)
  const size = await codec.encode(media.path, target, { ...how, signal })
  return { media: 1, path: target, ...(await folder.measure(target)), ...size }
}

async function store(media: Media, thumbnailOf: string | null, context: SaveContext): Promise<FileRecord> {
  const { job, files, objects, folder, signal } = context
  const id = uuidv7()
  const key = `outputs/${job.userId}/${job.id}/${id}.${extensionOf(media.type)}`
  const { type, bytes, sha256, width, height, durationMs } = media
  await files.begin({
    id,
    userId: job.userId,
    purpose: 'output',
    key,
    job: { id: job.id, fence: job.fence },
    type,
    ...(thumbnailOf && { thumbnailOf }),
  })
  failpoint('save.begun')
  await objects.put(key, folder.read(media.path), { type, bytes, signal })
  failpoint('save.put')
  const measured: Measured = {
    type,
    bytes,
    sha256,
    ...(width && { width }),
    ...(height && { height }),
    ...(durationMs !== undefined && { durationMs }),
  }
  const ready = await files.ready(id, measured)
  failpoint('save.ready')
  return ready
}

function fileRefOf(file: FileRecord, thumbnail: FileRecord | null): FileRef {
  return { ...stored(file), durationMs: file.durationMs, thumbnail: thumbnail && stored(thumbnail) }
}

function stored({ id, type, bytes, sha256, width, height }: FileRecord) {
  return { id, url: fileUrl(id), type: type ?? '', bytes: bytes ?? 0, sha256: sha256 ?? '', width, height }
}

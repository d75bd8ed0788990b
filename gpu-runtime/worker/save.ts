import { failpoint } from '../../core/failpoint.ts'
import { uuidv7 } from '../../core/ids.ts'
import { type FileRef, fileUrl, type Media } from '../../core/media.ts'
import type { SaveOptions } from '../../core/plugin.ts'
import type { FileRecord, FileStore, Measured } from '../../core/ports/file-store.ts'
import type { ObjectStore } from '../../core/ports/object-store.ts'
import type { PictureCodec } from '../../core/ports/picture-codec.ts'
import type { Claimed } from '../../core/ports/queue-store.ts'
import type { ScratchFolder } from '../../core/ports/scratch.ts'
import type { Made } from '../host/made.ts'
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

/** Keeps media as an output: row `writing`, bytes, row `ready`; a thumbnail beside pictures. */
export async function saveOutput(
  media: Media,
  options: SaveOptions,
  made: Made | null,
  context: SaveContext,
): Promise<FileRef> {
  const provenance = provenanceOf(options.provenance, made)
  const source = isPicture(media.type)
    ? await encode(media, { format: options.format ?? 'png', provenance }, context)
    : media
  const main = await store(source, null, context)
  const wantsThumbnail = isPicture(media.type) && (options.thumbnail ?? true)
  const small = wantsThumbnail ? await encode(media, { format: 'webp', maxSide: THUMBNAIL_SIDE }, context) : null
  return fileRefOf(main, small && (await store(small, main.id, context)))
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

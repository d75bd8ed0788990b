import { AppError } from '../../core/errors.ts'
import { failpoint } from '../../core/failpoint.ts'
import { uuidv7 } from '../../core/ids.ts'
import type { BoundFile, Media } from '../../core/media.ts'
import type { FileStore } from '../../core/ports/file-store.ts'
import type { ObjectStore } from '../../core/ports/object-store.ts'
import type { Claimed } from '../../core/ports/queue-store.ts'
import type { ScratchFolder } from '../../core/ports/scratch.ts'
import { extensionOf } from './media-types.ts'

export interface JobMediaOptions {
  readonly job: Claimed
  readonly files: FileStore
  readonly objects: ObjectStore
  readonly folder: ScratchFolder
  readonly signal: AbortSignal
}

/** The bytes of one job: posted files come in, media of finished steps go to temp/ and come back after a crash. */
export interface JobMedia {
  open(file: BoundFile): Promise<Media>
  /** As it stands in a stored step: its path is the key of an object below temp/{jobId}/. */
  keep(media: Media): Promise<Media>
  /** The other way round. */
  restore(media: Media): Promise<Media>
}

/** Own outputs are never larger than the video slots. */
const MAX_BYTES = 4 * 1024 ** 3

export function jobMedia({ job, files, objects, folder, signal }: JobMediaOptions): JobMedia {
  const prefix = `temp/${job.id}/`
  const here = new Map<string, Promise<Media>>()
  const kept = new Map<string, Promise<Media>>()

  async function fetch(key: string, known: Omit<Media, 'path' | 'media'>): Promise<Media> {
    const body = await objects.get(key, { signal })
    if (!body) throw new AppError('gone', 'A file of the job is no longer there.')
    const name = key.slice(key.lastIndexOf('/') + 1)
    const { path, sha256 } = await folder.write(`in-${name}`, body, { maxBytes: MAX_BYTES, signal })
    if (sha256 !== known.sha256) throw new AppError('internal', 'A stored file of the job is not what was stored.')
    return { media: 1, ...known, path }
  }

  async function store(media: Media): Promise<Media> {
    const id = uuidv7()
    const key = `${prefix}${id}.${extensionOf(media.type)}`
    const { path, media: _, ...measured } = media
    await files.begin({
      id,
      userId: job.userId,
      purpose: 'temp',
      key,
      job: { id: job.id, fence: job.fence },
      type: media.type,
    })
    failpoint('temp.begun')
    await objects.put(key, folder.read(path), { type: media.type, bytes: media.bytes, signal })
    failpoint('temp.put')
    await files.ready(id, present(measured))
    return { ...media, path: key }
  }

  return {
    open(file) {
      const bound = job.files.find(({ id }) => id === file.id)
      if (!bound) throw new AppError('not_found', 'The job has no such file.')
      const { type, bytes, sha256, width, height } = bound
      const known = { type, bytes, sha256, ...(width && { width }), ...(height && { height }) }
      return once(here, bound.key, () => fetch(bound.key, known))
    },
    keep(media) {
      return once(kept, media.path, () => store(media))
    },
    restore(media) {
      if (!media.path.startsWith(prefix)) throw new AppError('internal', 'A stored step names media of another job.')
      return once(here, media.path, async () => {
        const { path, media: _, ...known } = media
        const back = await fetch(path, known)
        kept.set(back.path, Promise.resolve(media))
        return back
      })
    },
  }
}

function once<T>(done: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  const there = done.get(key)
  if (there) return there
  const making = make()
  done.set(key, making)
  // A failed attempt is not remembered.
  making.catch(() => done.delete(key))
  return making
}

/** `exactOptionalPropertyTypes` tells a missing width from an undefined one. */
function present({ type, bytes, sha256, width, height, durationMs }: Omit<Media, 'path' | 'media'>) {
  return {
    type,
    bytes,
    sha256,
    ...(width !== undefined && { width }),
    ...(height !== undefined && { height }),
    ...(durationMs !== undefined && { durationMs }),
  }
}

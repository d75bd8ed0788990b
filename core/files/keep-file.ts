import { failpoint } from '../failpoint.ts'
import type { FileRecord, Purpose } from '../ports/file-store.ts'
import type { ScratchFolder } from '../ports/scratch.ts'
import type { Services } from '../services.ts'
import type { Clean } from './sanitize-upload.ts'

interface Place {
  readonly id: string
  readonly userId: string
  readonly purpose: Extract<Purpose, 'input' | 'reference'>
  readonly key: string
}

/** Row `writing` → bytes → `ready`: no object without a row. Whatever breaks, the row is left for the sweeper, bytes and all. */
export async function keepFile(
  services: Pick<Services, 'store' | 'objects'>,
  place: Place,
  made: Clean,
  folder: ScratchFolder,
  signal: AbortSignal,
): Promise<FileRecord> {
  signal.throwIfAborted()
  await services.store.files.begin({ ...place, type: made.type })
  return undoing(services, place, () => fillFile(services, place, made, folder, signal))
}

/** The second half, for a row that stands already. */
export async function fillFile(
  { store, objects }: Pick<Services, 'store' | 'objects'>,
  place: Pick<Place, 'id' | 'key'>,
  made: Clean,
  folder: ScratchFolder,
  signal: AbortSignal,
): Promise<FileRecord> {
  failpoint('upload.begun')
  await objects.put(place.key, folder.read(made.path), { type: made.type, bytes: made.bytes, signal })
  failpoint('upload.put')
  const { type, bytes, sha256, width, height } = made
  return store.files.ready(place.id, { type, bytes, sha256, ...(width && height && { width, height }) })
}

async function undoing<T>(
  { store }: Pick<Services, 'store'>,
  { userId, id }: Pick<Place, 'userId' | 'id'>,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work()
  } catch (error) {
    await discardQuietly(store, userId, [id])
    throw error
  }
}

/** For undoing: what broke first is what the caller hears. A row that stays `writing` is swept by its age. */
export async function discardQuietly(store: Services['store'], userId: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await store.files.discard(userId, ids).catch(() => undefined)
}

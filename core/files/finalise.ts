import { AppError } from '../errors.ts'
import type { FileRecord } from '../ports/file-store.ts'
import type { ScratchFolder } from '../ports/scratch.ts'
import type { Services } from '../services.ts'
import { discardQuietly, fillFile } from './keep-file.ts'
import { uploadKey } from './keys.ts'
import { sanitizeUpload } from './sanitize-upload.ts'
import { uploadIdOf } from './upload-id.ts'
import { kindOf, MAX_BYTES } from './upload-rules.ts'

type Needs = Pick<Services, 'store' | 'objects' | 'codec' | 'scratch'>

/**
 * Takes what a presigned PUT wrote, checks and cleans it, and makes the file ready; done before, it answers the same.
 * What was refused is gone: announce it anew.
 * @throws AppError `file_not_ready` while no bytes have come
 */
export async function finaliseFile(services: Needs, file: FileRecord, signal: AbortSignal): Promise<FileRecord> {
  if (file.state === 'ready') return file
  const folder = await services.scratch.open('finalise')
  try {
    return await fill(services, file, folder, signal)
  } catch (error) {
    const current = await services.store.files.find(file.userId, file.id)
    // Two at once: the first made it ready.
    if (current?.state === 'ready') return current
    const canStillCome = error instanceof AppError && error.code === 'file_not_ready'
    if (error instanceof AppError && error.status < 500 && !canStillCome) {
      await discardQuietly(services.store, file.userId, [file.id, uploadIdOf(file.id)])
    }
    throw error
  } finally {
    await folder.dispose()
  }
}

async function fill(
  services: Needs,
  file: FileRecord,
  folder: ScratchFolder,
  signal: AbortSignal,
): Promise<FileRecord> {
  const { objects } = services
  const kind = kindOf(file.type ?? '')
  const key = uploadKey({ userId: file.userId, id: uploadIdOf(file.id) })
  const body = await objects.get(key, { signal })
  if (!body) throw new AppError('file_not_ready', 'No bytes have come yet: send them with PUT to upload.url first.')
  const raw = await folder.write('raw', body, { maxBytes: MAX_BYTES[kind], signal })
  const clean = await sanitizeUpload(services, { ...raw, type: file.type }, { kind, name: 'clean', folder }, signal)
  const ready = await fillFile(services, file, clean, folder, signal)
  // The raw bytes may say where the photo was taken; the sweeper outlasts the URL that could write them again.
  await discardQuietly(services.store, file.userId, [uploadIdOf(file.id)])
  return ready
}

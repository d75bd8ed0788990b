import { AppError } from '../errors.ts'
import { keepFile } from '../files/keep-file.ts'
import { inputKey } from '../files/keys.ts'
import { sanitizeUpload } from '../files/sanitize-upload.ts'
import { uuidv7 } from '../ids.ts'
import type { ScratchFolder } from '../ports/scratch.ts'
import type { Services } from '../services.ts'
import type { Upload } from './read-request.ts'

/**
 * Stores files that came with a job, below the job's id, which is drawn already.
 * @param kept ids are added as rows appear, so that the caller can undo what stands when something breaks
 */
export async function keepUploads(
  services: Pick<Services, 'store' | 'objects' | 'codec'>,
  uploads: readonly Upload[],
  owner: { readonly userId: string; readonly jobId: string },
  kept: { readonly slot: string; readonly fileId: string }[],
  folder: ScratchFolder,
  signal: AbortSignal,
): Promise<void> {
  for (const [index, upload] of uploads.entries()) {
    const id = uuidv7()
    const target = { kind: upload.slot.kind, name: `clean-${index}`, folder }
    const clean = await sanitizeUpload(services, upload, target, signal).catch((error: unknown) => {
      throw pointed(error, upload.name)
    })
    kept.push({ slot: upload.name, fileId: id })
    const place = {
      id,
      userId: owner.userId,
      purpose: 'input' as const,
      key: inputKey({ ...owner, id }, clean.type),
    }
    await keepFile(services, place, clean, folder, signal)
  }
}

/** The same refusal, with the slot it is about. */
function pointed(error: unknown, slot: string): unknown {
  if (!(error instanceof AppError) || error.errors) return error
  const { code, message, details } = error
  return new AppError(code, message, {
    cause: error,
    errors: [{ pointer: `/${slot}`, message }],
    ...(details && { details }),
  })
}

import { appendFile } from 'node:fs/promises'
import { AppError } from '../../core/errors.ts'

/** The same error, or, where the disk had no room, one that says so to the caller and may be tried again. */
export function explainFullDisk(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : null
  if (code !== 'ENOSPC' && code !== 'EDQUOT') return error
  return new AppError('unavailable', "The studio's disk is full.", { cause: error })
}

/** More than the rest of a block, which even a full disk still takes. */
const PROBE_BYTES = 64 * 1024

/**
 * For libraries that tell of a failed write in words alone: writes on into the file that is broken anyway, because the
 * system's own answer has a code.
 */
export async function explainFailedWrite(path: string, error: unknown): Promise<unknown> {
  try {
    await appendFile(path, new Uint8Array(PROBE_BYTES))
    return error
  } catch (own) {
    const explained = explainFullDisk(own)
    return explained === own ? error : explained
  }
}

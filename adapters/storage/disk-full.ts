import { AppError } from '../../core/errors.ts'

/** The same error, or, where the disk had no room, one that says so to the caller and may be tried again. */
export function explainFullDisk(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : null
  if (code !== 'ENOSPC' && code !== 'EDQUOT') return error
  return new AppError('unavailable', "The studio's disk is full.", { cause: error })
}

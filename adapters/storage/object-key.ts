import { AppError } from '../../core/errors.ts'

/** @throws AppError `internal` for a key that could leave its place: keys are made from ids, so this is our mistake. */
export function keyParts(key: string): string[] {
  const parts = key.split('/')
  const safe = parts.every((part) => /^[\w.-]+$/.test(part) && part !== '.' && part !== '..')
  if (!safe) throw new AppError('internal', 'An object key holds a part that is not a plain name.')
  return parts
}

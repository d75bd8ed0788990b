import { AppError } from '../errors.ts'

/** In every store an id belongs to the account that put it first. */
export function notTheirs(count: number): AppError {
  return new AppError('conflict', `${count} of the documents have an id that belongs to another account.`)
}

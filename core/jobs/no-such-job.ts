import { AppError } from '../errors.ts'

/** Of jobs that are not there, and of those that belong to others: nobody can tell them apart. */
export function noSuchJob(): AppError {
  return new AppError('not_found', 'There is no such job.')
}

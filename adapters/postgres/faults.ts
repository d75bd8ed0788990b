import { AppError } from '../../core/errors.ts'
import { postgresFault } from './connect.ts'

/** Connection lost, refused or never made; server starting, stopping or full; a statement past its time. */
const UNAVAILABLE =
  /^(08|57P0|53|57014|58)|^(ECONN|EPIPE|ENOENT|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|CONNECT)|^CONNECTION_/
/** Deadlock, serialisation failure: the transaction is undone and may be repeated. */
const REPEATABLE = new Set(['40P01', '40001'])
/** U+0000 or broken UTF-8 in a text. */
const UNSTORABLE = new Set(['22021', '22P05'])
const ATTEMPTS = 4

/** Anything thrown by a query as an error with a code; what is coded already passes. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error
  const fault = postgresFault(error)
  if (fault && UNAVAILABLE.test(fault.code)) {
    return new AppError('unavailable', 'The database does not answer now; try again in a moment.', { cause: error })
  }
  if (fault && UNSTORABLE.has(fault.code)) {
    return new AppError('invalid_input', 'A text holds a character that cannot be stored (U+0000).', { cause: error })
  }
  const message = fault ? `The database refused a statement (${fault.code}).` : 'The store broke.'
  return new AppError('internal', message, { cause: error })
}

/** Runs one transaction; repeats it when Postgres undid it for the sake of another one. */
export async function attempt<T>(work: () => Promise<T>): Promise<T> {
  for (let left = ATTEMPTS - 1; ; left--) {
    try {
      return await work()
    } catch (error) {
      if (left > 0 && REPEATABLE.has(postgresFault(error)?.code ?? '')) continue
      throw toAppError(error)
    }
  }
}

/** Every method of a part of the store behind `attempt`: queries throw as they like, callers see codes alone. */
export function coded<T extends object>(part: T): T {
  const wrap = ([name, method]: [string, unknown]) => [
    name,
    typeof method === 'function' ? (...args: unknown[]) => attempt(async () => method(...args)) : method,
  ]
  return Object.fromEntries(Object.entries(part).map(wrap)) as T
}

import { setTimeout as wait } from 'node:timers/promises'
import { AppError } from '../../core/errors.ts'
import { unlessAborted } from './patience.ts'

const FIRST_MS = 100
const LONGEST_MS = 2_000

/**
 * Repeats a fenced write while the database is away; the signal (a lost lease) ends it, even where the database never
 * answers. What is repeated is safe to repeat.
 */
export async function persist<T>(write: () => Promise<T>, signal: AbortSignal): Promise<T> {
  for (let pauseMs = FIRST_MS; ; pauseMs = Math.min(LONGEST_MS, pauseMs * 2)) {
    signal.throwIfAborted()
    try {
      return await unlessAborted(write(), signal)
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'unavailable') throw error
    }
    await wait(pauseMs, undefined, { signal }).catch(() => signal.throwIfAborted())
  }
}

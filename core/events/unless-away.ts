import { AppError } from '../errors.ts'

/** What the store answers; `null` while it is away, which whoever follows waits out. */
export async function unlessAway<T extends object>(ask: () => Promise<T>): Promise<T | null> {
  try {
    return await ask()
  } catch (error) {
    if (error instanceof AppError && error.code === 'unavailable') return null
    throw error
  }
}

import { AppError } from '../errors.ts'

/** How many streams each account has open in this process: server-sent events and WebSockets together. */
export interface OpenStreams {
  hasRoom(userId: string): boolean
  /** Takes a place until `signal` aborts; `false` where there is none. */
  take(userId: string, signal: AbortSignal): boolean
}

export function countOpenStreams(most: number): OpenStreams {
  const open = new Map<string, number>()
  const hasRoom = (userId: string) => (open.get(userId) ?? 0) < most

  function leave(userId: string): void {
    const left = (open.get(userId) ?? 0) - 1
    if (left > 0) open.set(userId, left)
    else open.delete(userId)
  }

  return {
    hasRoom,
    take(userId, signal) {
      if (signal.aborted || !hasRoom(userId)) return false
      open.set(userId, (open.get(userId) ?? 0) + 1)
      signal.addEventListener('abort', () => leave(userId), { once: true })
      return true
    },
  }
}

/** Nobody knows when another stream of the account ends. */
const RETRY_AFTER_SECONDS = 10

export function tooManyStreams(most: number): AppError {
  const message = `At most ${most} streams of an account are open at once; close one, or follow all jobs over one WebSocket.`
  return new AppError('too_many_streams', message, {
    details: { limit: most, retryAfterSeconds: RETRY_AFTER_SECONDS },
    headers: {
      'ratelimit-policy': `"streams";q=${most};qu="concurrent-requests"`,
      ratelimit: '"streams";r=0',
      'retry-after': String(RETRY_AFTER_SECONDS),
    },
  })
}

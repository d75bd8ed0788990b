import type { Logger, RateLimiter } from '../../core/ports/outside.ts'

/** A limiter that breaks lets requests through and says so: limits protect the studio, they do not stop it. */
export function failOpen(limiter: RateLimiter, log: Logger): RateLimiter {
  return {
    async take(budget, key, rule) {
      try {
        return await limiter.take(budget, key, rule)
      } catch (error) {
        log.error('limits.broken', { budget, error })
        const { limit, windowSeconds } = rule
        return { allowed: true, limit, remaining: limit, resetSeconds: windowSeconds }
      }
    },
  }
}

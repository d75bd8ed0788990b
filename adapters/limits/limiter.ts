import { type RateLimiterAbstract, RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible'
import type { RateLimiter } from '../../core/ports/outside.ts'
import type { RedisConnection } from '../redis/connection.ts'

/** A budget as the package wants it. */
interface Budget {
  readonly points: number
  /** Seconds. */
  readonly duration: number
  readonly keyPrefix: string
}

/** Budgets in the memory of one process: each API process counts for itself. */
export function memoryLimiter(): RateLimiter {
  return limiterOf((budget) => new RateLimiterMemory(budget))
}

/** Budgets that all processes share. While Redis is away each counts for itself, from nothing. */
export function redisLimiter({ client }: RedisConnection): RateLimiter {
  return limiterOf(
    (budget) =>
      new RateLimiterRedis({
        ...budget,
        keyPrefix: `atelier:limit:${budget.keyPrefix}`,
        storeClient: client,
        rejectIfRedisNotReady: true,
        insuranceLimiter: new RateLimiterMemory(budget),
      }),
  )
}

function limiterOf(make: (budget: Budget) => RateLimiterAbstract): RateLimiter {
  const limiters = new Map<string, RateLimiterAbstract>()

  return {
    async take(budget, key, { limit, windowSeconds, points = 1 }) {
      const name = `${budget}:${limit}:${windowSeconds}`
      const limiter = limiters.get(name) ?? make({ points: limit, duration: windowSeconds, keyPrefix: name })
      limiters.set(name, limiter)
      try {
        const result = points < 0 ? await limiter.reward(key, -points) : await limiter.consume(key, points)
        return verdict(true, limit, result)
      } catch (thrown) {
        // Over the limit is thrown too, as a result.
        if (thrown instanceof RateLimiterRes) return verdict(false, limit, thrown)
        throw thrown
      }
    },
  }
}

function verdict(allowed: boolean, limit: number, { consumedPoints, msBeforeNext }: RateLimiterRes) {
  return {
    allowed,
    limit,
    remaining: Math.min(limit, Math.max(0, limit - consumedPoints)),
    resetSeconds: Math.max(0, Math.ceil(msBeforeNext / 1000)),
  }
}

import { describe, expect, it } from 'vitest'
import { failOpen } from '../../../adapters/limits/fail-open.ts'
import { memoryLimiter } from '../../../adapters/limits/limiter.ts'
import { testRateLimiter } from '../../conformance/rate-limiter.ts'
import { collectingLogger } from '../../harness/collecting-logger.ts'

const rule = { limit: 3, windowSeconds: 60 }

testRateLimiter('memory', async () => ({ limiter: memoryLimiter(), close: async () => {} }))

describe('failOpen', () => {
  it('lets requests through when the limiter breaks, and says so', async () => {
    const { log, lines } = collectingLogger()
    const broken = failOpen({ take: () => Promise.reject(new Error('Redis is away.')) }, log)
    expect(await broken.take('anonymous', 'ip:1', rule)).toEqual({
      allowed: true,
      limit: 3,
      remaining: 3,
      resetSeconds: 60,
    })
    expect(lines).toMatchObject([{ level: 'error', event: 'limits.broken', fields: { budget: 'anonymous' } }])
  })

  it('does not let through what a working limiter refuses', async () => {
    const limiter = failOpen(memoryLimiter(), collectingLogger().log)
    for (let n = 0; n < 3; n++) await limiter.take('a', 'k', rule)
    expect((await limiter.take('a', 'k', rule)).allowed).toBe(false)
  })
})

import { describe, expect, it } from 'vitest'
import { failOpen } from '../../../adapters/limits/fail-open.ts'
import { memoryLimiter } from '../../../adapters/limits/memory-limiter.ts'
import { collectingLogger } from '../../harness/collecting-logger.ts'

const rule = { limit: 3, windowSeconds: 60 }

describe('memoryLimiter', () => {
  it('allows the limit, refuses the next one, and says when to come back', async () => {
    const limiter = memoryLimiter()
    const taken = []
    for (let n = 0; n < 4; n++) taken.push(await limiter.take('anonymous', 'ip:1', rule))
    expect(taken.map(({ allowed }) => allowed)).toEqual([true, true, true, false])
    expect(taken.map(({ remaining }) => remaining)).toEqual([2, 1, 0, 0])
    expect(taken[3]?.resetSeconds).toBeGreaterThan(50)
    expect(taken[3]?.resetSeconds).toBeLessThanOrEqual(60)
  })

  it('keeps keys and budgets apart', async () => {
    const limiter = memoryLimiter()
    for (let n = 0; n < 4; n++) await limiter.take('anonymous', 'ip:1', rule)
    expect((await limiter.take('anonymous', 'ip:2', rule)).allowed).toBe(true)
    expect((await limiter.take('reads', 'ip:1', rule)).allowed).toBe(true)
  })

  it('gives back what a negative take returns, and never more than the limit', async () => {
    const limiter = memoryLimiter()
    await limiter.take('reads', 'u', rule)
    await limiter.take('reads', 'u', rule)
    expect((await limiter.take('reads', 'u', { ...rule, points: -1 })).remaining).toBe(2)
    expect((await limiter.take('reads', 'u', { ...rule, points: -5 })).remaining).toBe(3)
  })

  it('begins anew when the window has passed', async () => {
    const limiter = memoryLimiter()
    const short = { limit: 1, windowSeconds: 1 }
    await limiter.take('a', 'k', short)
    expect((await limiter.take('a', 'k', short)).allowed).toBe(false)
    await expect.poll(async () => (await limiter.take('b', 'other', rule)).allowed).toBe(true)
    await expect.poll(async () => (await limiter.take('a', 'k', short)).allowed, { timeout: 3_000 }).toBe(true)
  })
})

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

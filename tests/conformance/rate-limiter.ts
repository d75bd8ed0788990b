import { afterEach, describe, expect, it } from 'vitest'
import type { RateLimiter } from '../../core/ports/outside.ts'

export interface RateLimiterUnderTest {
  readonly limiter: RateLimiter
  readonly close: () => Promise<void>
}

const rule = { limit: 3, windowSeconds: 60 }

/** The contract of RateLimiter as prose. Each `open` gives one with nothing counted. */
export function testRateLimiter(name: string, open: () => Promise<RateLimiterUnderTest>): void {
  describe(`rate limiter: ${name}`, () => {
    let opened: RateLimiterUnderTest
    const setUp = async () => {
      opened = await open()
      return opened.limiter
    }
    afterEach(() => opened.close())

    it('allows the limit, refuses the next one, and says when to come back', async () => {
      const limiter = await setUp()
      const taken = []
      for (let n = 0; n < 4; n++) taken.push(await limiter.take('anonymous', 'ip:1', rule))
      expect(taken.map(({ allowed }) => allowed)).toEqual([true, true, true, false])
      expect(taken.map(({ remaining }) => remaining)).toEqual([2, 1, 0, 0])
      expect(taken.map(({ limit }) => limit)).toEqual([3, 3, 3, 3])
      expect(taken[3]?.resetSeconds).toBeGreaterThan(50)
      expect(taken[3]?.resetSeconds).toBeLessThanOrEqual(60)
    })

    it('allows no more than the limit of those who come at once', async () => {
      const limiter = await setUp()
      const taken = await Promise.all(Array.from({ length: 20 }, () => limiter.take('anonymous', 'ip:1', rule)))
      expect(taken.filter(({ allowed }) => allowed)).toHaveLength(3)
    })

    it('keeps keys and budgets apart', async () => {
      const limiter = await setUp()
      for (let n = 0; n < 4; n++) await limiter.take('anonymous', 'ip:1', rule)
      expect((await limiter.take('anonymous', 'ip:2', rule)).allowed).toBe(true)
      expect((await limiter.take('reads', 'ip:1', rule)).allowed).toBe(true)
    })

    it('takes several points at once', async () => {
      const limiter = await setUp()
      expect(await limiter.take('a', 'k', { ...rule, points: 3 })).toMatchObject({ allowed: true, remaining: 0 })
      expect((await limiter.take('a', 'k', rule)).allowed).toBe(false)
    })

    it('gives back what a negative take returns, and never more than the limit', async () => {
      const limiter = await setUp()
      await limiter.take('reads', 'u', rule)
      await limiter.take('reads', 'u', rule)
      expect((await limiter.take('reads', 'u', { ...rule, points: -1 })).remaining).toBe(2)
      expect((await limiter.take('reads', 'u', { ...rule, points: -5 })).remaining).toBe(3)
    })

    it('begins anew when the window has passed', async () => {
      const limiter = await setUp()
      const short = { limit: 1, windowSeconds: 1 }
      await limiter.take('a', 'k', short)
      expect((await limiter.take('a', 'k', short)).allowed).toBe(false)
      await expect.poll(async () => (await limiter.take('a', 'k', short)).allowed, { timeout: 3_000 }).toBe(true)
    })
  })
}

import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { redisLimiter } from '../../adapters/limits/limiter.ts'
import type { RedisConnection } from '../../adapters/redis/connection.ts'
import { beeDoorbell } from '../../adapters/redis/doorbell.ts'
import { redisEventBus } from '../../adapters/redis/event-bus.ts'
import { redisPreviews } from '../../adapters/redis/previews.ts'
import { uuidv7 } from '../../core/ids.ts'
import type { Doorbell } from '../../core/ports/doorbell.ts'
import { testDoorbell } from '../conformance/doorbell.ts'
import { testEventBus } from '../conformance/event-bus.ts'
import { testPreviews } from '../conformance/previews.ts'
import { testRateLimiter } from '../conformance/rate-limiter.ts'
import { describeReal } from './describe-real.ts'
import { startRedis } from './redis.ts'
import { connectRedis } from './redis-client.ts'

const RULE = { limit: 3, windowSeconds: 60 }

describeReal(['redis'], 'redis', () => {
  let server: Awaited<ReturnType<typeof startRedis>>
  beforeAll(async () => {
    server = await startRedis()
  })
  afterAll(() => server?.stop())

  /** An empty Redis and two connections to it, as two processes have them. */
  async function pair() {
    const [here, there] = [await connectRedis(server.url), await connectRedis(server.url)]
    await here.redis.client.flushall()
    return { here, there, close: async () => void (await Promise.all([here.redis.close(), there.redis.close()])) }
  }
  /** Every connection but the one that says so: ioredis and bee-queue have to come back by themselves. */
  async function hangUpAll({ client }: RedisConnection): Promise<void> {
    await client.call('CLIENT', 'KILL', 'TYPE', 'pubsub')
    await client.call('CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes')
  }
  async function doorbells() {
    const { here, there, close } = await pair()
    const bells = { here: beeDoorbell(here.redis, here.log), there: beeDoorbell(there.redis, there.log) }
    return {
      ...bells,
      lines: [here.lines, there.lines],
      redis: here.redis,
      breakWire: () => hangUpAll(here.redis),
      async close() {
        await Promise.all([bells.here.close(), bells.there.close()])
        await close()
      },
    }
  }

  testDoorbell('bee-queue', doorbells)
  testDoorbell('bee-queue, whose Redis is killed with its data and started again', async () => ({
    ...(await doorbells()),
    async breakWire() {
      await server.kill()
      await server.start()
    },
  }))
  testDoorbell('bee-queue, whose Redis forgets its scripts', async () => {
    const bells = await doorbells()
    return { ...bells, breakWire: async () => void (await bells.redis.client.script('FLUSH')) }
  })

  testEventBus('pub/sub', async () => {
    const { here, there, close } = await pair()
    const buses = { here: redisEventBus(here.redis), there: redisEventBus(there.redis) }
    return { ...buses, breakWire: () => hangUpAll(here.redis), close }
  })
  testRateLimiter('Redis', async () => {
    const { here, close } = await pair()
    return { limiter: redisLimiter(here.redis), close }
  })
  testPreviews('Redis', async () => {
    const { here, there, close } = await pair()
    const livesMs = 400
    return {
      worker: redisPreviews(here.redis, { livesMs }),
      api: redisPreviews(there.redis, { livesMs }),
      outlive: () => sleep(livesMs + 100),
      close,
    }
  })

  describe('the doorbell', () => {
    const answerWith = (bell: Doorbell, look: () => void, signal: AbortSignal, room = async () => {}) =>
      bell.answer('gpu', async () => look(), room, { signal })

    it('wakes exactly one of those who wait', async () => {
      const bells = await doorbells()
      const stop = new AbortController()
      let looks = 0
      const answers = [bells.here, bells.there].map((bell) => answerWith(bell, () => looks++, stop.signal))
      // Each waits with one blocking connection.
      await expect
        .poll(async () => String(await bells.redis.client.client('LIST')).match(/cmd=brpoplpush/g)?.length)
        .toBe(2)
      for (let ring = 1; ring <= 5; ring++) {
        bells.here.ring('gpu')
        await expect.poll(() => looks).toBe(ring)
      }
      await sleep(100)
      expect(looks).toBe(5)
      stop.abort()
      await Promise.all(answers)
      await bells.close()
    })

    it('leaves a few tickets when nobody takes any, and nothing at all once they are taken', async () => {
      const bells = await doorbells()
      const { client } = bells.redis
      for (let ring = 0; ring < 300; ring++) {
        bells.here.ring('gpu')
        bells.there.ring('gpu')
        await sleep(4)
      }
      const waiting = await client.llen('atelier:ring-gpu:waiting')
      expect(waiting).toBeGreaterThan(10)
      expect(waiting).toBeLessThanOrEqual(65)
      const stop = new AbortController()
      const answer = answerWith(bells.there, () => {}, stop.signal)
      await expect.poll(() => client.llen('atelier:ring-gpu:waiting')).toBe(0)
      await expect.poll(() => client.hlen('atelier:ring-gpu:jobs')).toBe(0)
      expect(await client.llen('atelier:ring-gpu:active')).toBe(0)
      stop.abort()
      await answer
      await bells.close()
    })

    it('goes on after a ticket whose content Redis has evicted', async () => {
      const bells = await doorbells()
      const stop = new AbortController()
      await bells.redis.client.lpush('atelier:ring-gpu:waiting', 'evicted')
      let looks = 0
      const answer = answerWith(bells.there, () => looks++, stop.signal)
      for (let ring = 1; ring <= 3; ring++) {
        bells.here.ring('gpu')
        await expect.poll(() => looks).toBe(ring)
      }
      stop.abort()
      await answer
      await bells.close()
    })

    it('gives the ticket of a taker that died to another', async () => {
      const bells = await doorbells()
      const { client } = bells.redis
      // As a killed worker leaves it.
      await client.lpush('atelier:ring-gpu:active', '7')
      await client.hset('atelier:ring-gpu:jobs', '7', JSON.stringify({ data: {}, options: {}, status: 'created' }))
      const stop = new AbortController()
      let looks = 0
      const answer = answerWith(bells.there, () => looks++, stop.signal)
      await expect.poll(() => looks, { timeout: 30_000 }).toBe(1)
      await expect.poll(() => client.hlen('atelier:ring-gpu:jobs')).toBe(0)
      stop.abort()
      await answer
      await bells.close()
    }, 40_000)

    it('rings once Redis is back for what was rung while it was away', async () => {
      const bells = await doorbells()
      const stop = new AbortController()
      await server.kill()
      bells.here.ring('gpu')
      await sleep(300)
      await server.start()
      let looks = 0
      const answer = answerWith(bells.there, () => looks++, stop.signal)
      await expect.poll(() => looks, { timeout: 5_000 }).toBeGreaterThan(0)
      stop.abort()
      await answer
      await bells.close()
    })

    it('lets go within seconds of a Redis that stands still', async () => {
      const bells = await doorbells()
      const stop = new AbortController()
      let looks = 0
      const answer = answerWith(bells.there, () => looks++, stop.signal)
      bells.here.ring('gpu')
      await expect.poll(() => looks).toBeGreaterThan(0)
      server.freeze()
      try {
        bells.here.ring('gpu')
        const startedMs = performance.now()
        stop.abort()
        await answer
        await bells.close()
        expect(performance.now() - startedMs).toBeLessThan(8_000)
      } finally {
        server.thaw()
      }
    })
  })

  describe('the limits', () => {
    it('are one for all processes', async () => {
      const { here, there, close } = await pair()
      const limiters = [redisLimiter(here.redis), redisLimiter(there.redis)]
      const taken = []
      for (let n = 0; n < 4; n++) taken.push(await limiters[n % 2]?.take('reads', 'user:1', RULE))
      expect(taken.map((verdict) => verdict?.allowed)).toEqual([true, true, true, false])
      await close()
    })

    it('go on in memory while Redis is away, at once, and in Redis when it is back', async () => {
      const { here, close } = await pair()
      const limiter = redisLimiter(here.redis)
      const take = async () => (await limiter.take('reads', 'user:1', RULE)).allowed
      await take()
      await server.kill()
      const startedMs = performance.now()
      expect([await take(), await take(), await take(), await take()]).toEqual([true, true, true, false])
      expect(performance.now() - startedMs).toBeLessThan(500)
      await server.start()
      await here.redis.untilUp(AbortSignal.timeout(10_000))
      expect(await take()).toBe(true)
      expect(await here.redis.client.keys('atelier:limit:*')).toHaveLength(1)
      await close()
    })

    it('wait once, and then no longer, for a Redis that stands still', async () => {
      const { here, close } = await pair()
      const limiter = redisLimiter(here.redis)
      server.freeze()
      try {
        const startedMs = performance.now()
        expect((await limiter.take('reads', 'user:1', RULE)).allowed).toBe(true)
        const firstMs = performance.now() - startedMs
        expect(firstMs).toBeLessThan(3_000)
        for (let n = 0; n < 3; n++) await limiter.take('reads', 'user:1', RULE)
        expect(performance.now() - startedMs - firstMs).toBeLessThan(200)
      } finally {
        server.thaw()
      }
      await close()
    })
  })

  describe('previews', () => {
    it('are none while Redis is away, and no error', async () => {
      const { here, close } = await pair()
      const previews = redisPreviews(here.redis)
      const id = uuidv7()
      await server.kill()
      await previews.put(id, Uint8Array.of(1), 'image/png')
      expect(await previews.get(id)).toBeNull()
      await previews.drop(id)
      await server.start()
      await close()
    })

    it('run out by themselves', async () => {
      const { here, close } = await pair()
      const id = uuidv7()
      await redisPreviews(here.redis).put(id, Uint8Array.of(1), 'image/png')
      const [key = ''] = await here.redis.client.keys('atelier:preview:*')
      expect(key).toContain(id)
      expect(await here.redis.client.pttl(key)).toBeGreaterThan(3_500_000)
      await close()
    })
  })

  describe('an outage', () => {
    it('is told once when it begins and once when it ends, however long it takes, and shown by atelier_redis_up', async () => {
      const { here, close } = await pair()
      expect(await here.gauge()).toBe(1)
      await server.kill()
      await sleep(1_500)
      expect(await here.gauge()).toBe(0)
      await server.start()
      await here.redis.untilUp(AbortSignal.timeout(10_000))
      await expect.poll(here.gauge).toBe(1)
      expect(here.lines.map(({ level, event }) => [level, event])).toEqual([
        ['warn', 'redis.away'],
        ['info', 'redis.back'],
      ])
      await close()
    })

    it('at the start delays nobody for more than a second or two', async () => {
      await server.kill()
      const startedMs = performance.now()
      const { redis, lines, gauge } = await connectRedis(server.url)
      expect(performance.now() - startedMs).toBeLessThan(2_000)
      expect(await gauge()).toBe(0)
      expect(lines.map(({ event }) => event)).toEqual(['redis.away'])
      await server.start()
      await redis.untilUp(AbortSignal.timeout(10_000))
      expect(await redis.client.ping()).toBe('PONG')
      await redis.close()
    })
  })
})

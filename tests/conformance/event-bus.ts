import { afterEach, describe, expect, it } from 'vitest'
import type { EventBus, News } from '../../core/ports/event-bus.ts'

/** What is under test: two buses of different processes, which share the wire. */
export interface EventBusUnderTest {
  readonly here: EventBus
  readonly there: EventBus
  /** Breaks the wire of `there` for a moment; it comes back by itself. */
  readonly breakWire: () => Promise<void>
  readonly close: () => Promise<void>
}

/** The contract of EventBus as prose. News may be lost and may repeat, so every clause tells it until it is heard. */
export function testEventBus(name: string, open: () => Promise<EventBusUnderTest>): void {
  describe(`event bus: ${name}`, () => {
    let bus: EventBusUnderTest
    let stop = new AbortController()
    const setUp = async () => {
      stop = new AbortController()
      bus = await open()
      return bus
    }
    const listen = (to: EventBus, topic: News['topic']) => {
      const heard: News[] = []
      to.subscribe(topic, (news) => heard.push(news), { signal: stop.signal })
      return heard
    }
    afterEach(async () => {
      stop.abort()
      await bus.close()
    })

    it('tells other processes and its own, of each topic, everything that was published', async () => {
      const { here, there } = await setUp()
      const all: News[] = [
        { topic: 'events', userId: 'u', seq: 7 },
        { topic: 'cancel', jobId: 'j' },
        { topic: 'preview', userId: 'u', jobId: 'j', version: 3 },
      ]
      for (const listener of [here, there]) {
        for (const news of all) {
          const heard = listen(listener, news.topic)
          await publishUntil(here, news, () => heard.length > 0)
          expect(heard.at(-1)).toEqual(news)
        }
      }
    })

    it('keeps topics apart', async () => {
      const { here, there } = await setUp()
      const heard = listen(there, 'events')
      const cancels = listen(there, 'cancel')
      here.publish({ topic: 'cancel', jobId: 'j' })
      await publishUntil(here, { topic: 'cancel', jobId: 'j' }, () => cancels.length > 0)
      await publishUntil(here, { topic: 'events', userId: 'u', seq: 1 }, () => heard.length > 0)
      expect(new Set(heard.map(({ topic }) => topic))).toEqual(new Set(['events']))
    })

    it('makes a crowd of one subject few, the newest among them, and loses no other subject for it', async () => {
      const { here, there } = await setUp()
      const heard = listen(there, 'events')
      await publishUntil(here, { topic: 'events', userId: 'u', seq: 1 }, () => heard.length > 0)
      heard.length = 0
      for (let seq = 2; seq <= 500; seq++) {
        here.publish({ topic: 'events', userId: 'u', seq })
        if (seq === 250) here.publish({ topic: 'events', userId: 'other', seq })
      }
      await expect.poll(() => heard.some((news) => news.topic === 'events' && news.seq === 500)).toBe(true)
      await expect.poll(() => heard.some((news) => news.topic === 'events' && news.userId === 'other')).toBe(true)
      expect(heard.length).toBeLessThan(50)
    })

    it('tells everybody who listens, and nobody whose signal has aborted', async () => {
      const { here, there } = await setUp()
      const gone = new AbortController()
      const missed: News[] = []
      there.subscribe('events', (news) => missed.push(news), { signal: gone.signal })
      const first = listen(there, 'events')
      const second = listen(there, 'events')
      const news = (seq: number): News => ({ topic: 'events', userId: 'u', seq })
      await publishUntil(here, news(1), () => Math.min(first.length, second.length, missed.length) > 0)
      gone.abort()
      there.subscribe('events', (told) => missed.push(told), { signal: gone.signal })
      missed.length = 0
      first.length = 0
      await publishUntil(here, news(2), () => first.length > 0)
      expect(missed).toEqual([])
    })

    it('never throws from publish, and hears again by itself, after its wire broke', async () => {
      const { here, there, breakWire } = await setUp()
      const heard = listen(there, 'events')
      const news: News = { topic: 'events', userId: 'u', seq: 1 }
      await publishUntil(here, news, () => heard.length > 0)
      await breakWire()
      heard.length = 0
      await publishUntil(here, news, () => heard.length > 0)
      heard.length = 0
      await publishUntil(there, news, () => heard.length > 0)
    })
  })
}

/** News may be lost until the other side listens. */
async function publishUntil(bus: EventBus, news: News, holds: () => boolean): Promise<void> {
  await expect
    .poll(
      () => {
        if (!holds()) bus.publish(news)
        return holds()
      },
      { timeout: 10_000, interval: 25 },
    )
    .toBe(true)
}

import { afterEach, describe, expect, it } from 'vitest'
import type { Doorbell } from '../../core/ports/doorbell.ts'

/** What is under test: two doorbells of different processes, which share the wire. */
export interface DoorbellUnderTest {
  readonly here: Doorbell
  readonly there: Doorbell
  /** Breaks the wire of `there` for a moment; it comes back by itself. */
  readonly breakWire: () => Promise<void>
  readonly close: () => Promise<void>
}

/** The contract of Doorbell as prose. Rings may be lost and may come twice, so every clause waits and none counts exactly. */
export function testDoorbell(name: string, open: () => Promise<DoorbellUnderTest>): void {
  describe(`doorbell: ${name}`, () => {
    const state: { bells: DoorbellUnderTest | null; stop: AbortController; answers: Promise<void>[] } = {
      bells: null,
      stop: new AbortController(),
      answers: [],
    }
    const setUp = async () => {
      state.stop = new AbortController()
      state.answers = []
      state.bells = await open()
      return state.bells
    }
    const answer = (bell: Doorbell, lane: 'cpu' | 'gpu', look: () => void, room = async () => {}) => {
      state.answers.push(bell.answer(lane, async () => look(), room, { signal: state.stop.signal }))
    }
    afterEach(async () => {
      state.stop.abort()
      await Promise.all(state.answers)
      await state.bells?.close()
    })

    it('makes another process look', async () => {
      const { here, there } = await setUp()
      let looks = 0
      answer(there, 'gpu', () => looks++)
      await ringUntil(here, () => looks > 0)
    })

    it('makes its own process look', async () => {
      const { here } = await setUp()
      let looks = 0
      answer(here, 'gpu', () => looks++)
      await ringUntil(here, () => looks > 0)
    })

    it('keeps lanes apart', async () => {
      const { here, there } = await setUp()
      const looks = { cpu: 0, gpu: 0 }
      answer(there, 'cpu', () => looks.cpu++)
      answer(there, 'gpu', () => looks.gpu++)
      await ringUntil(here, () => looks.gpu > 0)
      expect(looks.cpu).toBe(0)
    })

    it('looks again for a ring that came during a look', async () => {
      const { here, there } = await setUp()
      let looks = 0
      answer(there, 'gpu', () => {
        if (looks++ === 0) here.ring('gpu')
      })
      await ringUntil(here, () => looks > 0)
      await until(() => looks >= 2)
    })

    it('waits for room before it looks again', async () => {
      const { here, there } = await setUp()
      let looks = 0
      let open = () => {}
      const gate = new Promise<void>((done) => {
        open = done
      })
      answer(
        there,
        'gpu',
        () => looks++,
        () => gate,
      )
      await ringUntil(here, () => looks > 0)
      for (let i = 0; i < 5; i++) {
        here.ring('gpu')
        await pause(20)
      }
      expect(looks).toBe(1)
      open()
      await until(() => looks >= 2)
    })

    it('makes many rings few looks', async () => {
      const { here, there } = await setUp()
      let looks = 0
      answer(there, 'gpu', () => looks++)
      await ringUntil(here, () => looks > 0)
      await pause(50)
      const before = looks
      for (let i = 0; i < 1_000; i++) here.ring('gpu')
      await until(() => looks > before)
      await pause(50)
      expect(looks - before).toBeLessThan(100)
    })

    it('ends the answer when the signal aborts, and looks no more', async () => {
      const { here, there } = await setUp()
      let looks = 0
      answer(there, 'gpu', () => looks++)
      await ringUntil(here, () => looks > 0)
      state.stop.abort()
      await Promise.all(state.answers)
      const before = looks
      here.ring('gpu')
      await pause(50)
      expect(looks).toBe(before)
    })

    it('never throws from ring, and rings again, after its wire broke', async () => {
      const { here, there, breakWire } = await setUp()
      let looks = 0
      answer(there, 'gpu', () => looks++)
      await ringUntil(here, () => looks > 0)
      await breakWire()
      const before = looks
      await ringUntil(here, () => looks > before)
    })
  })
}

const pause = (ms: number) => new Promise<void>((done) => setTimeout(done, ms))

async function until(holds: () => boolean, limitMs = 10_000): Promise<void> {
  const end = performance.now() + limitMs
  while (!holds()) {
    if (performance.now() > end) expect.fail(`did not happen within ${limitMs} ms`)
    await pause(5)
  }
}

/** Rings may be lost until the other side listens. */
async function ringUntil(bell: Doorbell, holds: () => boolean): Promise<void> {
  const timer = setInterval(() => bell.ring('gpu'), 25)
  try {
    bell.ring('gpu')
    await until(holds)
  } finally {
    clearInterval(timer)
  }
}

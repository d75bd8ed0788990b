import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { QueueStore } from '../../../core/ports/queue-store.ts'
import { keepLease, type Lease, type LeaseOptions } from '../../../gpu-runtime/worker/lease.ts'
import { RunClock } from '../../../gpu-runtime/worker/run-clock.ts'
import { collectingLogger } from '../../harness/collecting-logger.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

type Answer = Awaited<ReturnType<QueueStore['renew']>> | Error

interface Held {
  readonly lease: Lease
  readonly said: { readonly at: number; readonly phase: string; readonly event: boolean }[]
  readonly events: readonly string[]
}

/** A job of 30 s whose renewals answer what `answers` says, the last one again and again. */
function hold(answers: readonly Answer[], changes: Partial<LeaseOptions> = {}): Held {
  const said: Held['said'] = []
  const events: string[] = []
  const beganMs = Date.now()
  const options: LeaseOptions = {
    queue: {
      async renew(_job, _fence, { phase, event }) {
        const answer = answers[Math.min(said.length, answers.length - 1)]
        said.push({ at: Date.now() - beganMs, phase, event })
        if (answer instanceof Error) throw answer
        return answer ?? null
      },
    },
    jobId: 'job',
    fence: 1,
    leaseMs: 30_000,
    renewMs: 5_000,
    takenMs: beganMs,
    state: () => ({ phase: 'step:one', progress: 0.5 }),
    onLost: () => events.push('lost'),
    onCancelling: () => events.push('cancelling'),
    onEvent: () => events.push('event'),
    log: collectingLogger().log,
    now: Date.now,
    ...changes,
  }
  return { lease: keepLease(options), said, events }
}

describe('a lease', () => {
  it('is renewed, with an event, every five seconds', async () => {
    const { lease, said } = hold([{ status: 'processing' }])
    await vi.advanceTimersByTimeAsync(15_100)
    expect(said.map(({ at, event }) => [at, event])).toEqual([
      [5_000, true],
      [10_000, true],
      [15_000, true],
    ])
    lease.stop()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(said).toHaveLength(3)
  })

  it('says changes soon, twice a second at most', async () => {
    const { lease, said } = hold([{ status: 'processing' }])
    for (let i = 0; i < 20; i++) {
      lease.changed()
      await vi.advanceTimersByTimeAsync(100)
    }
    expect(said.map(({ at }) => at)).toEqual([500, 1_000, 1_500, 2_000])
    lease.stop()
  })

  it('writes no event of what is not new, and still one every five seconds', async () => {
    const { lease, said, events } = hold([{ status: 'processing' }], { leaseMs: 6_000, renewMs: 2_000 })
    await vi.advanceTimersByTimeAsync(4_500)
    lease.check()
    await vi.advanceTimersByTimeAsync(8_000)
    expect(said.map(({ at, event }) => [at, event])).toEqual([
      [2_000, true],
      [4_000, false],
      [4_500, false],
      [6_500, false],
      [7_000, true],
      [9_000, false],
      [11_000, false],
      [12_000, true],
    ])
    expect(events).toEqual(['event', 'event', 'event'])
    lease.stop()
  })

  it('is lost when the store says so', async () => {
    const { events, said } = hold([null])
    await vi.advanceTimersByTimeAsync(60_000)
    expect(events).toEqual(['lost'])
    expect(said).toHaveLength(1)
  })

  it('is given up before it ends when Postgres is away', async () => {
    const { events, said } = hold([{ status: 'processing' }, new Error('away')])
    await vi.advanceTimersByTimeAsync(5_000 + 27_900)
    expect(events).not.toContain('lost')
    await vi.advanceTimersByTimeAsync(200)
    expect(events.at(-1)).toBe('lost')
    expect(said.length).toBeGreaterThan(10)
  })

  it('is given up before it ends when it was never renewed at all', async () => {
    const { events } = hold([new Error('away')])
    await vi.advanceTimersByTimeAsync(27_900)
    expect(events).toEqual([])
    await vi.advanceTimersByTimeAsync(200)
    expect(events).toEqual(['lost'])
  })

  it('outlives a short absence of Postgres', async () => {
    const { lease, events } = hold([new Error('away'), new Error('away'), { status: 'processing' }])
    await vi.advanceTimersByTimeAsync(60_000)
    expect(events).not.toContain('lost')
    lease.stop()
  })

  it('brings back a cancel, at once when asked', async () => {
    const { lease, events, said } = hold([{ status: 'cancelling' }])
    lease.check()
    await vi.advanceTimersByTimeAsync(1)
    expect(said).toHaveLength(1)
    expect(events).toContain('cancelling')
    lease.stop()
  })
})

describe('the clock of a job', () => {
  it('counts time inside steps, overlapping ones once, and no time outside', () => {
    const clock = new RunClock(60_000, () => {})
    clock.enter()
    vi.advanceTimersByTime(1_000)
    clock.enter()
    vi.advanceTimersByTime(1_000)
    clock.leave()
    vi.advanceTimersByTime(1_000)
    clock.leave()
    vi.advanceTimersByTime(50_000)
    expect(clock.countedMs).toBe(3_000)
    clock.stop()
  })

  it('expires at the limit, however often the job waited in between', () => {
    const expired = vi.fn()
    const clock = new RunClock(10_000, expired)
    for (let i = 0; i < 4; i++) {
      clock.enter()
      vi.advanceTimersByTime(2_000)
      clock.leave()
      vi.advanceTimersByTime(100_000)
    }
    expect(expired).not.toHaveBeenCalled()
    clock.enter()
    vi.advanceTimersByTime(2_000)
    expect(expired).toHaveBeenCalledOnce()
    clock.stop()
  })
})

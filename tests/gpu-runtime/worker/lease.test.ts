import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { QueueStore } from '../../../core/ports/queue-store.ts'
import { keepLease, type Lease, type LeaseOptions } from '../../../gpu-runtime/worker/lease.ts'
import { RunClock } from '../../../gpu-runtime/worker/run-clock.ts'
import { collectingLogger } from '../../harness/collecting-logger.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

type Answer = Awaited<ReturnType<QueueStore['renew']>> | Error

/** A job of 30 s whose renewals answer what `answers` says, the last one again and again. */
function hold(answers: readonly Answer[]): { lease: Lease; said: { at: number; phase: string }[]; events: string[] } {
  const said: { at: number; phase: string }[] = []
  const events: string[] = []
  const beganMs = Date.now()
  const options: LeaseOptions = {
    queue: {
      async renew(_job, _fence, { phase }) {
        const answer = answers[Math.min(said.length, answers.length - 1)]
        said.push({ at: Date.now() - beganMs, phase })
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
  }
  return { lease: keepLease(options), said, events }
}

describe('a lease', () => {
  it('is renewed, with an event, every five seconds', async () => {
    const { lease, said } = hold([{ status: 'processing' }])
    await vi.advanceTimersByTimeAsync(15_100)
    expect(said.map(({ at }) => at)).toEqual([5_000, 10_000, 15_000])
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

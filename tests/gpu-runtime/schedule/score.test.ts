import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { estimateJob } from '../../../gpu-runtime/schedule/estimate.ts'
import { type Contender, rank, score } from '../../../gpu-runtime/schedule/score.ts'

const contender: fc.Arbitrary<Contender> = fc.record({
  id: fc.uuid(),
  weight: fc.integer({ min: 1, max: 50 }),
  createdAtMs: fc.integer({ min: 0, max: 1_000_000 }),
  estMs: fc.integer({ min: 0, max: 10_000_000 }),
  gpuUsedMs: fc.integer({ min: 0, max: 10_000_000 }),
})
const NOW = 2_000_000

describe('the score', () => {
  it('grows while a job waits', () => {
    fc.assert(
      fc.property(contender, fc.integer({ min: 1, max: 1_000_000 }), (job, moreMs) => {
        expect(score(job, NOW + moreMs)).toBeGreaterThan(score(job, NOW))
      }),
    )
  })

  it('starves nobody: after a known wait a job goes before any that comes, however heavy its plan', () => {
    fc.assert(
      fc.property(contender, contender, (old, other) => {
        const heaviest = 50
        // Whoever comes now scores his weight at most; the old one scores more from this moment on.
        const waitMs = heaviest * Math.max(50, old.estMs) * (2 + old.gpuUsedMs / 3_600_000)
        const fresh = { ...other, weight: heaviest, createdAtMs: old.createdAtMs + waitMs }
        expect(rank([fresh, old], fresh.createdAtMs)[0]).toBe(old)
      }),
    )
  })

  it('puts the heavier plan first where all else is equal', () => {
    fc.assert(
      fc.property(contender, fc.integer({ min: 1, max: 20 }), (one, more) => {
        const heavy = { ...one, id: 'z', weight: one.weight + more }
        expect(rank([one, heavy], NOW)[0]).toBe(heavy)
      }),
    )
  })

  it('puts the user first who had less of the card', () => {
    fc.assert(
      fc.property(contender, fc.integer({ min: 1000, max: 1_000_000 }), (one, more) => {
        const modest = { ...one, id: 'z' }
        expect(rank([{ ...one, gpuUsedMs: one.gpuUsedMs + more }, modest], NOW)[0]).toBe(modest)
      }),
    )
  })

  it('puts the shorter job first at equal age', () => {
    fc.assert(
      fc.property(contender, fc.integer({ min: 100, max: 1_000_000 }), (one, more) => {
        const short = { ...one, id: 'z' }
        expect(rank([{ ...one, estMs: Math.max(50, one.estMs) + more }, short], NOW)[0]).toBe(short)
      }),
    )
  })

  it('is one order, whatever order the jobs came in', () => {
    const jobs = fc.uniqueArray(contender, { selector: ({ id }) => id, maxLength: 12 })
    fc.assert(
      fc.property(jobs, fc.infiniteStream(fc.nat()), (list, dice) => {
        const shuffled = list
          .map((job) => ({ job, die: dice.next().value as number }))
          .sort((a, b) => a.die - b.die)
          .map(({ job }) => job)
        expect(rank(shuffled, NOW).map(({ id }) => id)).toEqual(rank(list, NOW).map(({ id }) => id))
      }),
    )
  })
})

describe('the estimate', () => {
  const call = { key: 'big', gpu: true, callMs: 1_000, loadMs: 8_000, needMib: 3_000, leastMib: 3_000 }

  it('counts the load of a cold model, so that a warm job of equal age goes first', () => {
    const cold = estimateJob([call], 2, { resident: new Set(), capacityMib: 4_000, cards: 1, open: [] })
    const warm = estimateJob([call], 2, { resident: new Set(['big']), capacityMib: 4_000, cards: 1, open: [] })
    expect(cold).toEqual({ ms: 10_000, gpuMs: 2_000 })
    expect(warm).toEqual({ ms: 2_000, gpuMs: 2_000 })
    const base = { weight: 1, createdAtMs: 0, gpuUsedMs: 0 }
    const [first] = rank(
      [
        { ...base, id: 'a', estMs: cold.ms },
        { ...base, id: 'b', estMs: warm.ms },
      ],
      5_000,
    )
    expect(first?.id).toBe('b')
  })

  it('counts a reload a step beside an open job whose model does not fit with it', () => {
    const now = { resident: new Set(['big']), capacityMib: 4_000, cards: 1, open: [{ key: 'other', needMib: 2_000 }] }
    expect(estimateJob([call], 3, now).ms).toBe(3 * 1_000 + 3 * 8_000)
    expect(estimateJob([call], 3, { ...now, capacityMib: 5_000 }).ms).toBe(3_000)
  })

  it('counts none while another card has room, and one again once each is taken', () => {
    const two = { resident: new Set(['big']), capacityMib: 4_000, cards: 2 }
    const other = { key: 'other', needMib: 2_000 }
    expect(estimateJob([call], 3, { ...two, open: [other, other] }).ms).toBe(3_000)
    expect(estimateJob([call], 3, { ...two, open: [other, { ...other, key: 'third' }] }).ms).toBe(27_000)
  })

  it('counts a call that is made once in the job once, however many steps there are', () => {
    const scenes = [call, { ...call, callMs: 500 }].map((one) => ({ ...one, once: true }))
    const now = { resident: new Set(['big']), capacityMib: 4_000, cards: 1, open: [] }
    expect(estimateJob(scenes, 3, now)).toEqual({ ms: 1_500, gpuMs: 1_500 })
    const crowded = { ...now, open: [{ key: 'other', needMib: 2_000 }] }
    expect(estimateJob(scenes, 3, crowded).ms).toBe(1_500 + 2 * 8_000)
  })

  it('counts CPU work as time and not as time of the card', () => {
    const speech = { ...call, key: 'voice', gpu: false, needMib: 0 }
    expect(estimateJob([speech], 2, { resident: new Set(), capacityMib: 0, cards: 1, open: [] })).toEqual({
      ms: 2_000,
      gpuMs: 0,
    })
  })
})

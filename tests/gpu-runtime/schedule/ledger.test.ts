import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mib } from '../../../core/units.ts'
import { capacityMib, planEviction, type Resident, sum } from '../../../gpu-runtime/schedule/ledger.ts'

const resident = (key: string, size: number, lastUsedMs: number, busy = false): Resident => ({
  key,
  mib: mib(size),
  lastUsedMs,
  busy,
})
const residents = fc.uniqueArray(
  fc.record({
    key: fc.string({ minLength: 1, maxLength: 3 }),
    mib: fc.integer({ min: 1, max: 4_000 }).map(mib),
    lastUsedMs: fc.nat(1_000),
    busy: fc.boolean(),
  }),
  { selector: ({ key }) => key, maxLength: 6 },
)

describe('the capacity of a card', () => {
  it('is what is configured, unless other programs leave less', () => {
    const card = { configured: mib(4_000), ours: mib(1_000), margin: mib(200) }
    expect(capacityMib({ ...card, free: null })).toBe(4_000)
    expect(capacityMib({ ...card, free: mib(7_000) })).toBe(4_000)
    expect(capacityMib({ ...card, free: mib(2_000) })).toBe(2_800)
    expect(capacityMib({ ...card, free: mib(0), ours: mib(0) })).toBe(0)
  })
})

describe('eviction', () => {
  it('takes the longest unused first, and only as many as needed', () => {
    const there = [resident('a', 1_000, 3), resident('b', 1_000, 1), resident('c', 1_000, 2)]
    expect(planEviction(there, 'd', mib(1_500), mib(4_000))).toEqual({ fits: true, evict: ['b'] })
    expect(planEviction(there, 'd', mib(2_500), mib(4_000))).toEqual({ fits: true, evict: ['b', 'c'] })
  })

  it('spares an earlier victim when a later one makes room enough alone', () => {
    const there = [resident('small', 100, 1), resident('large', 3_000, 2)]
    expect(planEviction(there, 'd', mib(2_000), mib(4_000))).toEqual({ fits: true, evict: ['large'] })
  })

  it('lets a resident grow within what it holds, and evicts for the rest', () => {
    const there = [resident('own', 1_000, 1), resident('other', 2_000, 0)]
    expect(planEviction(there, 'own', mib(2_000), mib(4_000))).toEqual({ fits: true, evict: [] })
    expect(planEviction(there, 'own', mib(2_500), mib(4_000))).toEqual({ fits: true, evict: ['other'] })
  })

  it('tells "not now" from "never"', () => {
    const there = [resident('busy', 3_000, 1, true)]
    expect(planEviction(there, 'd', mib(2_000), mib(4_000))).toEqual({ fits: false, ever: true })
    expect(planEviction(there, 'd', mib(4_001), mib(4_000))).toEqual({ fits: false, ever: false })
  })

  it('never overfills the card, never evicts who works, and never in vain', () => {
    fc.assert(
      fc.property(residents, fc.integer({ min: 1, max: 4_000 }).map(mib), (there, need) => {
        const capacity = mib(4_000)
        const plan = planEviction(there, 'new one', need, capacity)
        const idle = there.filter(({ busy }) => !busy)
        const busyMib = sum(there) - sum(idle)
        expect(plan.fits).toBe(busyMib + need <= capacity)
        if (!plan.fits) return
        const gone = there.filter(({ key }) => plan.evict.includes(key))
        expect(gone.every(({ busy }) => !busy)).toBe(true)
        const left = sum(there) - sum(gone) + need
        expect(left).toBeLessThanOrEqual(Math.max(capacity, busyMib + need))
        for (const one of gone) expect(left + one.mib).toBeGreaterThan(capacity)
      }),
    )
  })
})

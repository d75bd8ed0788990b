import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PLANS, SHOP } from '../../../config/plans.ts'
import { choosePlan } from '../../../core/billing/choose-plan.ts'
import { planReversal } from '../../../core/billing/plan-reversal.ts'
import { retryMs } from '../../../core/billing/settle-notice.ts'
import { findProduct } from '../../../core/billing/shop.ts'

const NOW = new Date('2026-06-15T12:00:00Z')
const inDays = (days: number) => new Date(NOW.getTime() + days * 86_400_000)
const subscription = (plan: string, days: number, renews = true) => ({ plan, paidUntil: inDays(days), renews })

describe('choosePlan', () => {
  const choose = (...all: ReturnType<typeof subscription>[]) => choosePlan(all, PLANS, NOW)

  it('gives three days of grace to what renews, and none to what ends', () => {
    expect(choose(subscription('pro', 10))).toEqual({ plan: 'pro', until: inDays(13) })
    expect(choose(subscription('pro', 10, false))).toEqual({ plan: 'pro', until: inDays(10) })
  })

  it('takes the weightiest of those that run, and else the one that ended last', () => {
    const [pro, starter] = [subscription('pro', 1), subscription('starter', 20)]
    expect(choose(starter, pro)?.plan).toBe('pro')
    expect(choose(starter, subscription('pro', -1, false))?.plan).toBe('starter')
    expect(choose(subscription('pro', -20, false), subscription('starter', -4, false))).toEqual({
      plan: 'starter',
      until: inDays(-4),
    })
    expect(choose(subscription('gone', 9), starter)?.plan).toBe('starter')
    expect(choose()).toBeNull()
  })
})

describe('planReversal', () => {
  const looks = fc.array(fc.record({ reversed: fc.nat(1_000), spend: fc.nat(80), earn: fc.nat(20) }), { maxLength: 12 })

  it('never takes what is not there nor more than was bought, and gives back no more than it took', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100 }), fc.nat(100), looks, (bought, before, seen) => {
        let available = before + bought
        let account = { bought, reversed: 0, takenBack: 0 }
        for (const { reversed: reversedAmount, spend, earn } of seen) {
          available += earn - Math.min(spend, available)
          const plan = planReversal(account, { paidAmount: 1_000, reversedAmount }, available)
          expect(plan.take).toBeLessThanOrEqual(available)
          expect(Math.min(plan.take, plan.giveBack)).toBe(0)
          expect(plan.freeze).toBe(plan.reversed > account.reversed)
          available += plan.giveBack - plan.take
          account = { bought, reversed: plan.reversed, takenBack: account.takenBack + plan.take - plan.giveBack }
          expect(account.takenBack).toBeGreaterThanOrEqual(0)
          expect(account.takenBack).toBeLessThanOrEqual(account.reversed)
          expect(account.reversed).toBeLessThanOrEqual(bought)
          // Looking again at the same changes nothing.
          const again = planReversal(account, { paidAmount: 1_000, reversedAmount }, available)
          expect(again).toEqual({ reversed: account.reversed, take: 0, giveBack: 0, freeze: false })
        }
      }),
    )
  })

  it('rounds a part up, and takes nothing for what was free', () => {
    const fresh = { bought: 100, reversed: 0, takenBack: 0 }
    expect(planReversal(fresh, { paidAmount: 500, reversedAmount: 1 }, 100)).toMatchObject({ reversed: 1, take: 1 })
    expect(planReversal(fresh, { paidAmount: 0, reversedAmount: 0 }, 100)).toMatchObject({ reversed: 0, freeze: false })
    expect(planReversal(fresh, { paidAmount: 500, reversedAmount: 900 }, 150)).toMatchObject({
      reversed: 100,
      take: 100,
    })
  })
})

describe('the shop', () => {
  it('has a price in every plan but the free one, and names nothing twice', () => {
    const plans = Object.keys(SHOP.plans)
    expect([...plans, 'free'].sort()).toEqual(Object.keys(PLANS).sort())
    expect(Object.keys(SHOP.packs).filter((id) => plans.includes(id))).toEqual([])
  })

  it('finds what is sold, under the title of the plan', () => {
    expect(findProduct(SHOP, PLANS, 'pro')).toMatchObject({ kind: 'plan', title: 'Pro', credits: 2_000 })
    expect(findProduct(SHOP, PLANS, 'pack-100')).toMatchObject({ kind: 'pack', title: 'Small pack', credits: 100 })
    expect(findProduct(SHOP, PLANS, 'constructor')).toBeNull()
  })
})

describe('retryMs', () => {
  it('doubles from two seconds to six hours', () => {
    expect([1, 2, 3].map(retryMs)).toEqual([2_000, 4_000, 8_000])
    expect(retryMs(99)).toBe(6 * 3_600_000)
  })
})

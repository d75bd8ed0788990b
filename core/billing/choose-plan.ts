import type { SubscriptionState } from '../ports/payments.ts'

/** A renewal takes its time: retries of a card, a provider or a studio that is away. */
const GRACE_MS = 3 * 86_400_000

type Weights = Readonly<Record<string, { readonly weight: number }>>

/** The plan that subscriptions give now: the weightiest that is paid for, else the one that ended last. `null` without any. Pure. */
export function choosePlan(
  subscriptions: readonly SubscriptionState[],
  plans: Weights,
  now: Date,
): { readonly plan: string; readonly until: Date } | null {
  const terms = subscriptions.map(({ plan, paidUntil, renews }) => ({
    plan,
    until: renews ? new Date(paidUntil.getTime() + GRACE_MS) : paidUntil,
    weight: Object.hasOwn(plans, plan) ? (plans[plan]?.weight ?? 0) : 0,
  }))
  const running = terms.filter(({ until }) => until > now)
  const [best] = running.length > 0 ? running.toSorted(byWeight) : terms.toSorted(byEnd)
  return best ? { plan: best.plan, until: best.until } : null
}

interface Term {
  readonly until: Date
  readonly weight: number
}
const byEnd = (a: Term, b: Term) => b.until.getTime() - a.until.getTime()
const byWeight = (a: Term, b: Term) => b.weight - a.weight || byEnd(a, b)

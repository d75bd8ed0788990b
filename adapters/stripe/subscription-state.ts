import type { SubscriptionState } from '../../core/ports/payments.ts'
import type { Subscription } from './client.ts'
import { soldBy } from './metadata.ts'

type Shown = Pick<Subscription, 'status' | 'metadata' | 'cancel_at_period_end' | 'ended_at' | 'items'>

/** What a subscription of ours gives; `null` for others, and where nothing was ever paid. Pure. */
export function toSubscriptionState(subscription: Shown): SubscriptionState | null {
  const sold = soldBy(subscription.metadata)
  const [item] = subscription.items.data
  if (!sold || !item) return null
  const plan = sold.product
  const { current_period_start: start, current_period_end: end } = item
  switch (subscription.status) {
    case 'active':
    case 'trialing':
      return { plan, paidUntil: moment(end), renews: !subscription.cancel_at_period_end }
    // The month that began is not paid yet: the one before it is.
    case 'past_due':
      return { plan, paidUntil: moment(start), renews: true }
    case 'unpaid':
    case 'paused':
      return { plan, paidUntil: moment(start), renews: false }
    case 'canceled':
      return { plan, paidUntil: moment(Math.min(subscription.ended_at ?? start, end)), renews: false }
    default:
      return null
  }
}

function moment(seconds: number): Date {
  return new Date(seconds * 1_000)
}

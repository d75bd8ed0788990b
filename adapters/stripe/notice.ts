import type { PaymentNotice, PaymentSubject } from '../../core/ports/payments.ts'
import type { StripeEvent } from './client.ts'

/** Kinds of events, by what is looked at when one comes. Whatever they say of it is not believed: it is asked anew. */
const CHECKOUTS = ['checkout.session.completed', 'checkout.session.async_payment_succeeded']
const INVOICES = ['invoice.paid', 'invoice.payment_failed']
const SUBSCRIPTIONS = /^customer\.subscription\.(created|updated|deleted|paused|resumed)$/
/** Of charges, refunds and disputes: each names its payment. */
const REVERSALS = /^(charge\.refunded|refund\.(created|updated|failed)|charge\.dispute\.\w+)$/

/** What an endpoint at Stripe should send; others do no harm. */
export const EVENT_TYPES: readonly string[] = [
  ...CHECKOUTS,
  ...INVOICES,
  ...['created', 'updated', 'deleted', 'paused', 'resumed'].map((end) => `customer.subscription.${end}`),
  ...['charge.refunded', 'refund.created', 'refund.updated', 'refund.failed'],
  ...['created', 'updated', 'closed', 'funds_withdrawn', 'funds_reinstated'].map((end) => `charge.dispute.${end}`),
]

type Told = Pick<StripeEvent, 'id' | 'type' | 'livemode'> & { readonly data: { readonly object: unknown } }

/** Pure. `live` is the mode of this studio's key: what belongs to the other mode cannot be asked for. */
export function toNotice({ id, type, livemode, data }: Told, live: boolean): PaymentNotice {
  return { id, type, about: livemode === live ? subjectOf(type, data.object) : null }
}

function subjectOf(type: string, object: unknown): PaymentSubject | null {
  const { id, payment_intent: payment } = (object ?? {}) as { readonly id?: unknown; readonly payment_intent?: unknown }
  if (CHECKOUTS.includes(type)) return subject('checkout', id)
  if (INVOICES.includes(type)) return subject('invoice', id)
  if (SUBSCRIPTIONS.test(type)) return subject('subscription', id)
  if (REVERSALS.test(type)) return subject('payment', payment)
  return null
}

function subject(kind: PaymentSubject['kind'], id: unknown): PaymentSubject | null {
  return typeof id === 'string' ? { kind, id } : null
}

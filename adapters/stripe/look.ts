import type { PaymentFinding, PaymentSubject, SubscriptionState } from '../../core/ports/payments.ts'
import type { Invoice, StripeClient } from './client.ts'
import { soldBy } from './metadata.ts'
import { type Amounts, amountsOf } from './reversed.ts'
import { toSubscriptionState } from './subscription-state.ts'

/** Months that Stripe asks for by itself; invoices of other reasons (changes, by hand) bring no credits. */
const MONTHS: readonly (string | null)[] = ['subscription_create', 'subscription_cycle']
/** At most so many of one list are read: of one customer or one payment there are few. */
const MOST = 100

/** What is behind a notice, read from Stripe now. */
export async function look(stripe: StripeClient, { kind, id }: PaymentSubject): Promise<readonly PaymentFinding[]> {
  if (kind === 'checkout') return lookAtCheckout(stripe, id)
  if (kind === 'payment') return lookAtPayment(stripe, id)
  if (kind === 'invoice') return lookAtInvoice(stripe, id)
  return lookAtSubscription(stripe, id)
}

async function lookAtCheckout(stripe: StripeClient, id: string): Promise<readonly PaymentFinding[]> {
  const session = await stripe.checkout.sessions.retrieve(id)
  if (!soldBy(session.metadata)) return []
  if (session.subscription) return lookAtSubscription(stripe, idOf(session.subscription))
  return session.payment_intent ? lookAtPayment(stripe, idOf(session.payment_intent)) : []
}

async function lookAtPayment(stripe: StripeClient, id: string): Promise<readonly PaymentFinding[]> {
  const intent = await stripe.paymentIntents.retrieve(id, { expand: ['latest_charge'] })
  const sold = soldBy(intent.metadata)
  if (!sold) return lookAtInvoiceOf(stripe, id)
  if (intent.status !== 'succeeded') return []
  return [
    { kind: 'purchase', purchase: { source: `stripe:payment:${id}`, ...sold, ...(await amountsOf(stripe, intent)) } },
  ]
}

/** A month's payment carries no marks of ours; its invoice does. */
async function lookAtInvoiceOf(stripe: StripeClient, payment: string): Promise<readonly PaymentFinding[]> {
  const { data } = await stripe.invoicePayments.list({ payment: { type: 'payment_intent', payment_intent: payment } })
  const [found] = data
  return found ? lookAtInvoice(stripe, idOf(found.invoice)) : []
}

async function lookAtInvoice(stripe: StripeClient, id: string): Promise<readonly PaymentFinding[]> {
  const invoice = await stripe.invoices.retrieve(id, { expand: ['payments'] })
  const details = invoice.parent?.subscription_details
  const sold = soldBy(details?.metadata)
  if (!details || !sold) return []
  const subscriptions = await lookAtSubscription(stripe, idOf(details.subscription))
  if (invoice.status !== 'paid' || !MONTHS.includes(invoice.billing_reason)) return subscriptions
  const purchase = { source: `stripe:invoice:${id}`, ...sold, ...(await amountsOfInvoice(stripe, invoice)) }
  return [{ kind: 'purchase', purchase }, ...subscriptions]
}

async function amountsOfInvoice(stripe: StripeClient, { payments }: Invoice): Promise<Amounts> {
  let [paidAmount, reversedAmount] = [0, 0]
  for (const { payment } of payments?.data ?? []) {
    if (!payment.payment_intent) continue
    const intent = await stripe.paymentIntents.retrieve(idOf(payment.payment_intent), { expand: ['latest_charge'] })
    if (intent.status !== 'succeeded') continue
    const amounts = await amountsOf(stripe, intent)
    paidAmount += amounts.paidAmount
    reversedAmount += amounts.reversedAmount
  }
  return { paidAmount, reversedAmount }
}

async function lookAtSubscription(stripe: StripeClient, id: string): Promise<readonly PaymentFinding[]> {
  const { metadata, customer } = await stripe.subscriptions.retrieve(id)
  const sold = soldBy(metadata)
  if (!sold) return []
  return [{ kind: 'subscriptions', userId: sold.userId, subscriptions: await subscriptionsOf(stripe, idOf(customer)) }]
}

/** Also those that have ended: the last one says when. */
export async function subscriptionsOf(stripe: StripeClient, customer: string): Promise<readonly SubscriptionState[]> {
  const { data } = await stripe.subscriptions.list({ customer, status: 'all', limit: MOST })
  return data.map(toSubscriptionState).filter((state) => state !== null)
}

export function idOf(thing: string | { readonly id: string }): string {
  return typeof thing === 'string' ? thing : thing.id
}

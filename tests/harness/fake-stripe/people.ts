import { type Books, must } from './books.ts'
import type { Dispute, Intent, Invoice, Session, Subscription } from './shapes.ts'

const MONTH_SECONDS = 30 * 86_400

/** What customers, banks and the operator do at Stripe; each tells its events, in Stripe's order. */
export interface People {
  /** Pays at the page of a checkout. `later`: the bank takes days, as with a direct debit. @returns the payment, or the subscription */
  pay(sessionId: string, how?: { readonly later?: boolean }): string
  /** The bank has paid a payment that took its time. */
  arrive(sessionId: string): void
  refund(paymentId: string, amount?: number): void
  dispute(paymentId: string): string
  closeDispute(disputeId: string, status: 'won' | 'lost'): void
  /** The next month, paid or not. */
  renew(subscriptionId: string, how?: { readonly fails?: boolean }): void
  endAtPeriodEnd(subscriptionId: string): void
  cancel(subscriptionId: string): void
  /** The payment behind the newest invoice of a subscription. */
  paymentOf(subscriptionId: string): string
}

export function createPeople(books: Books): People {
  const { newId, now, tell } = books

  function charge(intent: Intent): void {
    const { id, amount, currency } = intent
    const charged = { id: newId('ch'), object: 'charge', amount, currency, payment_intent: id } as const
    books.charges.set(charged.id, { ...charged, livemode: false, amount_refunded: 0, refunded: false, disputed: false })
    Object.assign(intent, { status: 'succeeded', amount_received: amount, latest_charge: charged.id })
    tell('payment_intent.succeeded', intent)
  }

  function newIntent(
    session: Pick<Session, 'amount_total' | 'currency' | 'customer'>,
    metadata: Intent['metadata'],
  ): Intent {
    const { amount_total: amount, currency, customer } = session
    const head = { id: newId('pi'), object: 'payment_intent', amount, currency, customer, metadata } as const
    const intent: Intent = {
      ...head,
      livemode: false,
      amount_received: 0,
      status: 'processing',
      latest_charge: null,
    }
    books.intents.set(intent.id, intent)
    return intent
  }

  function bill(subscription: Subscription, reason: string, session: Session, fails: boolean): Invoice {
    const { customer, metadata, id } = subscription
    const invoice: Invoice = {
      id: newId('in'),
      object: 'invoice',
      customer,
      billing_reason: reason,
      amount_due: session.amount_total,
      livemode: false,
      parent: { type: 'subscription_details', subscription_details: { metadata, subscription: id } },
      status: 'open',
    }
    books.invoices.set(invoice.id, invoice)
    const intent = newIntent(session, {})
    const payment = { type: 'payment_intent', payment_intent: intent.id } as const
    const line = { id: newId('inpay'), object: 'invoice_payment', invoice: invoice.id, payment } as const
    books.invoicePayments.set(line.id, { ...line, status: fails ? 'open' : 'paid' })
    if (fails) {
      intent.status = 'requires_payment_method'
      tell('invoice.payment_failed', invoice)
      return invoice
    }
    charge(intent)
    invoice.status = 'paid'
    tell('invoice.paid', invoice)
    return invoice
  }

  function subscribe(session: Session): string {
    const start = now()
    const item = { id: newId('si'), object: 'subscription_item' } as const
    const subscription: Subscription = {
      id: newId('sub'),
      object: 'subscription',
      customer: session.customer,
      metadata: must(books.prices, session.id).metadata,
      livemode: false,
      items: {
        object: 'list',
        data: [{ ...item, current_period_start: start, current_period_end: start + MONTH_SECONDS }],
      },
      status: 'active',
      cancel_at_period_end: false,
      ended_at: null,
    }
    books.subscriptions.set(subscription.id, subscription)
    Object.assign(session, { status: 'complete', payment_status: 'paid', subscription: subscription.id })
    tell('customer.subscription.created', subscription)
    bill(subscription, 'subscription_create', session, false)
    tell('checkout.session.completed', session)
    return subscription.id
  }

  const sessionOf = (subscriptionId: string) => {
    const found = [...books.sessions.values()].find(({ subscription }) => subscription === subscriptionId)
    if (!found) throw new Error(`No checkout made ${subscriptionId}.`)
    return found
  }

  return {
    pay(sessionId, { later = false } = {}) {
      const session = must(books.sessions, sessionId)
      if (session.status !== 'open') throw new Error(`The checkout ${sessionId} is ${session.status}.`)
      if (session.mode === 'subscription') return subscribe(session)
      const intent = newIntent(session, must(books.prices, sessionId).metadata)
      Object.assign(session, { status: 'complete', payment_intent: intent.id })
      if (!later) {
        charge(intent)
        session.payment_status = 'paid'
      }
      tell('checkout.session.completed', session)
      return intent.id
    },
    arrive(sessionId) {
      const session = must(books.sessions, sessionId)
      charge(must(books.intents, session.payment_intent ?? ''))
      session.payment_status = 'paid'
      tell('checkout.session.async_payment_succeeded', session)
    },
    refund(paymentId, amount) {
      const charged = must(books.charges, must(books.intents, paymentId).latest_charge ?? '')
      const back = amount ?? charged.amount - charged.amount_refunded
      charged.amount_refunded += back
      charged.refunded = charged.amount_refunded === charged.amount
      const id = newId('re')
      const refund = { id, object: 'refund', amount: back, charge: charged.id, payment_intent: paymentId } as const
      books.refunds.set(id, { ...refund, status: 'succeeded' })
      tell('refund.created', must(books.refunds, id))
      tell('charge.refunded', charged)
    },
    dispute(paymentId) {
      const charged = must(books.charges, must(books.intents, paymentId).latest_charge ?? '')
      charged.disputed = true
      const dispute: Dispute = {
        id: newId('du'),
        object: 'dispute',
        amount: charged.amount,
        charge: charged.id,
        payment_intent: paymentId,
        livemode: false,
        status: 'needs_response',
      }
      books.disputes.set(dispute.id, dispute)
      tell('charge.dispute.created', dispute)
      tell('charge.dispute.funds_withdrawn', dispute)
      return dispute.id
    },
    closeDispute(disputeId, status) {
      const dispute = must(books.disputes, disputeId)
      dispute.status = status
      tell('charge.dispute.closed', dispute)
    },
    renew(subscriptionId, { fails = false } = {}) {
      const subscription = must(books.subscriptions, subscriptionId)
      const [item] = subscription.items.data
      if (!item) throw new Error('A subscription has an item.')
      item.current_period_start = item.current_period_end
      item.current_period_end += MONTH_SECONDS
      subscription.status = fails ? 'past_due' : 'active'
      tell('customer.subscription.updated', subscription)
      bill(subscription, 'subscription_cycle', sessionOf(subscriptionId), fails)
    },
    endAtPeriodEnd(subscriptionId) {
      const subscription = must(books.subscriptions, subscriptionId)
      subscription.cancel_at_period_end = true
      tell('customer.subscription.updated', subscription)
    },
    cancel(subscriptionId) {
      const subscription = must(books.subscriptions, subscriptionId)
      Object.assign(subscription, { status: 'canceled', ended_at: now() })
      tell('customer.subscription.deleted', subscription)
    },
    paymentOf(subscriptionId) {
      const invoices = [...books.invoices.values()].filter(
        ({ parent }) => parent.subscription_details.subscription === subscriptionId,
      )
      const newest = invoices.at(-1)?.id
      const line = [...books.invoicePayments.values()].find(({ invoice }) => invoice === newest)
      return line?.payment.payment_intent ?? ''
    },
  }
}

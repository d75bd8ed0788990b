import type { Books } from './books.ts'
import { type Form, textAt, textsAt } from './form.ts'
import type { Session } from './shapes.ts'

export interface Asked {
  readonly id: string
  readonly form: Form
}
/** What a request may not do: answered as Stripe does. */
export class Refused extends Error {
  readonly status: number
  readonly code: string
  constructor(status: number, code: string, message: string) {
    super(message)
    this.status = status
    this.code = code
  }
}

type Route = readonly [method: string, path: RegExp, handle: (asked: Asked) => object]

const HOUR_SECONDS = 3_600

/** The part of Stripe's API that the adapter asks. */
export function createRoutes(books: Books): readonly Route[] {
  const { newId, now } = books
  const one = <T extends object>(things: ReadonlyMap<string, T>, id: string, what: string): T => {
    const thing = things.get(id)
    if (!thing) throw new Refused(404, 'resource_missing', `No such ${what}: '${id}'`)
    return thing
  }
  const list = (url: string, data: readonly object[]) => ({ object: 'list', url, has_more: false, data })
  const expands = ({ form }: Asked, name: string) => Object.values(textsAt(form, 'expand')).includes(name)

  function openSession({ form }: Asked): Session {
    const customer = textAt(form, 'customer') ?? ''
    one(books.customers, customer, 'customer')
    const price = ['line_items', '0', 'price_data']
    const mode = textAt(form, 'mode') === 'subscription' ? 'subscription' : 'payment'
    const id = newId('cs_test')
    const carrier = mode === 'payment' ? 'payment_intent_data' : 'subscription_data'
    books.prices.set(id, { metadata: textsAt(form, carrier, 'metadata') })
    const session: Session = {
      id,
      object: 'checkout.session',
      mode,
      customer,
      url: `https://checkout.stripe.example/c/pay/${id}`,
      expires_at: now() + 24 * HOUR_SECONDS,
      amount_total: Number(textAt(form, ...price, 'unit_amount')),
      currency: textAt(form, ...price, 'currency') ?? '',
      metadata: textsAt(form, 'metadata'),
      livemode: false,
      status: 'open',
      payment_status: 'unpaid',
      payment_intent: null,
      subscription: null,
    }
    books.sessions.set(id, session)
    return session
  }

  return [
    [
      'POST',
      /^\/v1\/customers$/,
      ({ form }) => {
        const id = newId('cus')
        const email = textAt(form, 'email')
        const customer = {
          id,
          object: 'customer',
          email,
          livemode: false,
          metadata: textsAt(form, 'metadata'),
        } as const
        books.customers.set(id, customer)
        return customer
      },
    ],
    ['GET', /^\/v1\/customers\/(\w+)$/, ({ id }) => one(books.customers, id, 'customer')],
    [
      'DELETE',
      /^\/v1\/customers\/(\w+)$/,
      ({ id }) => {
        one(books.customers, id, 'customer')
        books.customers.delete(id)
        for (const subscription of books.subscriptions.values()) {
          if (subscription.customer !== id || subscription.status === 'canceled') continue
          Object.assign(subscription, { status: 'canceled', ended_at: now() })
          books.tell('customer.subscription.deleted', subscription)
        }
        return { id, object: 'customer', deleted: true }
      },
    ],
    ['POST', /^\/v1\/checkout\/sessions$/, openSession],
    [
      'GET',
      /^\/v1\/checkout\/sessions$/,
      ({ form }) => {
        const [customer, status] = [textAt(form, 'customer'), textAt(form, 'status')]
        const all = [...books.sessions.values()].filter((session) => session.customer === customer)
        return list('/v1/checkout/sessions', status ? all.filter((session) => session.status === status) : all)
      },
    ],
    ['GET', /^\/v1\/checkout\/sessions\/(\w+)$/, ({ id }) => one(books.sessions, id, 'checkout.session')],
    [
      'POST',
      /^\/v1\/checkout\/sessions\/(\w+)\/expire$/,
      ({ id }) => {
        const session = one(books.sessions, id, 'checkout.session')
        if (session.status !== 'open') throw new Refused(400, '', `This Session is ${session.status}.`)
        session.status = 'expired'
        return session
      },
    ],
    [
      'GET',
      /^\/v1\/payment_intents\/(\w+)$/,
      (asked) => {
        const intent = one(books.intents, asked.id, 'payment_intent')
        const charge = intent.latest_charge && books.charges.get(intent.latest_charge)
        return expands(asked, 'latest_charge') && charge ? { ...intent, latest_charge: charge } : intent
      },
    ],
    [
      'GET',
      /^\/v1\/invoice_payments$/,
      ({ form }) => {
        const wanted = textAt(form, 'payment', 'payment_intent')
        const found = [...books.invoicePayments.values()].filter(({ payment }) => payment.payment_intent === wanted)
        return list('/v1/invoice_payments', found)
      },
    ],
    [
      'GET',
      /^\/v1\/invoices\/(\w+)$/,
      (asked) => {
        const invoice = one(books.invoices, asked.id, 'invoice')
        if (!expands(asked, 'payments')) return invoice
        const payments = [...books.invoicePayments.values()].filter((line) => line.invoice === asked.id)
        return { ...invoice, payments: list('/v1/invoice_payments', payments) }
      },
    ],
    ['GET', /^\/v1\/subscriptions\/(\w+)$/, ({ id }) => one(books.subscriptions, id, 'subscription')],
    [
      'GET',
      /^\/v1\/subscriptions$/,
      ({ form }) => {
        const customer = textAt(form, 'customer')
        const own = [...books.subscriptions.values()].filter((subscription) => subscription.customer === customer)
        return list('/v1/subscriptions', own.reverse())
      },
    ],
    [
      'GET',
      /^\/v1\/disputes$/,
      ({ form }) => {
        const charge = textAt(form, 'charge')
        return list(
          '/v1/disputes',
          [...books.disputes.values()].filter((dispute) => dispute.charge === charge),
        )
      },
    ],
    [
      'GET',
      /^\/v1\/billing_portal\/configurations$/,
      () => list('/v1/billing_portal/configurations', [...books.configurations.values()]),
    ],
    [
      'POST',
      /^\/v1\/billing_portal\/configurations$/,
      ({ form }) => {
        const id = newId('bpc')
        const head = { id, object: 'billing_portal.configuration', active: true } as const
        const configuration = { ...head, metadata: textsAt(form, 'metadata') }
        books.configurations.set(id, configuration)
        return configuration
      },
    ],
    [
      'POST',
      /^\/v1\/billing_portal\/sessions$/,
      ({ form }) => {
        const { id: customer } = one(books.customers, textAt(form, 'customer') ?? '', 'customer')
        const { id: configuration } = one(books.configurations, textAt(form, 'configuration') ?? '', 'configuration')
        const head = { id: newId('bps'), object: 'billing_portal.session', customer, configuration } as const
        return { ...head, url: `https://billing.stripe.example/p/${customer}`, return_url: textAt(form, 'return_url') }
      },
    ],
  ]
}

import Stripe from 'stripe'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { stripePayments } from '../../adapters/stripe/stripe-payments.ts'
import { SHOP } from '../../config/plans.ts'
import { findProduct } from '../../core/billing/shop.ts'
import type { AppError } from '../../core/errors.ts'
import { type FakeStripe, openFakeStripe, SECRET_KEY, WEBHOOK_SECRET } from '../harness/fake-stripe/fake-stripe.ts'
import { describeReal } from './describe-real.ts'
import { startStripeMock } from './stripe-mock.ts'

const USER = '0192f0c1-2222-7333-8444-555566667777'
const { signal } = new AbortController()

/** What the official mock can judge: whether requests are spelled as Stripe wants them, and how answers are shaped. It keeps no state. */
describeReal(['stripe-mock'], 'Stripe’s official mock', () => {
  let mock: Awaited<ReturnType<typeof startStripeMock>>
  let fake: FakeStripe
  beforeAll(async () => {
    mock = await startStripeMock()
    fake = await openFakeStripe()
  }, 90_000)
  afterAll(async () => {
    await fake?.close()
    await mock?.stop()
  })

  const paymentsAt = (apiUrl: string) =>
    stripePayments({ secretKey: SECRET_KEY, webhookSecret: WEBHOOK_SECRET, apiUrl })
  const mockUrl = () => `http://127.0.0.1:${mock.port}`

  it('takes every request of the adapter as it is spelled', async () => {
    const payments = paymentsAt(mockUrl())
    const customerId = await payments.customer({ userId: USER, email: 'ann@example.org', known: null, signal })
    expect(customerId).toMatch(/^cus_/)
    const plans = Object.fromEntries(Object.keys(SHOP.plans).map((id) => [id, { title: id }]))
    for (const id of [...Object.keys(SHOP.plans), ...Object.keys(SHOP.packs)]) {
      const product = findProduct(SHOP, plans, id)
      if (!product) throw new Error(`${id} is not sold.`)
      const order = { userId: USER, customerId, product, returnUrl: 'http://localhost:8080/', signal }
      // It takes the order, and has no page to send anybody to.
      await payments
        .checkout(order)
        .catch((error: AppError) => expect(error.message).toMatch(/gave the checkout .* no address/))
    }
    await payments.portal({ customerId, returnUrl: 'http://localhost:8080/', signal })
    expect(await payments.subscriptions(customerId, signal)).toEqual([])
    for (const kind of ['checkout', 'payment', 'invoice', 'subscription'] as const) {
      expect(await payments.look({ kind, id: `x_${kind}` }, signal)).toBeInstanceOf(Array)
    }
    await payments.forget(customerId, signal)
  })

  it('refuses a misspelled request, so that the clause above proves something', async () => {
    const raw = clientOf(mockUrl())
    await expect(raw.checkout.sessions.create({ mode: 'payment', misspelled: 1 } as never)).rejects.toThrow(
      /additional properties are not allowed/,
    )
    await expect(raw.checkout.sessions.create({ mode: 'bogus' } as never)).rejects.toThrow(/bogus|enum/i)
  })

  it('answers in the shapes that the fake has', async () => {
    const real = clientOf(mockUrl())
    const order = { userId: USER, returnUrl: 'http://localhost:8080/', signal }
    const payments = paymentsAt(fake.url)
    const customerId = await payments.customer({ userId: USER, email: 'ann@example.org', known: null, signal })
    const buy = async (id: 'starter' | 'pack-100') => {
      const product = findProduct(SHOP, { starter: { title: 'Starter' } }, id)
      if (!product) throw new Error(`${id} is not sold.`)
      const { url } = await payments.checkout({ ...order, customerId, product })
      return fake.people.pay(new URL(url).pathname.split('/').at(-1) ?? '')
    }
    fake.people.dispute(await buy('pack-100'))
    fake.people.refund(fake.people.paymentOf(await buy('starter')), 100)
    await payments.portal({ customerId, returnUrl: order.returnUrl, signal })

    const { books } = fake
    const shapes: readonly (readonly [ReadonlyMap<string, object>, (id: string) => Promise<object>])[] = [
      [books.customers, (id) => real.customers.retrieve(id)],
      [books.sessions, (id) => real.checkout.sessions.retrieve(id)],
      [books.intents, (id) => real.paymentIntents.retrieve(id)],
      [books.charges, (id) => real.charges.retrieve(id)],
      [books.refunds, (id) => real.refunds.retrieve(id)],
      [books.disputes, (id) => real.disputes.retrieve(id)],
      [books.subscriptions, (id) => real.subscriptions.retrieve(id)],
      [books.invoices, (id) => real.invoices.retrieve(id, { expand: ['payments'] })],
      [books.invoicePayments, (id) => real.invoicePayments.retrieve(id)],
      [books.configurations, (id) => real.billingPortal.configurations.retrieve(id)],
    ]
    for (const [things, retrieve] of shapes) {
      const [[id, ours] = []] = [...things]
      if (!id || !ours) throw new Error('The fake has made one of each.')
      expect(strangersIn(ours, await retrieve(id)), id).toEqual([])
    }
    expect(strangersIn(books.events[0] ?? {}, await real.events.retrieve('evt_1'))).toEqual([])
  })
})

function clientOf(url: string): Stripe {
  const { hostname: host, port } = new URL(url)
  return new Stripe('sk_test_123', { host, port, protocol: 'http', maxNetworkRetries: 0 })
}

/** The mock's example is of the other kind, so it lacks what the client's types declare as optional. */
const OF_ANOTHER_KIND = ['payment.payment_intent']
/** Free text of the sender, and lists by what they hold. */
const FREE = new Set(['metadata', 'object'])

/** Fields of `ours` that the official shape lacks, or has with another type; null fits everything. */
function strangersIn(ours: object, official: object, path = ''): string[] {
  return Object.entries(ours).flatMap(([name, value]) => {
    const where = `${path}${name}`
    if (OF_ANOTHER_KIND.includes(where)) return []
    if (!(name in official)) return [`${where} is unknown`]
    const theirs = (official as Record<string, unknown>)[name]
    if (name === 'object' && path === '' && value !== theirs) return [`${where} is ${theirs}, not ${value}`]
    if (FREE.has(name) || value === null || theirs === null) return []
    if (typeof value !== typeof theirs) return [`${where} is ${typeof theirs}, not ${typeof value}`]
    return typeof value === 'object' && !Array.isArray(value) ? strangersIn(value, theirs as object, `${where}.`) : []
  })
}

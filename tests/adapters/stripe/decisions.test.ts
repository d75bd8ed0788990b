import Stripe from 'stripe'
import { describe, expect, it } from 'vitest'
import { withResult } from '../../../adapters/stripe/checkout.ts'
import { toAppError } from '../../../adapters/stripe/faults.ts'
import { soldBy, toMetadata } from '../../../adapters/stripe/metadata.ts'
import { EVENT_TYPES, toNotice } from '../../../adapters/stripe/notice.ts'
import { reversedOf } from '../../../adapters/stripe/reversed.ts'
import { toSubscriptionState } from '../../../adapters/stripe/subscription-state.ts'

const USER = '0192f0c1-2222-7333-8444-555566667777'

describe('a notice', () => {
  const told = (type: string, object: unknown) =>
    toNotice({ id: 'evt_1', type, livemode: false, data: { object } } as never, false)

  it('says where to look', () => {
    const thing = { id: 'x_1', payment_intent: 'pi_1' }
    expect(told('checkout.session.completed', thing).about).toEqual({ kind: 'checkout', id: 'x_1' })
    expect(told('invoice.paid', thing).about).toEqual({ kind: 'invoice', id: 'x_1' })
    expect(told('customer.subscription.deleted', thing).about).toEqual({ kind: 'subscription', id: 'x_1' })
    for (const type of ['charge.refunded', 'refund.failed', 'charge.dispute.closed']) {
      expect(told(type, thing).about).toEqual({ kind: 'payment', id: 'pi_1' })
    }
  })

  it('of a type or a shape that is not known says nothing', () => {
    for (const type of ['price.created', 'customer.deleted', 'customer.subscription.trial_will_end']) {
      expect(told(type, { id: 'x_1' }).about).toBeNull()
    }
    for (const object of [null, {}, { id: 7 }]) expect(told('invoice.paid', object).about).toBeNull()
    expect(told('charge.refunded', { id: 'ch_1', payment_intent: null }).about).toBeNull()
  })

  it('is read of every type that we ask Stripe to send', () => {
    for (const type of EVENT_TYPES) expect(told(type, { id: 'x_1', payment_intent: 'pi_1' }).about, type).not.toBeNull()
  })
})

describe('what is written on a sale', () => {
  it('is read again', () => {
    const sold = { userId: USER, product: 'pro', credits: 2_000 }
    expect(soldBy(toMetadata(sold))).toEqual(sold)
  })

  it('of others, or tampered with, is nobody’s', () => {
    const good = toMetadata({ userId: USER, product: 'pro', credits: 2_000 })
    for (const change of [
      { atelier_user: 'me' },
      { atelier_credits: '-5' },
      { atelier_credits: '1e9' },
      { atelier_product: '' },
    ]) {
      expect(soldBy({ ...good, ...change })).toBeNull()
    }
    for (const nothing of [null, undefined, {}]) expect(soldBy(nothing)).toBeNull()
  })
})

describe('a subscription', () => {
  const [start, end] = [1_000_000, 2_000_000]
  const at = (seconds: number) => new Date(seconds * 1_000)
  const state = (status: string, more: object = {}) =>
    toSubscriptionState({
      status,
      metadata: toMetadata({ userId: USER, product: 'pro', credits: 1 }),
      cancel_at_period_end: false,
      ended_at: null,
      items: { data: [{ current_period_start: start, current_period_end: end }] },
      ...more,
    } as never)

  it.each([
    ['active', {}, end, true],
    ['trialing', {}, end, true],
    ['active', { cancel_at_period_end: true }, end, false],
    ['past_due', {}, start, true],
    ['unpaid', {}, start, false],
    ['paused', {}, start, false],
    ['canceled', { ended_at: 1_500_000 }, 1_500_000, false],
    ['canceled', { ended_at: 9_000_000 }, end, false],
  ] as const)('that is %s %o is paid until %i, renews: %s', (status, more, until, renews) => {
    expect(state(status, more)).toEqual({ plan: 'pro', paidUntil: at(until), renews })
  })

  it('that was never paid, or is not ours, gives nothing', () => {
    for (const status of ['incomplete', 'incomplete_expired', 'something new']) expect(state(status)).toBeNull()
    expect(state('active', { metadata: {} })).toBeNull()
  })
})

describe('what went back of a charge', () => {
  const charge = (amount_refunded: number) => ({ amount: 500, amount_refunded })

  it.each([
    [100, [], 100],
    [0, ['needs_response'], 500],
    [100, ['lost'], 500],
    [0, ['won'], 0],
    [0, ['warning_needs_response'], 0],
    [0, ['warning_closed', 'under_review'], 500],
  ] as const)('%i refunded, disputes %o: %i', (refunded, statuses, reversed) => {
    expect(
      reversedOf(
        charge(refunded),
        statuses.map((status) => ({ amount: 500, status })),
      ),
    ).toBe(reversed)
  })
})

describe('errors of Stripe', () => {
  const { errors } = Stripe
  it.each([
    [new errors.StripeConnectionError({ message: 'x' } as never), 'unavailable'],
    [new errors.StripeAPIError({ message: 'x', statusCode: 500 } as never), 'unavailable'],
    [new errors.StripeRateLimitError({ message: 'x', statusCode: 429 } as never), 'unavailable'],
    [
      new errors.StripeAuthenticationError({ message: 'No key sk_live_secret', statusCode: 401 } as never),
      'unavailable',
    ],
    [
      new errors.StripeInvalidRequestError({ message: 'x', code: 'resource_missing', statusCode: 404 } as never),
      'not_found',
    ],
    [
      new errors.StripeInvalidRequestError({ message: 'ann@example.org', code: 'x', statusCode: 400 } as never),
      'internal',
    ],
    [new TypeError('x'), 'internal'],
  ])('%s is %s', (error, code) => {
    const { code: ours, message, cause } = toAppError(error)
    expect(ours).toBe(code)
    expect(cause).toBe(error)
    expect(message).not.toMatch(/secret|ann@/)
  })
})

describe('the way back', () => {
  it('keeps what the address had', () => {
    expect(withResult('https://a.example/me?tab=2#x', 'paid')).toBe('https://a.example/me?tab=2&checkout=paid#x')
  })
})

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { settleNext } from '../../../core/billing/settle-notice.ts'
import { signed } from '../../harness/fake-stripe/fake-stripe.ts'
import type { StripeEvent } from '../../harness/fake-stripe/shapes.ts'
import type { Member } from '../../harness/front-door.ts'
import { openTill, type Till } from '../../harness/till.ts'

let till: Till
let ann: Member
let paid: StripeEvent
beforeEach(async () => {
  till = await openTill({ settings: { limits: LIMITS } })
  ann = await till.door.signUp('ann@example.org')
  till.stripe.people.pay(await till.order(ann, 'pack-100'))
  const news = till.news()
  paid = news.find(({ type }) => type === 'checkout.session.completed') as StripeEvent
})
afterEach(() => till.close())

const FEW = { limit: 3, windowSeconds: 900 }
const MANY = { limit: 10_000, windowSeconds: 900 }
const LIMITS = { anonymous: FEW, signedIn: MANY, reads: MANY, signup: MANY, openStreams: 10 }

interface Row {
  readonly id: string
  readonly attempts: number
  readonly handled: boolean
  readonly error: string | null
  readonly waits: number
}
const rows = () => till.door.db.sql<Row[]>`
  select id, attempts, handled_at is not null as handled, error, extract(epoch from due_at - now()) * 1000 as waits
  from stripe_events order by received_at`
const dueNow = () => till.door.db.sql`update stripe_events set due_at = now() where handled_at is null`
const post = (body: string, headers: Readonly<Record<string, string>>) =>
  till.door.ask('/api/v1/billing/webhook', { method: 'POST', body, headers })

describe('a notice', () => {
  it('is stored before it is answered, without a word about the person, and settled later', async () => {
    expect(await till.send(paid)).toBe(200)
    expect(await rows()).toMatchObject([{ id: paid.id, attempts: 0, handled: false }])
    const [{ payload }] = await till.door.db.sql<[{ payload: unknown }]>`select payload from stripe_events`
    expect(payload).toEqual({ about: { kind: 'checkout', id: (paid.data.object as { id: string }).id } })
    expect(await till.account(ann)).toMatchObject({ available: 50 })
    await till.settle()
    expect(await rows()).toMatchObject([{ attempts: 1, handled: true, error: null }])
    expect(await till.account(ann)).toMatchObject({ available: 150 })
  })

  it('is not answered when it cannot be stored', async () => {
    const { body, headers } = signed(paid)
    await till.door.db.sql`alter table stripe_events rename to away`
    expect((await post(body, headers)).status).toBe(500)
    await till.door.db.sql`alter table away rename to stripe_events`
    expect(await rows()).toEqual([])
  })

  it('is refused when one byte, the secret, the time or the header is not Stripe’s', async () => {
    const { body, headers } = signed(paid)
    const long = Math.floor(Date.now() / 1_000) - 301
    const forged: [string, string, Readonly<Record<string, string>>][] = [
      ['a byte', body.replace('"paid"', '"PAID"'), headers],
      ['the layout', JSON.stringify(JSON.parse(body)), headers],
      ['the secret', body, signed(paid, 'whsec_of_somebody_else').headers],
      ['the time', body, signed(paid, undefined, long).headers],
      ['nothing', body, { 'content-type': 'application/json' }],
      ['rubbish', body, { ...headers, 'stripe-signature': 't=1,v1=zz' }],
    ]
    for (const [what, text, sent] of forged) {
      expect((await post(text, sent)).body, what).toMatchObject({
        status: 400,
        code: 'bad_signature',
        retryable: false,
      })
    }
    expect(await rows()).toEqual([])
  })

  it('is read at most to a megabyte, as JSON, and counts against no limit', async () => {
    const { headers } = signed(paid)
    const large = `{"x":"${'x'.repeat(1_000_001)}"}`
    expect((await post(large, headers)).body).toMatchObject({ code: 'too_large' })
    expect((await post('x', { ...headers, 'content-type': 'image/png' })).body).toMatchObject({
      code: 'unsupported_media_type',
    })
    for (let i = 0; i < 10; i++) expect(await till.send(paid)).toBe(200)
    const { status } = await till.door.ask('/api/v1/billing/plans')
    expect(status).toBe(200)
  })

  it('about nothing of ours is stored as handled, and asks Stripe nothing', async () => {
    const strange = { ...paid, type: 'price.created' }
    const live = { ...paid, id: 'evt_live', livemode: true } as unknown as StripeEvent
    for (const event of [strange, live]) expect(await till.send(event)).toBe(200)
    expect(await rows()).toMatchObject([{ handled: true }, { handled: true }])
  })

  it('about somebody else’s shop changes nothing', async () => {
    const { books } = till.stripe
    for (const intent of books.intents.values()) Object.assign(intent, { metadata: { order: '7' } })
    for (const session of books.sessions.values()) Object.assign(session, { metadata: { order: '7' } })
    await till.send(paid)
    await till.settle()
    expect(await rows()).toMatchObject([{ handled: true }])
    expect(await till.account(ann)).toMatchObject({ available: 50 })
  })
})

describe('when Stripe is away', () => {
  it('a notice waits, twice as long each time, with the error to read, and is settled in the end', async () => {
    await till.send(paid)
    till.stripe.break(500)
    const waits: number[] = []
    for (let i = 0; i < 3; i++) {
      await dueNow()
      await till.settle()
      waits.push(Math.round(((await rows())[0]?.waits ?? 0) / 1_000))
    }
    expect(waits).toEqual([2, 4, 8])
    expect((await rows())[0]).toMatchObject({
      attempts: 3,
      handled: false,
      error: expect.stringContaining('Stripe does not answer'),
    })
    expect(till.door.lines.filter(({ event }) => event === 'payment.notice-failed')).toHaveLength(3)
    till.stripe.break(null)
    await dueNow()
    await till.settle()
    expect((await rows())[0]).toMatchObject({ handled: true, error: null })
    expect(await till.account(ann)).toMatchObject({ available: 150 })
  }, 60_000)

  it('a notice about what was deleted there is let go after twelve looks', async () => {
    till.stripe.books.sessions.clear()
    await till.send(paid)
    for (let i = 0; i < 12; i++) {
      await dueNow()
      await till.settle()
    }
    expect(await rows()).toMatchObject([{ attempts: 12, handled: true }])
    expect(till.door.lines.at(-1)).toMatchObject({ event: 'payment.notice-dropped' })
  })
})

describe('two cashiers', () => {
  it('never have the same notice, and a taker who died is followed by another', async () => {
    await till.send(paid)
    const { billing } = till.door.db.store
    const taken = await Promise.all([1, 2, 3].map(() => billing.takeNotice(60_000)))
    expect(taken.filter(Boolean)).toHaveLength(1)
    await dueNow()
    expect(await billing.takeNotice(60_000)).toMatchObject({ id: paid.id, attempts: 2 })
  })

  it('believe whoever looked later, also when he is slower', async () => {
    await till.send(paid)
    const { billing } = till.door.db.store
    const early = await billing.takeNotice(0)
    const late = await billing.takeNotice(0)
    if (!early || !late) throw new Error('Both have taken it.')
    expect(late.turn).toBeGreaterThan(early.turn)
    const month = (plan: string) => ({ kind: 'plan', userId: ann.id, plan, until: new Date(Date.now() + 1e9) }) as const
    const pack = (reversedAmount: number) => {
      const sold = { source: 'stripe:payment:pi_1', userId: ann.id, product: 'pack-100', credits: 100 }
      return { kind: 'purchase', purchase: { ...sold, paidAmount: 500, reversedAmount } } as const
    }
    await billing.settle(late, [month('pro'), pack(500)])
    await billing.settle(early, [month('starter'), pack(0)])
    expect(await till.account(ann)).toMatchObject({ plan: 'pro', available: 50, frozen: true })
  })

  it('give back at once what they hold when their process ends', async () => {
    await till.send(paid)
    const ended = new AbortController()
    const { services } = till.door
    const { payments } = services
    if (!payments) throw new Error('This till takes payments.')
    const look = async () => {
      ended.abort(new Error('The process ends.'))
      throw ended.signal.reason
    }
    await settleNext({ ...services, payments: { ...payments, look } }, ended.signal)
    expect((await rows())[0]?.waits).toBeLessThanOrEqual(0)
    await till.settle()
    expect(await till.account(ann)).toMatchObject({ available: 150 })
  })
})

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Member } from '../../harness/front-door.ts'
import { openTill, type Till } from '../../harness/till.ts'

const DAY_MS = 86_400_000

let till: Till
let ann: Member
beforeEach(async () => {
  till = await openTill({ settings: { corsOrigins: ['https://shop.example.org'] } })
  ann = await till.door.signUp('ann@example.org')
})
afterEach(async () => {
  const { problems } = await till.door.db.store.ledger.verify()
  await till.close()
  expect(problems).toEqual([])
})

const ask = (path: string, body: unknown, token = ann.token) =>
  till.door.ask(`/api/v1/billing/${path}`, { token, body })
const openNotices = () => till.door.db.store.billing.openNotices()

describe('a pack', () => {
  it('is paid at Stripe and credited once', async () => {
    const session = await till.order(ann, 'pack-100')
    expect(till.stripe.books.sessions.get(session)).toMatchObject({
      mode: 'payment',
      amount_total: 500,
      currency: 'eur',
    })
    till.stripe.people.pay(session)
    await till.catchUp()
    expect(await till.account(ann)).toMatchObject({ available: 150, plan: 'free', frozen: false })
    const { body } = await till.door.ask('/api/v1/users/transactions', { token: ann.token })
    expect(body.items[0]).toMatchObject({ kind: 'purchase', debit: 'stripe', amount: 100, reason: 'pack-100' })
    const events = await till.door.db.store.jobs.events(ann.id, { after: 0, limit: 10 })
    expect(events.at(-1)).toMatchObject({ type: 'credits:update', data: { available: 150, reason: 'purchase' } })
  })

  it('is credited once, whatever comes twice', async () => {
    till.stripe.people.pay(await till.order(ann, 'pack-100'))
    const news = till.news()
    for (const event of [...news, ...news]) expect(await till.send(event)).toBe(200)
    await till.settle()
    // The same payment under another event id, as from a second endpoint.
    for (const event of news) await till.send({ ...event, id: `${event.id}_again` })
    await till.settle()
    expect(await till.account(ann)).toMatchObject({ available: 150 })
    expect(await openNotices()).toBe(0)
  })

  it('is credited when the money has come, not when the bank was told', async () => {
    const session = await till.order(ann, 'pack-500')
    till.stripe.people.pay(session, { later: true })
    await till.catchUp()
    expect(await till.account(ann)).toMatchObject({ available: 50 })
    till.stripe.people.arrive(session)
    await till.catchUp()
    expect(await till.account(ann)).toMatchObject({ available: 550 })
  })

  it('brings what was sold, whatever is for sale by then', async () => {
    const session = await till.order(ann, 'pack-100')
    till.stripe.people.pay(session)
    const { shop } = till.door.services.settings
    const dearer = { ...shop, packs: { ...shop.packs, 'pack-100': { ...shop.packs['pack-100'], credits: 1 } } }
    Object.assign(till.door.services.settings, { shop: dearer })
    await till.catchUp()
    expect(await till.account(ann)).toMatchObject({ available: 150 })
    Object.assign(till.door.services.settings, { shop })
  })
})

describe('a refund', () => {
  it('takes back what is there and freezes', async () => {
    const payment = till.stripe.people.pay(await till.order(ann, 'pack-100'))
    await till.catchUp()
    await spend(120)
    till.stripe.people.refund(payment)
    await till.catchUp()
    expect(await till.account(ann)).toMatchObject({ available: 0, frozen: true })
    const { body } = await till.door.ask('/api/v1/users/transactions', { token: ann.token })
    expect(body.items[0]).toMatchObject({ kind: 'refund', debit: 'available', credit: 'stripe', amount: 30 })
    expect((await ask('checkout', { product: 'pack-100' })).body).toMatchObject({ status: 403, code: 'account_frozen' })
  })

  it('of a part takes its share, then the rest with the next', async () => {
    const payment = till.stripe.people.pay(await till.order(ann, 'pack-100'))
    await till.catchUp()
    till.stripe.people.refund(payment, 101)
    await till.catchUp()
    expect(await till.account(ann)).toMatchObject({ available: 150 - 21, frozen: true })
    till.stripe.people.refund(payment)
    await till.catchUp()
    expect(await till.account(ann)).toMatchObject({ available: 50 })
  })

  it('that was settled does not freeze again who was thawed', async () => {
    const payment = till.stripe.people.pay(await till.order(ann, 'pack-100'))
    till.stripe.people.refund(payment)
    const news = till.news()
    for (const event of news) await till.send(event)
    await till.settle()
    await till.door.db.store.accounts.freeze(ann.id, false)
    for (const event of news) await till.send({ ...event, id: `${event.id}_again` })
    await till.settle()
    expect(await till.account(ann)).toMatchObject({ available: 50, frozen: false })
  })

  it('of a month takes the month back', async () => {
    const { people } = till.stripe
    const subscription = people.pay(await till.order(ann, 'starter'))
    await till.catchUp()
    people.refund(people.paymentOf(subscription))
    await till.catchUp()
    expect(await till.account(ann)).toMatchObject({ available: 50, frozen: true })
  })
})

describe('a dispute', () => {
  it('takes all back, and gives it back when it was won', async () => {
    const payment = till.stripe.people.pay(await till.order(ann, 'pack-100'))
    await till.catchUp()
    await spend(60)
    const dispute = till.stripe.people.dispute(payment)
    await till.catchUp()
    expect(await till.account(ann)).toMatchObject({ available: 0, frozen: true })
    till.stripe.people.closeDispute(dispute, 'won')
    await till.catchUp()
    expect(await till.account(ann)).toMatchObject({ available: 90, frozen: true })
  })

  it('that was lost stays taken', async () => {
    const payment = till.stripe.people.pay(await till.order(ann, 'pack-100'))
    till.stripe.people.closeDispute(till.stripe.people.dispute(payment), 'lost')
    await till.catchUp()
    expect(await till.account(ann)).toMatchObject({ available: 50, frozen: true })
  })
})

describe('a subscription', () => {
  it('gives the plan and each month its credits', async () => {
    const { people, clock } = till.stripe
    const subscription = people.pay(await till.order(ann, 'pro'))
    await till.catchUp()
    const first = await till.account(ann)
    expect(first).toMatchObject({ available: 2_050, plan: 'pro' })
    expect(daysUntil(first.planUntil)).toBe(33)
    clock.aheadSeconds += 30 * 86_400
    people.renew(subscription)
    await till.catchUp()
    const second = await till.account(ann)
    expect(second).toMatchObject({ available: 4_050, plan: 'pro' })
    expect(daysUntil(second.planUntil)).toBe(63)
  })

  it('that cannot be paid keeps the plan for three days, and brings no credits', async () => {
    const { people } = till.stripe
    const subscription = people.pay(await till.order(ann, 'pro'))
    people.renew(subscription, { fails: true })
    await till.catchUp()
    const account = await till.account(ann)
    expect(account).toMatchObject({ available: 2_050, plan: 'pro' })
    expect(daysUntil(account.planUntil)).toBe(33)
  })

  it('that will end keeps the plan to the day it was paid for', async () => {
    const { people } = till.stripe
    const subscription = people.pay(await till.order(ann, 'starter'))
    people.endAtPeriodEnd(subscription)
    await till.catchUp()
    expect(daysUntil((await till.account(ann)).planUntil)).toBe(30)
    people.cancel(subscription)
    await till.catchUp()
    const { plan, planUntil } = await till.account(ann)
    expect(plan).toBe('starter')
    expect(new Date(planUntil ?? 0).getTime()).toBeLessThanOrEqual(Date.now())
  })

  it('is not sold beside one that renews, nor on two open pages', async () => {
    const [starter, pro] = [await till.order(ann, 'starter'), await till.order(ann, 'pro')]
    expect(till.stripe.books.sessions.get(starter)?.status).toBe('expired')
    const subscription = till.stripe.people.pay(pro)
    const second = await ask('checkout', { product: 'enterprise' })
    expect(second.body).toMatchObject({ status: 409, code: 'conflict', details: { plan: 'pro' } })
    expect(second.body.detail).toContain('Pro renews by itself')
    till.stripe.people.endAtPeriodEnd(subscription)
    expect((await ask('checkout', { product: 'enterprise' })).status).toBe(201)
  })
})

describe('customers', () => {
  it('are one to Stripe when the first answer got lost', async () => {
    const { payments } = till.door.services
    const asked = { userId: ann.id, email: ann.email, known: null, signal: new AbortController().signal }
    const first = await payments?.customer(asked)
    expect(await payments?.customer(asked)).toBe(first)
    expect(till.stripe.books.customers.size).toBe(1)
  })

  it('are made once, also by two requests at once', async () => {
    await Promise.all([till.order(ann, 'pack-100'), till.order(ann, 'pack-500')])
    await till.order(ann, 'pack-100')
    expect(till.stripe.books.customers.size).toBe(1)
    const customers = [...till.stripe.books.sessions.values()].map(({ customer }) => customer)
    expect(new Set(customers)).toEqual(new Set(till.stripe.books.customers.keys()))
  })

  it('are made anew when somebody deleted them at Stripe', async () => {
    await till.order(ann, 'pack-100')
    till.stripe.books.customers.clear()
    till.stripe.people.pay(await till.order(ann, 'pack-100'))
    await till.catchUp()
    expect(await till.account(ann)).toMatchObject({ available: 150 })
  })

  it('are forgotten with their account, which ends what they pay for', async () => {
    const subscription = till.stripe.people.pay(await till.order(ann, 'pro'))
    await till.catchUp()
    await till.door.db.store.accounts.erase(ann.id)
    till.stripe.break(503)
    await till.settle()
    till.stripe.break(null)
    await dueNow()
    await till.settle()
    expect(till.stripe.books.customers.size).toBe(0)
    expect(till.stripe.books.subscriptions.get(subscription)?.status).toBe('canceled')
    await till.catchUp()
    expect(await openNotices()).toBe(0)
    const [row] = await till.door.db.sql<[{ text: string }]>`select json_agg(e)::text as text from stripe_events e`
    expect(row.text).not.toContain('ann@')
  }, 60_000)
})

describe('the portal', () => {
  it('opens for who has bought, with a configuration made once', async () => {
    expect((await ask('portal', {})).body).toMatchObject({ status: 409, code: 'conflict' })
    await till.order(ann, 'pack-100')
    for (const _ of [1, 2]) {
      const { status, body } = await ask('portal', { returnUrl: 'https://shop.example.org/me' })
      expect(status).toBe(201)
      expect(body.url).toContain('https://billing.stripe.example/')
    }
    expect(till.stripe.books.configurations.size).toBe(1)
  })
})

describe('a request', () => {
  it('lists what is for sale to anybody', async () => {
    const { status, body } = await till.door.ask('/api/v1/billing/plans')
    expect(status).toBe(200)
    expect(body.enabled).toBe(true)
    expect(body.plans.map(({ id }: { id: string }) => id)).toEqual(['free', 'starter', 'pro', 'enterprise'])
    expect(body.plans[0]).toMatchObject({ price: null, monthlyCredits: 0, jobsPerHour: 10 })
    expect(body.plans[2]).toMatchObject({ price: { amount: 2_900, currency: 'eur' }, monthlyCredits: 2_000, weight: 4 })
    expect(body.packs[0]).toEqual({
      id: 'pack-100',
      title: 'Small pack',
      credits: 100,
      price: { amount: 500, currency: 'eur' },
    })
  })

  it('is refused for what is not sold, and for addresses of strangers', async () => {
    for (const product of ['free', 'nothing', 'toString', '__proto__']) {
      const { status, body } = await ask('checkout', { product })
      expect([status, body.errors[0].pointer]).toEqual([422, '/product'])
    }
    for (const returnUrl of ['https://evil.example.org/', 'http://localhost:8081/', 'javascript:alert(1)', '//x']) {
      const { status, body } = await ask('checkout', { product: 'pro', returnUrl })
      expect([status, body.errors[0].pointer]).toEqual([422, '/returnUrl'])
    }
  })

  it('is refused to API keys', async () => {
    const key = await till.door.ask('/api/v1/users/api-keys', {
      token: ann.token,
      body: { name: 'k', scopes: ['account:read'] },
    })
    for (const path of ['checkout', 'portal']) {
      expect((await ask(path, { product: 'pro' }, key.body.secret)).body).toMatchObject({ code: 'forbidden' })
    }
  })

  it('answers 503 when Stripe is away, and works when it is back', async () => {
    till.stripe.break(0)
    expect((await ask('checkout', { product: 'pro' })).body).toMatchObject({
      status: 503,
      code: 'unavailable',
      retryable: true,
    })
    till.stripe.break(null)
    expect((await ask('checkout', { product: 'pro' })).status).toBe(201)
  }, 40_000)
})

describe('without a key', () => {
  it('payments are off, and the answer says what to do', async () => {
    const bare = await openTill({ services: { payments: undefined } as never })
    const { token } = await bare.door.signUp('bob@example.org')
    const off = { status: 503, code: 'payments_off', retryable: false }
    for (const path of ['checkout', 'portal', 'webhook']) {
      const { body } = await bare.door.ask(`/api/v1/billing/${path}`, { token, body: { product: 'pro' } })
      expect(body).toMatchObject(path === 'portal' ? { status: 422 } : off)
    }
    expect((await bare.door.ask('/api/v1/billing/portal', { token, body: {} })).body.detail).toContain(
      'STRIPE_SECRET_KEY',
    )
    expect((await bare.door.ask('/api/v1/billing/plans')).body.enabled).toBe(false)
    await bare.close()
  })
})

async function spend(amount: number): Promise<void> {
  const reason = { actorId: ann.id, reason: 'spent in a test', source: `test:${amount}` }
  await till.door.db.store.ledger.adjust(ann.id, -amount, reason)
}

async function dueNow(): Promise<void> {
  await till.door.db.sql`update stripe_farewells set due_at = now()`
  await till.door.db.sql`update stripe_events set due_at = now() where handled_at is null`
}

function daysUntil(moment: string | null): number {
  return Math.round((new Date(moment ?? 0).getTime() - Date.now()) / DAY_MS)
}

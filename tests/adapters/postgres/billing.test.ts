import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Purchase } from '../../../core/ports/payments.ts'
import { openTestDatabase, type TestDatabase } from '../../harness/database.ts'
import { balance, newAccount } from '../../harness/lives.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await openTestDatabase()
})
afterAll(async () => {
  const { problems } = await db.store.ledger.verify()
  await db.close()
  expect(problems).toEqual([])
})

const farewells = async () => {
  const rows = await db.sql<{ id: string }[]>`select customer_id as id from stripe_farewells order by id`
  return rows.map(({ id }) => id)
}
const purchase = (userId: string, reversedAmount = 0): Purchase => ({
  source: `stripe:payment:${userId}`,
  userId,
  product: 'pack-100',
  credits: 100,
  paidAmount: 500,
  reversedAmount,
})

describe('a customer', () => {
  it('is kept for an account, and whoever came later is told the one that is kept', async () => {
    const { billing } = db.store
    const user = await newAccount(db.store, 0)
    expect(await billing.customerOf(user)).toBeNull()
    expect(await billing.keepCustomer(user, 'cus_a', null)).toBe('cus_a')
    expect(await billing.keepCustomer(user, 'cus_b', null)).toBe('cus_a')
    expect(await billing.keepCustomer(user, 'cus_c', 'cus_a')).toBe('cus_c')
    expect(await billing.customerOf(user)).toBe('cus_c')
  })

  it('is left to be forgotten with the account, also one that was made meanwhile', async () => {
    const { billing, accounts } = db.store
    const user = await newAccount(db.store, 0)
    await billing.keepCustomer(user, 'cus_kept', null)
    await accounts.erase(user)
    await accounts.erase(user)
    await expect(billing.keepCustomer(user, 'cus_late', null)).rejects.toMatchObject({ code: 'unauthenticated' })
    expect(await farewells()).toEqual(['cus_kept', 'cus_late'])
    expect(await billing.takeFarewell(60_000)).toMatchObject({ attempts: 1 })
    expect(await billing.takeFarewell(60_000)).toMatchObject({ attempts: 1 })
    expect(await billing.takeFarewell(60_000)).toBeNull()
    await billing.failFarewell('cus_late', 'away', 0)
    expect(await billing.takeFarewell(60_000)).toEqual({ customerId: 'cus_late', attempts: 2 })
    await billing.farewellDone('cus_late')
    expect(await farewells()).toEqual(['cus_kept'])
  })
})

describe('settling', () => {
  it('the same payment by ten at once credits it once', async () => {
    const { billing } = db.store
    const user = await newAccount(db.store, 0)
    const turns = Array.from({ length: 10 }, (_, turn) => ({ id: `evt_${turn}`, turn: turn + 1 }))
    const effect = { kind: 'purchase', purchase: purchase(user) } as const
    const settled = await Promise.all(turns.map((turn) => billing.settle(turn, [effect])))
    expect(settled.flat()).toEqual([
      { userId: user, source: `stripe:payment:${user}`, credited: 100, takenBack: 0, frozen: false },
    ])
    expect(await balance(db.store, user)).toEqual({ available: 100, held: 0 })
  })

  it('a reversal by ten at once takes it once', async () => {
    const { billing } = db.store
    const user = await newAccount(db.store, 7)
    const turns = Array.from({ length: 10 }, (_, turn) => ({ id: `evt_${turn}`, turn: turn + 1 }))
    const effect = { kind: 'purchase', purchase: purchase(user, 500) } as const
    await Promise.all(turns.map((turn) => billing.settle(turn, [effect])))
    expect(await balance(db.store, user)).toEqual({ available: 7, held: 0 })
    expect((await db.store.ledger.list(user, { limit: 9 })).items.map(({ kind }) => kind)).toEqual([
      'refund',
      'purchase',
      'grant',
    ])
  })

  it('a reversal takes what is there while it is being spent', async () => {
    const { billing, ledger } = db.store
    const user = await newAccount(db.store, 20)
    await billing.settle({ id: 'evt_paid', turn: 1 }, [{ kind: 'purchase', purchase: purchase(user) }])
    const spend = (by: number) =>
      ledger
        .adjust(user, -6, { actorId: user, reason: 'spent', source: `spent:${user}:${by}` })
        .catch((error) => error.code)
    const reversal = billing.settle({ id: 'evt_back', turn: 2 }, [{ kind: 'purchase', purchase: purchase(user, 500) }])
    const [settled, ...spent] = await Promise.all([reversal, ...Array.from({ length: 20 }, (_, by) => spend(by))])
    const { available } = await balance(db.store, user)
    const left = 120 - 6 * spent.filter((code) => code === undefined).length
    expect(available).toBe(left - (settled[0]?.takenBack ?? 0))
    expect(available).toBeGreaterThanOrEqual(0)
  })

  it('nothing for an account that is not there, and the notice is handled all the same', async () => {
    const { billing, accounts } = db.store
    const user = await newAccount(db.store, 0)
    await accounts.erase(user)
    await billing.storeNotice({ id: 'evt_nobody', type: 'invoice.paid', about: { kind: 'invoice', id: 'in_1' } })
    const plan = { kind: 'plan', userId: user, plan: 'pro', until: new Date() } as const
    expect(
      await billing.settle({ id: 'evt_nobody', turn: 1 }, [{ kind: 'purchase', purchase: purchase(user) }, plan]),
    ).toEqual([])
    expect(await billing.openNotices()).toBe(0)
  })
})

describe('notices', () => {
  it('that were handled are kept for 90 days, others until they are', async () => {
    const { billing } = db.store
    await billing.storeNotice({ id: 'evt_open', type: 'invoice.paid', about: { kind: 'invoice', id: 'in_1' } })
    await billing.storeNotice({ id: 'evt_old', type: 'price.created', about: null })
    const inDays = (days: number) => new Date(Date.now() + days * 86_400_000)
    const ids = async () =>
      (await db.sql<{ id: string }[]>`select id from stripe_events order by id`).map(({ id }) => id)
    await billing.pruneNotices(inDays(89))
    expect(await ids()).toContain('evt_old')
    await billing.pruneNotices(inDays(91))
    expect(await ids()).toEqual(['evt_open'])
  })
})

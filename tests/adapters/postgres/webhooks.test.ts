import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { uuidv7 } from '../../../core/ids.ts'
import { WEBHOOK_TYPES } from '../../../core/ports/webhook-store.ts'
import { openTestDatabase, type TestDatabase } from '../../harness/database.ts'
import { newAccount } from '../../harness/lives.ts'

const DAY_MS = 86_400_000
const LEASE = { leaseMs: 30_000, except: [] }

let db: TestDatabase
let userId: string
let endpointId: string
beforeAll(async () => {
  db = await openTestDatabase()
})
beforeEach(async () => {
  await db.sql`delete from webhook_endpoints`
  userId = await newAccount(db.store)
  endpointId = uuidv7()
  await addEndpoint(endpointId)
})
afterAll(() => db.close())

const addEndpoint = (id: string) =>
  db.store.webhooks.create({ id, userId, url: 'https://a.example/', types: WEBHOOK_TYPES, secret: 'sealed', most: 5 })
async function events(count: number): Promise<void> {
  for (let i = 0; i < count; i++) await db.store.ledger.grant(userId, 1, `${uuidv7()}`)
}
const states = async () => {
  const rows = await db.sql<{ state: string }[]>`select state from webhook_deliveries order by seq`
  return rows.map(({ state }) => state)
}

describe('claims', () => {
  it('never share a delivery, however many claim at once', async () => {
    await events(20)
    const claimed = await Promise.all(Array.from({ length: 8 }, () => db.store.webhooks.claim({ limit: 4, ...LEASE })))
    const ids = claimed.flat().map(({ id }) => id)
    expect(ids).toHaveLength(20)
    expect(new Set(ids).size).toBe(20)
    expect(await db.store.webhooks.claim({ limit: 4, ...LEASE })).toEqual([])
  })

  it('leave out endpoints that are asked for, and disabled ones', async () => {
    const other = uuidv7()
    await addEndpoint(other)
    await events(1)
    const [claimed, ...more] = await db.store.webhooks.claim({ limit: 4, ...LEASE, except: [endpointId] })
    expect([claimed?.endpointId, more]).toEqual([other, []])
    await db.sql`update webhook_endpoints set disabled_at = now(), disabled_because = 'gone' where id = ${endpointId}`
    expect(await db.store.webhooks.claim({ limit: 4, ...LEASE })).toEqual([])
  })

  it('end with their lease: the next taker’s note counts, the late one’s does not', async () => {
    await events(1)
    const [first] = await db.store.webhooks.claim({ limit: 1, leaseMs: 0, except: [] })
    const [second] = await db.store.webhooks.claim({ limit: 1, ...LEASE })
    expect([first?.attempt, second?.attempt, first?.id]).toEqual([1, 2, second?.id])
    const gone = { state: 'failed', status: 410, error: 'It answered 410.', gone: true } as const
    expect(await db.store.webhooks.settle(first!, gone, DAY_MS)).toBeNull()
    await db.store.webhooks.giveBack(first!)
    expect(await db.store.webhooks.claim({ limit: 1, ...LEASE })).toEqual([])
    expect(await states()).toEqual(['due'])
    await db.store.webhooks.settle(second!, { state: 'delivered', status: 200 }, DAY_MS)
    expect(await states()).toEqual(['delivered'])
    expect(await db.store.webhooks.settle(second!, gone, DAY_MS)).toBeNull()
    expect(await db.store.webhooks.find(userId, endpointId)).toMatchObject({ disabledAt: null, failingSince: null })
  })
})

describe('an endpoint', () => {
  it('stops failing with a success', async () => {
    await events(2)
    const [one, two] = await db.store.webhooks.claim({ limit: 2, ...LEASE })
    const retry = { state: 'due', retryInMs: 5_000, status: 500, error: 'It answered 500.' } as const
    expect(await db.store.webhooks.settle(one!, retry, DAY_MS)).toBeNull()
    const failing = await db.store.webhooks.find(userId, endpointId)
    expect(failing?.failingSince).toBeInstanceOf(Date)
    await db.store.webhooks.settle(two!, { state: 'delivered', status: 204 }, DAY_MS)
    expect(await db.store.webhooks.find(userId, endpointId)).toMatchObject({ failingSince: null })
  })

  it('is one of so many, also when many are made at once', async () => {
    const made = await Promise.allSettled(Array.from({ length: 30 }, () => addEndpoint(uuidv7())))
    expect(made.filter(({ status }) => status === 'fulfilled')).toHaveLength(4)
    expect(await db.store.webhooks.list(userId)).toHaveLength(5)
  })

  it('goes with its account, and is not made for one that has gone', async () => {
    await events(2)
    await db.store.accounts.erase(userId)
    expect(await db.store.webhooks.list(null)).toEqual([])
    expect(await states()).toEqual([])
    await expect(addEndpoint(uuidv7())).rejects.toMatchObject({ code: 'unauthenticated' })
  })
})

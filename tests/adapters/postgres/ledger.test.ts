import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { uuidv7 } from '../../../core/ids.ts'
import { openTestDatabase, type TestDatabase } from '../../harness/database.ts'
import { balance, newAccount, newWorker, runningJob, sha256, submission, submitJob } from '../../harness/lives.ts'

let db: TestDatabase
let worker: string
beforeAll(async () => {
  db = await openTestDatabase()
  worker = await newWorker(db.store)
})
afterAll(() => db.close())

const problems = async () => (await db.store.ledger.verify()).problems

describe('the ledger', () => {
  it('lists entries newest first, a page at a time, each with the balances after it', async () => {
    const user = await newAccount(db.store)
    for (let i = 0; i < 4; i++) await submitJob(db.store, user)
    const first = await db.store.ledger.list(user, { limit: 3 })
    const second = await db.store.ledger.list(user, { limit: 3, cursor: first.cursor ?? '' })
    expect([...first.items, ...second.items].map(({ availableAfter }) => availableAfter)).toEqual([42, 44, 46, 48, 50])
    expect(second.cursor).toBeNull()
    expect(second.items.at(-1)).toMatchObject({ kind: 'grant', debit: 'grants', credit: 'available', amount: 50 })
    const wrong = db.store.ledger.list(user, { limit: 3, cursor: 'bm90IG91cnM' })
    await expect(wrong).rejects.toMatchObject({ code: 'invalid_input' })
  })

  it('applies a source once, also out of 10 at once', async () => {
    const user = await newAccount(db.store, 0)
    const grants = Array.from({ length: 10 }, () => db.store.ledger.grant(user, 100, `payment:${user}`))
    expect((await Promise.all(grants)).filter(Boolean)).toHaveLength(1)
    expect(await balance(db.store, user)).toEqual({ available: 100, held: 0 })
    expect(await db.store.jobs.events(user, { after: 0, limit: 9 })).toMatchObject([
      { seq: 1, type: 'credits:update', data: { available: 100, held: 0, reason: 'grant' } },
    ])
    await expect(db.store.ledger.grant(uuidv7(), 1, 'nobody')).rejects.toMatchObject({ code: 'not_found' })
  })

  it('adjusts up and down with who and why, and never below 0', async () => {
    const [user, admin] = [await newAccount(db.store, 10), await newAccount(db.store, 0)]
    const by = (source: string) => ({ actorId: admin, reason: 'a gift', source: `${source}:${user}` })
    await db.store.ledger.adjust(user, 5, by('up'))
    await db.store.ledger.adjust(user, -7, by('down'))
    await db.store.ledger.adjust(user, -7, by('down'))
    expect(await balance(db.store, user)).toEqual({ available: 8, held: 0 })
    const tooMuch = db.store.ledger.adjust(user, -9, by('too much'))
    await expect(tooMuch).rejects.toMatchObject({
      code: 'insufficient_credits',
      message: '9 credits cannot be taken; 8 are left.',
    })
    const [last] = (await db.store.ledger.list(user, { limit: 1 })).items
    expect(last).toMatchObject({ kind: 'adjust', debit: 'available', credit: 'adjustments', reason: 'a gift' })
  })
})

describe('the database itself', () => {
  const code = (work: Promise<unknown>) =>
    work.then(
      () => 'was allowed',
      (error: { constraint_name?: string; code: string }) => error.constraint_name || error.code,
    )

  it('refuses ends without settlement, double settlement, overcharge, unbalanced and changed entries', async () => {
    const { sql, store } = db
    const user = await newAccount(store)
    const { id } = await runningJob(store, user, worker, { cost: 4 })
    const end = (status: string, charged: number) => sql`
      update jobs set status = ${status}, charged = ${charged}, output = '{}', error = '{}', lease_until = null,
        finished_at = now() where id = ${id}`
    const entry = (kind: string, debit: string, credit: string, job: string | null, source: string | null) => sql`
      insert into transactions (user_id, kind, debit, credit, amount, job_id, source, available_after, held_after)
      values (${user}, ${kind}, ${debit}, ${credit}, 1, ${job}, ${source}, 0, 0)`
    expect(await code(end('completed', 4))).toBe('jobs_balance')
    expect(await code(end('completed', 5))).toBe('charged_within_cost')
    expect(await code(end('failed', 4))).toBe('only_completed_is_charged')
    expect(await code(entry('hold', 'available', 'held', id, null))).toBe('one_hold_charge_release_a_job')
    expect(await code(entry('grant', 'available', 'held', null, 'z'))).toBe('known_entry')
    expect(await code(entry('grant', 'grants', 'available', null, null))).toBe('outside_entries_have_a_source')
    expect(await code(sql`update transactions set amount = 1 where user_id = ${user}`)).toBe('23001')
    expect(await code(sql`delete from transactions where user_id = ${user}`)).toBe('23001')
    const bare = sql`
      insert into jobs (id, user_id, task, task_version, seed, lane, cost, start_by)
      values (${uuidv7()}, ${user}, 't', '1', 1, 'gpu', 3, now())`
    expect(await code(bare)).toBe('jobs_balance')
    await store.jobs.cancel(user, id)
    await store.queue.finish(id, 1, { status: 'cancelled' }, [])
    expect(await code(sql`update jobs set status = 'failed', error = '{}' where id = ${id}`)).toBe('ends_are_final')
    expect(await problems()).toEqual([])
  })
})

/** What may become of a job, in random order and all at once. */
const life = fc.record({
  account: fc.nat(3),
  cost: fc.nat(9),
  capped: fc.boolean(),
  end: fc.oneof(
    fc.record({ kind: fc.constant('completed' as const), delivered: fc.double({ min: 0, max: 1, noNaN: true }) }),
    fc.record({
      kind: fc.constantFrom('failed', 'cancelled-pending', 'cancelled-running', 'given-back', 'lost', 'open'),
    }),
  ),
})

describe('random lives of jobs', () => {
  it('leave every balance the sum of its entries, every hold an open job, every cap kept, every line without gaps', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(life, { minLength: 30, maxLength: 60 }), async (lives) => {
        const { store } = db
        const accounts = await Promise.all([60, 30, 15, 0].map((credits) => newAccount(store, credits)))
        const keys = await Promise.all(accounts.map((userId) => cappedKey(userId)))
        await Promise.all(
          lives.map(async ({ account, cost, capped, end }) => {
            const user = accounts[account] ?? ''
            const submitted = await store.jobs
              .submit(submission(user, { cost, apiKeyId: capped ? (keys[account] ?? null) : null }))
              .catch((error: { code: string }) => error.code)
            if (typeof submitted === 'string') {
              expect(['insufficient_credits', 'spend_cap_reached']).toContain(submitted)
              return
            }
            const { id } = submitted.job
            if (end.kind === 'cancelled-pending') return void (await store.jobs.cancel(user, id))
            if (end.kind === 'open') return
            const claimed = await store.queue.claim(id, worker, 30_000)
            if (!claimed) return
            const { fence } = claimed
            if (end.kind === 'completed') {
              const charged = Math.floor(end.delivered * cost)
              await store.queue.finish(id, fence, { status: 'completed', output: {}, charged, keepFiles: [] }, [])
            } else if (end.kind === 'failed') {
              const error = { code: 'internal', message: 'x', retryable: false } as const
              await store.queue.finish(id, fence, { status: 'failed', error }, [])
            } else if (end.kind === 'cancelled-running') {
              await store.jobs.cancel(user, id)
              await store.queue.finish(id, fence, { status: 'cancelled' }, [])
            } else if (end.kind === 'given-back') {
              await store.queue.giveBack(id, fence, { failed: true, backoffMs: 0 })
            }
          }),
        )
        await store.queue.sweep({ maxTries: 1, now: new Date(Date.now() + 60_000) })
        expect(await problems()).toEqual([])
        for (const user of accounts) {
          const { available, held } = await balance(store, user)
          expect(available).toBeGreaterThanOrEqual(0)
          expect(held).toBeGreaterThanOrEqual(0)
          const [line] = await db.sql`
            select count(*) as n, coalesce(max(seq), 0) as last from job_events where user_id = ${user}`
          expect(line?.n).toBe(line?.last)
        }
        const over = await db.sql`select 1 from api_keys where spent > spend_cap`
        expect(over).toHaveLength(0)
      }),
      { numRuns: 6 },
    )
  }, 90_000)

  const cappedKey = async (userId: string) => {
    const id = uuidv7()
    const key = { id, userId, name: 'capped', prefix: 'p', keyHash: sha256(id), scopes: [], spendCap: 12 }
    return (await db.store.accounts.createApiKey(key)).id
  }
})

describe('verify', () => {
  it('finds a balance, an entry, a cap and an event line that somebody changed by hand', async () => {
    const broken = await openTestDatabase()
    const user = await newAccount(broken.store)
    const key = { id: uuidv7(), userId: user, name: 'k', prefix: 'p', keyHash: sha256(user), scopes: [] }
    await broken.store.accounts.createApiKey(key)
    const id = await submitJob(broken.store, user, { apiKeyId: key.id })
    expect(await broken.store.ledger.verify()).toEqual({ users: 1, transactions: 2, problems: [] })
    await broken.sql.unsafe(`
      update users set available = available + 5, event_seq = 9;
      update api_keys set spent = 7;
      alter table transactions disable trigger append_only;
      update transactions set amount = 3, held_after = 1 where job_id = '${id}';`)
    const found = (await broken.store.ledger.verify()).problems
    expect(found.map((problem) => problem.split(' ')[0])).toEqual(['Account', 'Job', 'API', 'Entry', 'The'])
    expect(found[0]).toBe(`Account ${user} shows 53 available and 2 held; its entries make 47 and 3.`)
    await broken.close()
  })
})

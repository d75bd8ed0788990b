import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { uuidv7 } from '../../../core/ids.ts'
import { openTestDatabase, type TestDatabase } from '../../harness/database.ts'
import {
  balance,
  finishedStep,
  idempotency,
  newAccount,
  newWorker,
  runningJob,
  sha256,
  submitJob,
} from '../../harness/lives.ts'

let db: TestDatabase
let user: string
beforeAll(async () => {
  db = await openTestDatabase()
})
afterAll(() => db.close())
beforeEach(async () => {
  user = await newAccount(db.store)
})
const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1_000)
const code = (expected: string) => expect.objectContaining({ code: expected })

describe('register', () => {
  const person = (email: string, inviteHash?: Uint8Array) =>
    db.store.accounts.register({
      id: uuidv7(),
      email,
      passwordHash: 'hash',
      role: 'user',
      grant: 50,
      ...(inviteHash && { inviteHash }),
    })

  it('makes the account with its grant, one an address without regard to case', async () => {
    const account = await person(' Ada@Example.org ')
    expect(account).toMatchObject({ email: 'Ada@Example.org', role: 'user', plan: 'free', available: 50, held: 0 })
    await expect(person('ada@example.ORG')).rejects.toEqual(code('email_taken'))
    expect(await db.store.accounts.findByEmail('ADA@example.org ')).toMatchObject({ ...account, passwordHash: 'hash' })
    expect(await db.store.accounts.find(account.id)).toEqual(account)
  })

  it('makes one account of 10 at once', async () => {
    const results = await Promise.allSettled(Array.from({ length: 10 }, () => person('same@example.org')))
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  it('uses an invite up once, and makes nothing without a valid one', async () => {
    await db.store.accounts.createInvite(sha256('invite'), user, inSeconds(60))
    await db.store.accounts.createInvite(sha256('late'), user, inSeconds(-1))
    const results = await Promise.allSettled(
      ['i1', 'i2'].map((name) => person(`${name}@example.org`, sha256('invite'))),
    )
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    await expect(person('late@example.org', sha256('late'))).rejects.toEqual(code('invite_required'))
    expect(await db.store.accounts.findByEmail('late@example.org')).toBeNull()
  })
})

describe('sessions', () => {
  const session = async (token: string, expiresAt = inSeconds(60), family = uuidv7()) => {
    await db.store.accounts.createSession({ userId: user, family, tokenHash: sha256(token), expiresAt })
    return family
  }
  const rotate = (token: string, next: string) =>
    db.store.accounts.rotateSession(sha256(token), { tokenHash: sha256(next), expiresAt: inSeconds(60) })

  it('rotate, and a token used twice ends its family', async () => {
    const family = await session(`${user}1`)
    expect(await rotate(`${user}1`, `${user}2`)).toMatchObject({ id: user, family, available: 50 })
    await expect(rotate(`${user}1`, `${user}x`)).rejects.toEqual(code('token_reused'))
    await expect(rotate(`${user}2`, `${user}3`)).rejects.toEqual(code('unauthenticated'))
  })

  it('of two uses at once, one is refused', async () => {
    await session(`${user}1`)
    const results = await Promise.allSettled([rotate(`${user}1`, `${user}a`), rotate(`${user}1`, `${user}b`)])
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  it('expire, end by logout and by a new password, but for the one that changed it', async () => {
    await session(`${user}old`, inSeconds(-1))
    await expect(rotate(`${user}old`, `${user}x`)).rejects.toEqual(code('token_expired'))
    await session(`${user}a`)
    await db.store.accounts.endSession(sha256(`${user}a`))
    await db.store.accounts.endSession(sha256('unknown'))
    await expect(rotate(`${user}a`, `${user}y`)).rejects.toEqual(code('unauthenticated'))
    const kept = await session(`${user}b`)
    await session(`${user}c`)
    await db.store.accounts.setPassword(user, 'better', kept)
    await expect(rotate(`${user}c`, `${user}z`)).rejects.toEqual(code('unauthenticated'))
    expect(await rotate(`${user}b`, `${user}b2`)).toMatchObject({ family: kept })
    expect(await db.store.accounts.passwordHash(user)).toBe('better')
  })
})

describe('tickets', () => {
  it('are good once and for a short time', async () => {
    await db.store.accounts.createTicket(user, sha256(`${user}t`), inSeconds(30))
    expect(await db.store.accounts.takeTicket(sha256(`${user}t`))).toMatchObject({ id: user })
    expect(await db.store.accounts.takeTicket(sha256(`${user}t`))).toBeNull()
    await db.store.accounts.createTicket(user, sha256(`${user}l`), inSeconds(-1))
    expect(await db.store.accounts.takeTicket(sha256(`${user}l`))).toBeNull()
  })
})

describe('API keys', () => {
  const create = (changes: { expiresAt?: Date } = {}) => {
    const id = uuidv7()
    const rest = {
      name: 'ci',
      prefix: 'atl_1234',
      keyHash: sha256(id),
      scopes: ['jobs:read', 'jobs:write'],
      ...changes,
    }
    return db.store.accounts.createApiKey({ id, userId: user, ...rest })
  }

  it('are found by hash with their account, and their use is noted', async () => {
    const key = await create()
    expect(key).toMatchObject({ scopes: ['jobs:read', 'jobs:write'], spendCap: null, spent: 0, lastUsedAt: null })
    const found = await db.store.accounts.findByApiKey(sha256(key.id))
    expect(found?.key).toEqual(key)
    expect(found?.account).toEqual(await db.store.accounts.find(user))
    const [listed] = await db.store.accounts.listApiKeys(user)
    expect(listed?.lastUsedAt).toBeInstanceOf(Date)
    await db.store.accounts.findByApiKey(sha256(key.id))
    expect((await db.store.accounts.listApiKeys(user))[0]?.lastUsedAt).toEqual(listed?.lastUsedAt)
  })

  it('are of no use once revoked or expired, and nobody revokes those of others', async () => {
    const [key, late] = [await create(), await create({ expiresAt: inSeconds(-1) })]
    expect(await db.store.accounts.findByApiKey(sha256(late.id))).toBeNull()
    expect(await db.store.accounts.revokeApiKey(await newAccount(db.store), key.id)).toBe(false)
    expect(await db.store.accounts.revokeApiKey(user, key.id)).toBe(true)
    expect(await db.store.accounts.revokeApiKey(user, key.id)).toBe(false)
    expect(await db.store.accounts.findByApiKey(sha256(key.id))).toBeNull()
  })
})

describe('refused prompts', () => {
  it('freeze the account when there are enough of them in the window', async () => {
    const rule = { freezeAfter: 3, windowMs: 60_000 }
    expect(await db.store.accounts.countRefusal(user, rule)).toEqual({ frozen: false })
    await db.sql`update prompt_refusals set at = at - interval '2 minutes' where user_id = ${user}`
    const now = await Promise.all([1, 2].map(() => db.store.accounts.countRefusal(user, rule)))
    expect(now).toEqual([{ frozen: false }, { frozen: false }])
    expect(await db.store.accounts.countRefusal(user, rule)).toEqual({ frozen: true })
    expect((await db.store.accounts.find(user))?.frozenAt).toBeInstanceOf(Date)
  })

  it('count anew once the account was unfrozen', async () => {
    const rule = { freezeAfter: 2, windowMs: 60_000 }
    const refuse = () => db.store.accounts.countRefusal(user, rule)
    const other = await newAccount(db.store)
    await db.store.accounts.countRefusal(other, rule)
    await refuse()
    expect(await refuse()).toEqual({ frozen: true })
    await db.store.accounts.freeze(user, false)
    expect(await refuse()).toEqual({ frozen: false })
    expect(await refuse()).toEqual({ frozen: true })
    expect(await db.store.accounts.countRefusal(other, rule)).toEqual({ frozen: true })
  })
})

describe('signing keys', () => {
  it('are made once by processes that start together, and the newest two are valid', async () => {
    const { accounts } = db.store
    const add = (id: string, after: Date | null) => accounts.addSigningKey({ id, sealed: sha256(id) }, after)
    await Promise.all(['a', 'b', 'c'].map((id) => add(id, null)))
    const [first, ...others] = await accounts.signingKeys()
    expect(others).toEqual([])
    await Promise.all(['d', 'e'].map((id) => add(id, first?.createdAt ?? null)))
    const two = await accounts.signingKeys()
    expect(two.map(({ id }) => id)).toEqual([expect.stringMatching(/[de]/), first?.id])
    await add('f', two[0]?.createdAt ?? null)
    const three = await accounts.signingKeys()
    expect(three.map(({ id }) => id)).toEqual(['f', two[0]?.id])
    expect(Buffer.from(three[0]?.sealed ?? []).equals(Buffer.from(sha256('f')))).toBe(true)
  })
})

describe('erasing', () => {
  it('a job takes what was written and made, and leaves what it cost', async () => {
    const worker = await newWorker(db.store)
    const input = await readyFile('input')
    const files = [{ slot: 'photo', position: 0, fileId: input }]
    const { id, fence } = await runningJob(db.store, user, worker, { cost: 8, files, verdict: { a: 1 } })
    await expect(db.store.jobs.erase(user, id)).rejects.toEqual(code('conflict'))
    const output = await readyFile('output', { id, fence })
    const end = { status: 'completed', output: { image: output }, charged: 6, keepFiles: [output] } as const
    await db.store.queue.finish(id, fence, end, [finishedStep('a')])
    expect(await db.store.jobs.erase(await newAccount(db.store), id)).toBe(false)
    expect(await db.store.jobs.erase(user, id)).toBe(true)
    expect(await db.store.jobs.erase(user, id)).toBe(true)
    const job = await db.store.jobs.find(user, id)
    expect(job).toMatchObject({ status: 'completed', input: null, output: null, verdict: null, cost: 8, charged: 6 })
    expect(job?.erasedAt).toBeInstanceOf(Date)
    expect(await db.store.jobs.steps(id)).toEqual([])
    expect(await db.store.files.find(user, output)).toBeNull()
    expect(await db.store.files.find(user, input)).toBeNull()
    expect((await db.store.ledger.list(user, { limit: 9 })).items).toHaveLength(4)
    expect((await db.store.ledger.verify()).problems).toEqual([])
  })

  it('a waiting job cancels it first; an input that another job wants stays', async () => {
    const input = await readyFile('input')
    const files = [{ slot: 'photo', position: 0, fileId: input }]
    const [first, second] = [await submitJob(db.store, user, { files }), await submitJob(db.store, user, { files })]
    expect(await db.store.jobs.erase(user, first)).toBe(true)
    expect(await db.store.jobs.find(user, first)).toMatchObject({ status: 'cancelled', input: null })
    expect(await balance(db.store, user)).toEqual({ available: 48, held: 2 })
    expect(await db.store.files.find(user, input)).not.toBeNull()
    await db.store.jobs.erase(user, second)
    expect(await db.store.files.find(user, input)).toBeNull()
  })

  it('a job waits for another that still needs its picture', async () => {
    const worker = await newWorker(db.store)
    const { id, fence } = await runningJob(db.store, user, worker)
    const output = await readyFile('output', { id, fence })
    const end = { status: 'completed', output: { image: output }, charged: 2, keepFiles: [output] } as const
    await db.store.queue.finish(id, fence, end, [])
    const files = [{ slot: 'photo', position: 0, fileId: output }]
    const variant = await submitJob(db.store, user, { files })
    await expect(db.store.jobs.erase(user, id)).rejects.toMatchObject({
      code: 'conflict',
      details: { jobId: variant, fileId: output },
    })
    expect(await db.store.jobs.find(user, id)).toMatchObject({ erasedAt: null, output: { image: output } })
    expect(await db.store.files.find(user, output)).not.toBeNull()
    await db.store.jobs.cancel(user, variant)
    expect(await db.store.jobs.erase(user, id)).toBe(true)
    expect(await db.store.files.find(user, output)).toBeNull()
  })

  it('an account takes everything but the ledger, and what runs ends cancelled', async () => {
    const worker = await newWorker(db.store)
    const email = (await db.store.accounts.find(user))?.email ?? ''
    const waiting = await submitJob(db.store, user, { idempotency: idempotency('k') })
    const running = await runningJob(db.store, user, worker)
    const reference = await readyFile('reference')
    const key = { id: uuidv7(), userId: user, name: 'k', prefix: 'p', keyHash: sha256(user), scopes: [] }
    await db.store.accounts.createApiKey(key)
    await db.store.accounts.createTicket(user, sha256(`${user}e`), inSeconds(30))
    await db.store.accounts.erase(user)
    await db.store.accounts.erase(user)

    expect(await db.store.accounts.find(user)).toBeNull()
    expect(await db.store.accounts.findByEmail(email)).toBeNull()
    expect(await db.store.accounts.findByApiKey(sha256(user))).toBeNull()
    expect(await db.store.accounts.takeTicket(sha256(`${user}e`))).toBeNull()
    await expect(submitJob(db.store, user)).rejects.toEqual(code('unauthenticated'))
    expect(await db.store.jobs.find(user, waiting)).toMatchObject({ status: 'cancelled', input: null })
    expect(await db.store.jobs.find(user, running.id)).toMatchObject({ status: 'cancelling', input: null })
    expect(await db.store.files.find(user, reference)).toBeNull()
    const end = { status: 'completed', output: {}, charged: 2, keepFiles: [] } as const
    expect(await db.store.queue.finish(running.id, running.fence, end, [])).toBe('cancelling')
    expect(await db.store.queue.storeStep(running.id, running.fence, finishedStep('late'))).toBe('stored')
    expect(await db.store.jobs.steps(running.id)).toEqual([])
    // As a step that began to be stored before the erasure, and came to its end after it.
    await db.sql`insert into job_steps (job_id, name, fence, result, ms, gpu_ms, engine, made)
      values (${running.id}, 'later', ${running.fence}, '{}', 1, 0, 'test', '[]')`
    const cancelled = { status: 'cancelled' } as const
    expect(await db.store.queue.finish(running.id, running.fence, cancelled, [finishedStep('last')])).toBe('ended')
    expect(await db.store.jobs.steps(running.id)).toEqual([])
    expect((await db.store.ledger.list(user, { limit: 9 })).items).toHaveLength(5)
    expect((await db.store.ledger.verify()).problems).toEqual([])
    await db.store.accounts.register({ id: uuidv7(), email, passwordHash: 'h', role: 'user', grant: 0 })
  })
})

async function readyFile(
  purpose: 'input' | 'reference' | 'output',
  job?: { readonly id: string; readonly fence: number },
): Promise<string> {
  const id = uuidv7()
  await db.store.files.begin({ id, userId: user, purpose, key: `${purpose}/${id}`, ...(job && { job }) })
  await db.store.files.ready(id, { type: 'image/png', bytes: 1, sha256: 'b'.repeat(64) })
  return id
}

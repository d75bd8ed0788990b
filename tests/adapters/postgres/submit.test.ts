import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AppError } from '../../../core/errors.ts'
import { uuidv7 } from '../../../core/ids.ts'
import { openTestDatabase, type TestDatabase } from '../../harness/database.ts'
import { balance, idempotency, newAccount, PLANS, sha256, submission, submitJob } from '../../harness/lives.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await openTestDatabase()
})
afterAll(() => db.close())

const refusal = (work: Promise<unknown>): Promise<AppError> =>
  work.then(
    () => expect.fail('was not refused'),
    (error: AppError) => error,
  )

describe('submit', () => {
  it('makes the job, the hold and the first events together', async () => {
    const user = await newAccount(db.store)
    const asked = submission(user, { cost: 4, verdict: { allowed: true } })
    const { job, replayed } = await db.store.jobs.submit(asked)
    expect(replayed).toBe(false)
    expect(job).toMatchObject({
      id: asked.jobId,
      status: 'pending',
      phase: 'waiting',
      cost: 4,
      charged: null,
      version: 1,
    })
    expect(job.input).toEqual(asked.input)
    expect(job.createdAt).toBeInstanceOf(Date)
    expect(await db.store.jobs.find(user, job.id)).toEqual(job)
    expect(await balance(db.store, user)).toEqual({ available: 46, held: 4 })
    const [newest] = (await db.store.ledger.list(user, { limit: 1 })).items
    expect(newest).toMatchObject({ kind: 'hold', amount: 4, jobId: job.id, availableAfter: 46, heldAfter: 4 })
    const events = await db.store.jobs.events(user, { after: 0, limit: 10 })
    expect(events.map(({ seq, type, jobId }) => ({ seq, type, jobId }))).toEqual([
      { seq: 1, type: 'job:update', jobId: job.id },
      { seq: 2, type: 'credits:update', jobId: null },
    ])
    expect(events[0]?.data).toEqual({
      jobId: job.id,
      task: 'image-generation',
      status: 'pending',
      phase: 'waiting',
      progress: 0,
      version: 1,
      cost: 4,
    })
    expect(events[1]?.data).toEqual({ available: 46, held: 4, jobId: job.id, reason: 'hold' })
  })

  it('writes everything in one transaction', async () => {
    const user = await newAccount(db.store)
    const id = await submitJob(db.store, user, { idempotency: idempotency('one') })
    const writers = await db.sql`
      select xmin from jobs where id = ${id} union select xmin from transactions where job_id = ${id}
      union select xmin from job_events where user_id = ${user} union select xmin from users where id = ${user}
      union select xmin from idempotency_keys where job_id = ${id}`
    expect(writers).toHaveLength(1)
  })

  it('makes 25 jobs of 2 out of 100 at once on 50 credits, and nothing of the others', async () => {
    const user = await newAccount(db.store, 50)
    const results = await Promise.allSettled(Array.from({ length: 100 }, () => submitJob(db.store, user)))
    const refused = results.filter((result) => result.status === 'rejected').map(({ reason }) => reason as AppError)
    expect(results.length - refused.length).toBe(25)
    expect(new Set(refused.map(({ code }) => code))).toEqual(new Set(['insufficient_credits']))
    expect(refused.at(-1)?.message).toBe('This costs 2 credits; 0 are left.')
    expect(await balance(db.store, user)).toEqual({ available: 0, held: 50 })
    const rows = await db.sql`select count(*) from jobs where user_id = ${user}`
    expect(rows[0]?.count).toBe(25)
    const events = await db.store.jobs.events(user, { after: 0, limit: 1000 })
    expect(events.map(({ seq }) => seq)).toEqual(Array.from({ length: 50 }, (_, i) => i + 1))
  }, 60_000)

  it('costs nothing and holds nothing for a free job', async () => {
    const user = await newAccount(db.store, 0)
    await submitJob(db.store, user, { cost: 0 })
    expect(await balance(db.store, user)).toEqual({ available: 0, held: 0 })
    const events = await db.store.jobs.events(user, { after: 0, limit: 10 })
    expect(events.map(({ type }) => type)).toEqual(['job:update'])
  })

  it('refuses a frozen account and an unknown one', async () => {
    const user = await newAccount(db.store)
    await db.store.accounts.freeze(user, true)
    expect((await refusal(submitJob(db.store, user, { idempotency: idempotency('f') }))).code).toBe('account_frozen')
    expect((await refusal(submitJob(db.store, user))).code).toBe('account_frozen')
    expect((await refusal(submitJob(db.store, uuidv7()))).code).toBe('unauthenticated')
    await db.store.accounts.freeze(user, false)
    await submitJob(db.store, user, { idempotency: idempotency('f') })
  })

  it('refuses a text that Postgres cannot store, with a code', async () => {
    const user = await newAccount(db.store)
    expect((await refusal(submitJob(db.store, user, { input: { prompt: 'a\u0000b' } }))).code).toBe('invalid_input')
    expect(await balance(db.store, user)).toEqual({ available: 50, held: 0 })
  })
})

describe('the hourly limit', () => {
  const plans = { free: { weight: 1, jobsPerHour: 3 }, pro: { weight: 4, jobsPerHour: 5 } }
  const tryMany = async (user: string, count: number) => {
    const tries = Array.from({ length: count }, () => submitJob(db.store, user, { plans }))
    return (await Promise.allSettled(tries)).filter(({ status }) => status === 'fulfilled').length
  }

  it('lets so many through an hour as the plan says, and says when to come again', async () => {
    const user = await newAccount(db.store)
    expect(await tryMany(user, 10)).toBe(3)
    const error = await refusal(submitJob(db.store, user, { plans }))
    expect(error.code).toBe('hourly_limit')
    expect(Number(error.headers?.['Retry-After'])).toBeGreaterThan(3_500)
    await db.sql`update users set hour_at = hour_at - interval '61 minutes' where id = ${user}`
    expect(await tryMany(user, 10)).toBe(3)
  })

  it('goes by the plan of the account while it lasts', async () => {
    const user = await newAccount(db.store)
    await db.sql`update users set plan = 'pro', plan_until = now() + interval '1 day' where id = ${user}`
    expect(await tryMany(user, 10)).toBe(5)
    const rows = await db.sql`select distinct weight from jobs where user_id = ${user}`
    expect(rows.map(({ weight }) => weight)).toEqual([4])
    await db.sql`update users set plan_until = now() - interval '1 second', hour_jobs = 2 where id = ${user}`
    expect(await tryMany(user, 10)).toBe(1)
  })

  it('does not count what was refused', async () => {
    const user = await newAccount(db.store, 3)
    await refusal(submitJob(db.store, user, { plans, cost: 9 }))
    expect(await tryMany(user, 1)).toBe(1)
    const rows = await db.sql`select hour_jobs from users where id = ${user}`
    expect(rows[0]?.hour_jobs).toBe(1)
  })
})

describe('an idempotency key', () => {
  it('makes one job out of 20 at once', async () => {
    const user = await newAccount(db.store)
    const all = await Promise.all(
      Array.from({ length: 20 }, () => db.store.jobs.submit(submission(user, { idempotency: idempotency('one') }))),
    )
    expect(new Set(all.map(({ job }) => job.id)).size).toBe(1)
    expect(all.filter(({ replayed }) => !replayed)).toHaveLength(1)
    expect(await balance(db.store, user)).toEqual({ available: 48, held: 2 })
    const rows = await db.sql`select hour_jobs from users where id = ${user}`
    expect(rows[0]?.hour_jobs).toBe(1)
  })

  it('answers with the present state of its job', async () => {
    const user = await newAccount(db.store)
    const id = await submitJob(db.store, user, { idempotency: idempotency('k') })
    await db.store.jobs.cancel(user, id)
    const again = await db.store.jobs.submit(submission(user, { idempotency: idempotency('k') }))
    expect(again).toMatchObject({ replayed: true, job: { id, status: 'cancelled' } })
    const found = await db.store.jobs.findByIdempotencyKey(user, 'k')
    expect(found?.job.id).toBe(id)
    expect(Buffer.from(found?.fingerprint ?? []).equals(Buffer.from(sha256('the same')))).toBe(true)
    expect(await db.store.jobs.findByIdempotencyKey(user, 'unknown')).toBeNull()
  })

  it('is refused for another body, and is another key for another user', async () => {
    const [user, other] = [await newAccount(db.store), await newAccount(db.store)]
    await submitJob(db.store, user, { idempotency: idempotency('k') })
    const error = await refusal(submitJob(db.store, user, { idempotency: idempotency('k', 'other') }))
    expect(error.code).toBe('idempotency_key_reused')
    expect((await db.store.jobs.submit(submission(other, { idempotency: idempotency('k') }))).replayed).toBe(false)
  })

  it('stays free when nothing was created', async () => {
    const user = await newAccount(db.store, 1)
    expect((await refusal(submitJob(db.store, user, { idempotency: idempotency('k') }))).code).toBe(
      'insufficient_credits',
    )
    await db.store.ledger.grant(user, 10, `grant:${user}`)
    expect((await db.store.jobs.submit(submission(user, { idempotency: idempotency('k', 'new') }))).replayed).toBe(
      false,
    )
  })
})

describe('a spend cap', () => {
  it('counts open holds, and gets back what was not charged', async () => {
    const user = await newAccount(db.store)
    const key = await db.store.accounts.createApiKey({
      id: uuidv7(),
      userId: user,
      name: 'capped',
      prefix: 'atl_abc',
      keyHash: sha256(user),
      scopes: ['jobs:write'],
      spendCap: 5,
    })
    const tries = Array.from({ length: 10 }, () => submitJob(db.store, user, { apiKeyId: key.id, plans: PLANS }))
    const results = await Promise.allSettled(tries)
    const made = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))
    expect(made).toHaveLength(2)
    const error = await refusal(submitJob(db.store, user, { apiKeyId: key.id }))
    expect(error.code).toBe('spend_cap_reached')
    expect(error.message).toContain('has spent or reserved 4 of its 5')
    await db.store.jobs.cancel(user, made[0] ?? '')
    await submitJob(db.store, user, { apiKeyId: key.id })
    expect((await db.store.accounts.listApiKeys(user))[0]?.spent).toBe(4)
  })
})

describe('a submission with an API key', () => {
  const key = async (userId: string, expiresAt?: Date) => {
    const id = uuidv7()
    const secret = { name: 'k', prefix: 'p', keyHash: sha256(id), scopes: [] }
    await db.store.accounts.createApiKey({ id, userId, ...secret, ...(expiresAt && { expiresAt }) })
    return id
  }

  it.each([
    ['revoked', (userId: string, id: string) => db.store.accounts.revokeApiKey(userId, id)],
    ['expired', (_: string, id: string) => db.sql`update api_keys set expires_at = now() where id = ${id}`],
  ])('makes and costs nothing once it is %s', async (_how, end) => {
    const user = await newAccount(db.store)
    const apiKeyId = await key(user, new Date('2100-01-01'))
    await submitJob(db.store, user, { apiKeyId, idempotency: idempotency('one') })
    await end(user, apiKeyId)
    expect((await refusal(submitJob(db.store, user, { apiKeyId }))).code).toBe('unauthenticated')
    const again = submitJob(db.store, user, { apiKeyId, idempotency: idempotency('one') })
    expect((await refusal(again)).code).toBe('unauthenticated')
    expect(await balance(db.store, user)).toEqual({ available: 48, held: 2 })
    await submitJob(db.store, user)
    expect(await balance(db.store, user)).toEqual({ available: 46, held: 4 })
  })
})

describe('files of a submission', () => {
  const upload = async (user: string, ready = true) => {
    const id = uuidv7()
    await db.store.files.begin({ id, userId: user, purpose: 'input', key: `inputs/${user}/${id}` })
    const measured = { type: 'image/png', bytes: 10, sha256: 'a'.repeat(64), width: 64, height: 64 }
    if (ready) await db.store.files.ready(id, measured)
    return id
  }

  it('are bound in their order and come with the claim', async () => {
    const user = await newAccount(db.store)
    const ids = [await upload(user), await upload(user)]
    const files = [
      { slot: 'photo', position: 1, fileId: ids[0] ?? '' },
      { slot: 'photo', position: 0, fileId: ids[1] ?? '' },
    ]
    const id = await submitJob(db.store, user, { files })
    expect((await db.store.jobs.inputs(id)).map(({ fileId }) => fileId)).toEqual([ids[1], ids[0]])
    expect((await db.store.files.find(user, ids[0] ?? ''))?.expiresAt).toBeNull()
    expect((await refusal(db.store.files.discard(user, ids))).code).toBe('conflict')
  })

  it('must be there, be ready and belong to the user; else nothing is made', async () => {
    const [user, other] = [await newAccount(db.store), await newAccount(db.store)]
    const bind = (fileId: string) => ({ files: [{ slot: 'photo', position: 0, fileId }] })
    const writing = await upload(user, false)
    expect((await refusal(submitJob(db.store, user, bind(writing)))).code).toBe('file_not_ready')
    expect((await refusal(submitJob(db.store, user, bind(uuidv7())))).code).toBe('not_found')
    const foreign = await upload(other)
    expect((await refusal(submitJob(db.store, user, bind(foreign)))).code).toBe('not_found')
    expect((await db.store.files.find(other, foreign))?.expiresAt).not.toBeNull()
    expect(await balance(db.store, user)).toEqual({ available: 50, held: 0 })
    expect(await db.store.jobs.lastEvent(user)).toBe(0)
  })
})

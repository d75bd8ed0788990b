import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { uuidv7 } from '../../../core/ids.ts'
import type { Purpose } from '../../../core/ports/file-store.ts'
import { openTestDatabase, type TestDatabase } from '../../harness/database.ts'
import { idempotency, newAccount, newWorker, runningJob, sha256, submitJob } from '../../harness/lives.ts'

let db: TestDatabase
let user: string
beforeAll(async () => {
  db = await openTestDatabase()
})
afterAll(() => db.close())
beforeEach(async () => {
  user = await newAccount(db.store)
})

interface Made {
  readonly job?: { readonly id: string; readonly fence: number }
  readonly thumbnailOf?: string
}
const measured = { type: 'image/png', bytes: 12, sha256: 'c'.repeat(64), width: 640, height: 480 }
const PREFIX = { input: 'inputs', output: 'outputs', reference: 'references', temp: 'temp' } as const
const begin = async (purpose: Purpose, made: Made = {}) => {
  const id = uuidv7()
  const key = `${PREFIX[purpose]}/${user}/${id}`
  await db.store.files.begin({ id, userId: user, purpose, key, ...made })
  return id
}
const ready = async (purpose: Purpose, made: Made = {}) => {
  const id = await begin(purpose, made)
  await db.store.files.ready(id, measured)
  return id
}
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000)
const states = async (ids: readonly string[]) => {
  const rows = await db.sql`select id, state from files where id = any(${[...ids]}::uuid[])`
  return ids.map((id) => rows.find((row) => row.id === id)?.state)
}

describe('a files row', () => {
  it('is there before the bytes, and measured when it is ready', async () => {
    const id = await begin('reference')
    expect(await db.store.files.find(user, id)).toMatchObject({ state: 'writing', bytes: null, sha256: null })
    const record = await db.store.files.ready(id, measured)
    const { bytes, sha256: hash, width, height, type } = record
    expect({ bytes, sha256: hash, width, height, type }).toEqual(measured)
    expect(record).toMatchObject({ state: 'ready', durationMs: null, expiresAt: null })
    expect(await db.store.files.find(user, id)).toEqual(record)
    expect(await db.store.files.find(await newAccount(db.store), id)).toBeNull()
    expect([...(await db.store.files.findMany(user, [id, uuidv7()]))]).toEqual([record])
  })

  it('has its thumbnail, which goes with it', async () => {
    const id = await ready('reference')
    const thumbnail = await ready('reference', { thumbnailOf: id })
    expect((await db.store.files.thumbnailOf(id))?.id).toBe(thumbnail)
    expect(await db.store.files.discard(await newAccount(db.store), [id])).toBe(0)
    expect(await db.store.files.discard(user, [id])).toBe(2)
    expect(await states([id, thumbnail])).toEqual(['deleting', 'deleting'])
    expect(await db.store.files.thumbnailOf(id)).toBeNull()
  })

  it('that is being deleted does not become ready', async () => {
    const id = await begin('input')
    await db.store.files.discard(user, [id])
    await expect(db.store.files.ready(id, measured)).rejects.toMatchObject({ code: 'gone' })
  })

  it('comes in the order of bytes when all are scanned', async () => {
    await begin('temp', { job: await runningJob(db.store, user, await newWorker(db.store)) })
    await ready('input')
    const keys: string[] = []
    for (let after = ''; ; ) {
      const page = await db.store.files.scan(after, 2)
      keys.push(...page.map(({ key }) => key))
      const last = page.at(-1)
      if (!last) break
      after = last.key
    }
    const sorted = [...keys].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
    expect(keys).toEqual(sorted)
    const [row] = await db.sql`select count(*) from files where state <> 'deleted'`
    expect(keys).toHaveLength(Number(row?.count))
  })
})

describe('discarding and submitting at once', () => {
  it('never leave a waiting job without its file', async () => {
    for (let round = 0; round < 20; round++) {
      const fileId = await ready('input')
      const files = [{ slot: 'photo', position: 0, fileId }]
      const [submitted] = await Promise.allSettled([
        submitJob(db.store, user, { files, cost: 0 }),
        db.store.files.discard(user, [fileId]),
      ])
      expect(await states([fileId])).toEqual([submitted.status === 'fulfilled' ? 'ready' : 'deleting'])
    }
  })

  it('neither when the job goes that made it, or that it was posted with', async () => {
    const worker = await newWorker(db.store)
    for (let round = 0; round < 20; round++) {
      const input = await ready('input')
      const bound = [{ slot: 'photo', position: 0, fileId: input }]
      const job = await runningJob(db.store, user, worker, { files: bound, cost: 0 })
      const output = await ready('output', { job })
      const end = { status: 'completed', output: {}, charged: 0, keepFiles: [output] } as const
      await db.store.queue.finish(job.id, job.fence, end, [])
      const fileId = round % 2 ? input : output
      const files = [{ slot: 'photo', position: 0, fileId }]
      const [submitted] = await Promise.allSettled([
        submitJob(db.store, user, { files, cost: 0 }),
        db.store.jobs.erase(user, job.id),
      ])
      expect(await states([fileId])).toEqual([submitted.status === 'fulfilled' ? 'ready' : 'deleting'])
    }
  })
})

describe('retention', () => {
  it('ends temp and unkept outputs with the job, outputs 7 days and inputs 30 days after it, references never', async () => {
    const worker = await newWorker(db.store)
    const input = await ready('input')
    const unused = await ready('input')
    const reference = await ready('reference')
    const broken = await begin('reference')
    const files = [{ slot: 'photo', position: 0, fileId: input }]
    const job = await runningJob(db.store, user, worker, { files })
    const temp = await ready('temp', { job })
    const kept = await ready('output', { job })
    const thumbnail = await ready('output', { job, thumbnailOf: kept })
    const unkept = await ready('output', { job })
    const unwritten = await begin('output', { job })
    const profile = await ready('reference', { job })
    const all = [input, unused, reference, broken, temp, kept, thumbnail, unkept, unwritten, profile]
    const expire = async (days: number) => {
      await db.store.files.expire(inDays(days))
      return (await states(all))
        .map((state) => state === 'deleting')
        .map(Number)
        .join('')
    }

    expect(await expire(0)).toBe('0000000000')
    expect(await expire(400)).toBe('0101000010')
    const end = { status: 'completed', output: {}, charged: 2, keepFiles: [kept] } as const
    await db.store.queue.finish(job.id, job.fence, end, [])
    expect(await expire(0)).toBe('0101100110')
    expect(await expire(6.9)).toBe('0101100110')
    expect(await expire(7.1)).toBe('0101111110')
    expect(await expire(29.9)).toBe('0101111110')
    expect(await expire(30.1)).toBe('1101111110')
    expect(await states([reference, profile])).toEqual(['ready', 'ready'])
  })

  it('ends everything that a failed or cancelled job made', async () => {
    const job = await runningJob(db.store, user, await newWorker(db.store))
    const made = [await ready('output', { job }), await ready('temp', { job })]
    await db.store.jobs.cancel(user, job.id)
    await db.store.queue.finish(job.id, job.fence, { status: 'cancelled' }, [])
    expect(await states(made)).toEqual(['deleting', 'deleting'])
  })

  it('spares an input while a job that has not ended wants it again', async () => {
    const input = await ready('input')
    const files = [{ slot: 'photo', position: 0, fileId: input }]
    const first = await submitJob(db.store, user, { files })
    await db.store.jobs.cancel(user, first)
    const second = await submitJob(db.store, user, { files })
    await db.store.files.expire(inDays(31))
    expect(await states([input])).toEqual(['ready'])
    await db.store.jobs.cancel(user, second)
    await db.store.files.expire(inDays(31))
    expect(await states([input])).toEqual(['deleting'])
  })
})

describe('collecting', () => {
  it('removes the bytes before the row says so, each by one of several sweepers, again after a failure', async () => {
    const fresh = await openTestDatabase()
    const owner = await newAccount(fresh.store)
    const ids: string[] = []
    for (let i = 0; i < 30; i++) {
      const id = uuidv7()
      await fresh.store.files.begin({ id, userId: owner, purpose: 'reference', key: `references/${id}` })
      await fresh.store.files.ready(id, measured)
      ids.push(id)
    }
    await fresh.store.files.discard(owner, ids)
    const broken = new Error('the disk is gone')
    await expect(fresh.store.files.collect(10, () => Promise.reject(broken))).rejects.toMatchObject({ cause: broken })
    const removed: string[] = []
    const sweep = () => fresh.store.files.collect(7, async (keys) => void removed.push(...keys))
    const counts = await Promise.all([sweep(), sweep(), sweep(), sweep(), sweep()])
    expect(counts.reduce((a, b) => a + b)).toBe(30)
    expect(new Set(removed).size).toBe(30)
    expect(removed).toHaveLength(30)
    expect(await sweep()).toBe(0)
    expect(await fresh.store.files.scan('', 100)).toHaveLength(0)
    await fresh.close()
  })

  it('comes back for bytes whose writer may not have heard yet', async () => {
    const fresh = await openTestDatabase()
    const owner = await newAccount(fresh.store)
    const id = uuidv7()
    await fresh.store.files.begin({ id, userId: owner, purpose: 'input', key: `inputs/${id}` })
    await fresh.store.files.discard(owner, [id])
    const removed: string[] = []
    const sweep = () => fresh.store.files.collect(7, async (keys) => void removed.push(...keys))
    expect(await sweep()).toBe(0)
    await fresh.sql`update files set created_at = created_at - interval '2 hours'`
    expect(await sweep()).toBe(1)
    expect(removed).toHaveLength(2)
    await fresh.close()
  })
})

describe('pruning', () => {
  it('drops keys of yesterday and events of last month, and the line of events still verifies', async () => {
    await submitJob(db.store, user, { idempotency: idempotency('k') })
    await db.store.accounts.createTicket(user, sha256(user), inDays(0.01))
    await db.store.jobs.prune(inDays(0.9))
    expect(await db.store.jobs.findByIdempotencyKey(user, 'k')).not.toBeNull()
    await db.store.jobs.prune(inDays(1.1))
    expect(await db.store.jobs.findByIdempotencyKey(user, 'k')).toBeNull()
    expect(await db.store.accounts.takeTicket(sha256(user))).toBeNull()
    expect(await db.store.jobs.lastEvent(user)).toBe(2)
    await db.sql`update job_events set at = at - interval '31 days' where user_id = ${user} and seq = 1`
    await db.store.jobs.prune(new Date())
    expect((await db.store.jobs.events(user, { after: 0, limit: 9 })).map(({ seq }) => seq)).toEqual([2])
    expect((await db.store.ledger.verify()).problems).toEqual([])
  })
})

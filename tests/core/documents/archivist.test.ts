import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { doDue, pauseMs, runArchivist } from '../../../core/documents/archivist.ts'
import { AppError } from '../../../core/errors.ts'
import type { Documents } from '../../../core/ports/documents.ts'
import type { Metrics } from '../../../core/ports/outside.ts'
import { collectingErrors } from '../../harness/collecting-errors.ts'
import { collectingLogger } from '../../harness/collecting-logger.ts'
import { openTestDatabase, type TestDatabase } from '../../harness/database.ts'
import { finishedStep, newAccount, newWorker, runningJob } from '../../harness/lives.ts'

let db: TestDatabase
let worker: string
let user: string
beforeEach(async () => {
  db = await openTestDatabase()
  worker = await newWorker(db.store)
  user = await newAccount(db.store, 10_000)
})
afterEach(() => db.close())

/** An archivist whose log and gauges can be read, over documents that may misbehave. */
function archivist(changes: Partial<Documents> = {}) {
  const { log, lines } = collectingLogger()
  const { errors, heard } = collectingErrors()
  const gauges: Record<string, number> = {}
  const metrics: Metrics = {
    count() {},
    observe() {},
    gauge(name, value) {
      gauges[name] = value
    },
    expose: async () => ({ text: '', contentType: '' }),
  }
  const documents = { ...db.store.documents, ...changes }
  return {
    duties: db.store.duties,
    documents,
    log,
    lines,
    metrics,
    errors,
    heard,
    gauges,
    lookEveryMs: 10,
    leaseMs: 1_000,
  }
}
async function endedJob(): Promise<string> {
  const job = await runningJob(db.store, user, worker)
  const end = { status: 'completed', output: { images: [] }, charged: 2, keepFiles: [] } as const
  await db.store.queue.finish(job.id, job.fence, end, [finishedStep('picture-1', { gpuMs: 5 })])
  return job.id
}
const metadataOf = async (id: string) => (await db.store.documents.get('job_metadata', user, id))?.body ?? null
/** As if every lease had run out and every hour had passed. */
const allDue = () => db.sql`update document_duties set due_at = now()`
const dutiesLeft = () => db.sql`select kind, id from document_duties order by kind`

describe('documents', () => {
  it('follow a job once it has ended, and not before', async () => {
    const running = await runningJob(db.store, user, worker)
    expect((await doDue(archivist())).taken).toBe(0)
    const id = await endedJob()
    expect((await doDue(archivist())).taken).toBe(1)
    expect(await metadataOf(id)).toMatchObject({ jobId: id, steps: [{ name: 'picture-1', gpuMs: 5 }], gpu: { ms: 5 } })
    expect(await metadataOf(running.id)).toBeNull()
    expect(await dutiesLeft()).toEqual([])
  })

  it('are written again, to the same effect, when the writer died before he struck the duty off', async () => {
    const id = await endedJob()
    const dying = archivist()
    dying.duties = { ...dying.duties, done: () => Promise.reject(new AppError('unavailable', 'killed')) }
    await expect(doDue(dying)).rejects.toThrow()
    const before = await metadataOf(id)
    expect(before).not.toBeNull()
    expect((await doDue(archivist())).taken).toBe(0)
    await allDue()
    expect((await doDue(archivist())).taken).toBe(1)
    expect(await metadataOf(id)).toEqual(before)
    expect(await dutiesLeft()).toEqual([])
  })

  it('are shared out among processes, each taken by one', async () => {
    for (let n = 0; n < 30; n++) await endedJob()
    const put: string[] = []
    const noting = archivist({
      async put(collection, documents) {
        put.push(...documents.map(({ id }) => id))
        await db.store.documents.put(collection, documents)
      },
    })
    const taken = await Promise.all(Array.from({ length: 8 }, () => doDue(noting)))
    expect(taken.reduce((sum, batch) => sum + batch.taken, 0)).toBe(30)
    expect(new Set(put).size).toBe(put.length)
  })

  it('are all written again when they are to be rebuilt, but for erased jobs', async () => {
    const [one, other, erased] = [await endedJob(), await endedJob(), await endedJob()]
    await doDue(archivist())
    await db.store.jobs.erase(user, erased)
    await doDue(archivist())
    await db.sql`delete from documents`
    await runningJob(db.store, user, worker)
    expect(await db.store.duties.rebuild()).toBe(2)
    await doDue(archivist())
    expect(await metadataOf(one)).toMatchObject({ jobId: one })
    expect(await metadataOf(other)).toMatchObject({ jobId: other })
    expect(await metadataOf(erased)).toBeNull()
  })

  it('go with their job, wherever they lie', async () => {
    const id = await endedJob()
    await doDue(archivist())
    const asked: unknown[] = []
    await db.store.jobs.erase(user, id)
    // Postgres' own go in the transaction; those of another store go after it.
    const elsewhere = archivist({ remove: async (...args) => asked.push(args) })
    expect((await doDue(elsewhere)).taken).toBe(1)
    expect(asked).toMatchObject([['job_metadata', [{ id, userId: user }]]])
    expect(await dutiesLeft()).toEqual([])
  })

  it('go also when their job is erased in the moment in which they are written', async () => {
    const id = await endedJob()
    const overtaken = archivist({
      async put(collection, documents) {
        await db.store.jobs.erase(user, id)
        // Nobody else works on it meanwhile.
        expect((await doDue(archivist())).taken).toBe(0)
        await db.store.documents.put(collection, documents)
      },
    })
    await doDue(overtaken)
    expect(await metadataOf(id)).not.toBeNull()
    await allDue()
    expect((await doDue(archivist())).taken).toBe(1)
    expect(await metadataOf(id)).toBeNull()
    expect(await dutiesLeft()).toEqual([])
  })

  it('are not written by one who was slower than half his lease', async () => {
    const id = await endedJob()
    const slow = archivist()
    slow.duties = {
      ...slow.duties,
      async endedJobs(ids) {
        const facts = await db.store.duties.endedJobs(ids)
        const until = performance.now() + 60
        while (performance.now() < until) await db.sql`select 1`
        return facts
      },
    }
    expect(await doDue({ ...slow, leaseMs: 100 })).toEqual({ taken: 1, answered: false })
    expect(await metadataOf(id)).toBeNull()
    expect(await dutiesLeft()).toMatchObject([{ kind: 'job', id }])
  })

  it('go with their account at once, and those that came late an hour after', async () => {
    const profile = { id: user, userId: user, body: { name: 'Aylin' } }
    const profiles = async () => (await db.store.documents.list('influencer_profiles', user, { limit: 10 })).items
    const erasing = await runningJob(db.store, user, worker)
    await db.store.accounts.erase(user)
    await db.store.documents.put('influencer_profiles', [profile])
    await doDue(archivist())
    expect(await profiles()).toEqual([])
    await db.store.documents.put('influencer_profiles', [profile])
    // Its last job ends after it, and leaves no document.
    await db.store.queue.finish(erasing.id, erasing.fence, { status: 'cancelled' }, [])
    await doDue(archivist())
    expect(await metadataOf(erasing.id)).toBeNull()
    const [late] = await db.sql<{ kind: string; minutes: number }[]>`
      select kind, extract(epoch from due_at - now()) / 60 as minutes from document_duties`
    expect(late?.kind).toBe('latecomers')
    expect(late?.minutes).toBeGreaterThan(55)
    expect(late?.minutes).toBeLessThanOrEqual(60)
    await allDue()
    await doDue(archivist())
    expect(await profiles()).toEqual([])
    expect(await dutiesLeft()).toEqual([])
  })

  it('do not hold each other up: one that is refused is told of and tried again in an hour', async () => {
    const ids = []
    for (let n = 0; n < 7; n++) ids.push(await endedJob())
    const bad = ids[3]
    const fussy = archivist({
      async put(collection, documents) {
        if (documents.some(({ id }) => id === bad)) throw new AppError('internal', 'It is too large.')
        await db.store.documents.put(collection, documents)
      },
    })
    await doDue(fussy)
    for (const id of ids) expect((await metadataOf(id)) === null).toBe(id === bad)
    expect(fussy.lines).toMatchObject([{ level: 'error', event: 'documents.refused', fields: { jobId: bad } }])
    expect(fussy.heard).toMatchObject([{ where: 'documents', fields: { jobId: bad } }])
    const [left] = await db.sql`select id, due_at > now() + interval '55 minutes' as later from document_duties`
    expect(left).toEqual({ id: bad, later: true })
  })

  it('wait for a store that is away, which the log tells once', async () => {
    let away = true
    const gone = () => (away ? Promise.reject(new AppError('unavailable', 'gone')) : null)
    const patient = archivist({
      async put(collection, documents) {
        await gone()
        await db.store.documents.put(collection, documents)
      },
    })
    const stop = new AbortController()
    const running = runArchivist({ ...patient, leaseMs: 200 }, stop.signal)
    const ids = [await endedJob()]
    await expect.poll(() => patient.gauges.atelier_documents_up).toBe(0)
    ids.push(await endedJob(), await endedJob())
    let looks = 0
    await expect.poll(() => ++looks).toBeGreaterThan(5)
    expect(patient.lines.map(({ event }) => event)).toEqual(['documents.away'])
    await expect.poll(() => patient.gauges.atelier_documents_due).toBe(3)
    for (const id of ids) expect(await metadataOf(id)).toBeNull()
    away = false
    for (const id of ids) await expect.poll(() => metadataOf(id), { timeout: 5_000 }).not.toBeNull()
    await expect.poll(() => patient.gauges).toEqual({ atelier_documents_up: 1, atelier_documents_due: 0 })
    expect(patient.lines.map(({ event }) => event)).toEqual(['documents.away', 'documents.back'])
    stop.abort()
    await running
  })
})

it('a store that is away is asked less and less often, yet every 10 s', () => {
  expect([1, 2, 3, 4, 50].map((failures) => pauseMs(2_000, failures))).toEqual([2_000, 4_000, 8_000, 10_000, 10_000])
})

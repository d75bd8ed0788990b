import { afterAll, beforeAll, expect, it } from 'vitest'
import { mongoDocuments } from '../../adapters/mongodb/mongo-documents.ts'
import { atelier } from '../harness/command.ts'
import { openTestDatabase, type TestDatabase } from '../harness/database.ts'
import { freePort, makeDataDir, type StudioProcess, startStudioProcess } from '../harness/studio-process.ts'
import { register, type Visitor } from '../harness/visitor.ts'
import { describeReal } from './describe-real.ts'
import { startSecantus } from './mongodb.ts'

/** A look, the longest pause between two tries, and the lease of those that were tried in vain. */
const FOLLOW_MS = 2_000 + 10_000 + 30_000 + 5_000
const PICTURE = { prompt: 'a secret red boat', width: 512, height: 512, steps: 4 }

/** A whole studio whose documents lie in a SecantusDB, which speaks MongoDB's wire protocol. */
describeReal(['secantus'], 'a studio whose document store is killed', () => {
  let db: TestDatabase
  let mongo: Awaited<ReturnType<typeof startSecantus>>
  let documents: Awaited<ReturnType<typeof mongoDocuments>>
  let folder: Awaited<ReturnType<typeof makeDataDir>>
  let studio: StudioProcess
  let me: Visitor
  let port: string

  beforeAll(async () => {
    db = await openTestDatabase()
    mongo = await startSecantus()
    folder = await makeDataDir()
    documents = await mongoDocuments(`${mongo.url}/studio`)
    port = String(await freePort())
    studio = await start()
    me = await register(studio.url)
  }, 90_000)
  afterAll(async () => {
    await studio?.killTree()
    await documents?.close()
    await mongo?.stop()
    await folder?.remove()
    await db?.close()
  })

  const start = (changes: Readonly<Record<string, string>> = {}) =>
    startStudioProcess({
      DATABASE_URL: db.url,
      MONGODB_URL: `${mongo.url}/studio`,
      DATA_DIR: folder.path,
      ENGINES: 'simulated',
      SIMULATED: JSON.stringify({ stepMs: 5, loadMs: 5 }),
      LIMITS: JSON.stringify({ freeCredits: 1_000, jobsPerHour: 1_000 }),
      PORT: port,
      LOG_LEVEL: 'info',
      ...changes,
    })
  async function draw(): Promise<string> {
    const { status, body } = await me.submit('image-generation', PICTURE)
    expect([status, body]).toMatchObject([202, {}])
    expect(await me.untilEnded(body.id)).toMatchObject({ status: 'completed' })
    return body.id
  }
  async function metadataOf(id: string) {
    const [row] = await db.sql<{ user_id: string }[]>`select user_id from jobs where id = ${id}`
    return documents.get('job_metadata', row?.user_id ?? '', id).catch(() => null)
  }
  const untilFollowed = (id: string) =>
    expect.poll(() => metadataOf(id), { timeout: FOLLOW_MS, interval: 100 }).not.toBeNull()
  const gauge = async (name: string) => {
    const text = await (await fetch(`${studio.url}/metrics`)).text()
    return new RegExp(`^${name} (\\d+)$`, 'm').exec(text)?.[1]
  }
  const linesOf = (event: string) => studio.said().split(`"event":"${event}"`).length - 1

  it('has a document of a job soon after its end, without its words, and none in Postgres', async () => {
    const id = await draw()
    await expect.poll(() => metadataOf(id), { timeout: 5_000 }).not.toBeNull()
    const stored = await metadataOf(id)
    expect(stored?.body).toMatchObject({
      jobId: id,
      status: 'completed',
      settings: { width: 512, height: 512 },
      outputs: [{ type: 'image/png', width: 512, thumbnail: { id: expect.any(String) } }],
      steps: [{ gpuMs: expect.any(Number), made: [{ engine: 'simulated' }] }],
      gpu: { used: [{ engine: 'simulated', profile: expect.any(String) }] },
    })
    expect(JSON.stringify(stored)).not.toContain('secret')
    expect(await db.sql`select 1 from documents`).toEqual([])
    expect(await gauge('atelier_documents_up')).toBe('1')
  }, 30_000)

  it('goes on without it, and documents follow once it is there again', async () => {
    const erased = await draw()
    await untilFollowed(erased)
    await mongo.kill()
    const ended = [await draw(), await draw()]
    expect((await me.call(`/api/v1/jobs/${erased}`, { method: 'DELETE' })).status).toBe(204)
    await expect.poll(() => gauge('atelier_documents_up'), { timeout: 10_000 }).toBe('0')
    ended.push(await draw())
    expect((await fetch(`${studio.url}/readyz`)).status).toBe(200)
    expect(await gauge('atelier_documents_due')).not.toBe('0')

    await mongo.start()
    for (const id of ended) await untilFollowed(id)
    await expect.poll(() => metadataOf(erased), { timeout: FOLLOW_MS }).toBeNull()
    await expect.poll(() => gauge('atelier_documents_due'), { timeout: FOLLOW_MS }).toBe('0')
    expect([linesOf('documents.away'), linesOf('documents.back')]).toEqual([1, 1])
    expect(studio.said()).not.toContain('"level":"error"')
  }, 150_000)

  it('starts and stops without it', async () => {
    await studio.end('SIGTERM')
    await mongo.kill()
    studio = await start()
    const id = await draw()
    await expect.poll(() => gauge('atelier_documents_up'), { timeout: 10_000 }).toBe('0')
    const askedMs = performance.now()
    expect(await studio.end('SIGTERM')).toMatchObject({ code: 0 })
    expect(performance.now() - askedMs).toBeLessThan(15_000)
    await mongo.start()
    studio = await start()
    await untilFollowed(id)
    await expect.poll(() => gauge('atelier_documents_due'), { timeout: FOLLOW_MS }).toBe('0')
  }, 150_000)

  it('writes a document twice, to the same effect, when it is killed before it has noted the first', async () => {
    await studio.end('SIGTERM')
    studio = await start({ ATELIER_FAILPOINT: 'documents.written@1' })
    const { body } = await me.submit('image-generation', PICTURE)
    await studio.ended
    await studio.killTree()
    const first = await metadataOf(body.id)
    const late = await db.sql`select 1 from document_duties where kind = 'job' and id = ${body.id}`
    expect([first?.body, late]).toMatchObject([{ jobId: body.id, status: 'completed' }, [{}]])
    studio = await start()
    await expect
      .poll(() => db.sql`select 1 from document_duties where kind = 'job'`, { timeout: FOLLOW_MS })
      .toHaveLength(0)
    const second = await metadataOf(body.id)
    expect(second?.body).toEqual(first?.body)
    expect(second?.updatedAt.getTime()).toBeGreaterThan(first?.updatedAt.getTime() ?? Infinity)
  }, 150_000)

  it('has its documents again once they are rebuilt', async () => {
    const id = await draw()
    await untilFollowed(id)
    const stored = await metadataOf(id)
    await documents.remove('job_metadata', [{ id, userId: stored?.userId ?? '' }])
    const told = await atelier(['documents', 'rebuild'], { DATABASE_URL: db.url, DATA_DIR: folder.path })
    expect(told).toMatchObject({ code: 0, out: expect.stringMatching(/^The documents of \d+ jobs/) })
    await untilFollowed(id)
    expect((await metadataOf(id))?.body).toEqual(stored?.body)
  }, 90_000)

  it('loses the documents of an account with it', async () => {
    const id = await draw()
    await untilFollowed(id)
    const [row] = await db.sql<{ user_id: string }[]>`select user_id from jobs where id = ${id}`
    const userId = row?.user_id ?? ''
    await documents.put('influencer_profiles', [{ id, userId, body: { name: 'Aylin' } }])
    const goodbye = { method: 'DELETE', headers: { 'content-type': 'application/json' } }
    const left = await me.call('/api/v1/users/profile', { ...goodbye, body: '{"password":"a long password"}' })
    expect(left.status).toBe(204)
    for (const collection of ['job_metadata', 'influencer_profiles'] as const) {
      await expect
        .poll(async () => (await documents.list(collection, userId, { limit: 10 })).items, { timeout: FOLLOW_MS })
        .toEqual([])
    }
  }, 90_000)
})

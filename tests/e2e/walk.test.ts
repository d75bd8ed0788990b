import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { atelier } from '../harness/command.ts'
import { openTestDatabase, type TestDatabase } from '../harness/database.ts'
import { makeDataDir, type StudioProcess, startStudioProcess } from '../harness/studio-process.ts'
import { type JobView, register, type Visitor } from '../harness/visitor.ts'

interface Pictures {
  readonly images: readonly {
    readonly seed: number
    readonly image: { readonly url: string; readonly sha256: string; readonly width: number }
  }[]
}

/** The first life of a studio, over HTTP alone: everything that curl can do. */
describe('a visitor with nothing but HTTP', () => {
  let db: TestDatabase
  let dataDir: Awaited<ReturnType<typeof makeDataDir>>
  let studio: StudioProcess
  let me: Visitor
  let environment: Record<string, string>

  beforeAll(async () => {
    db = await openTestDatabase()
    dataDir = await makeDataDir()
    environment = {
      DATABASE_URL: db.url,
      DATA_DIR: dataDir.path,
      ENGINES: 'simulated',
      SIMULATED: JSON.stringify({ stepMs: 30, steps: 10 }),
    }
    studio = await startStudioProcess(environment)
    me = await register(studio.url)
  }, 60_000)

  afterAll(async () => {
    await studio?.end('SIGTERM')
    await dataDir?.remove()
    await db?.close()
  })

  const request = { prompt: 'a lighthouse on a rocky island at sunset', width: 512, height: 512, seed: 7 }
  const submitted = () => me.submit('image-generation', request, { 'idempotency-key': 'first' })

  it('is told the price before anything is held', async () => {
    const answer = await me.call('/api/v1/jobs/image-generation/quote', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...request, count: 3 }),
    })
    expect(await answer.json()).toMatchObject({ cost: 6, available: 50, accepted: true })
    expect(await me.credits()).toMatchObject({ available: 50, held: 0 })
  })

  it('posts a job, hears of it to its end, and downloads the picture', async () => {
    const { status, body } = await submitted()
    expect(status).toBe(202)
    const stream = await me.call(`/api/v1/jobs/${body.id}/events`, { headers: { accept: 'text/event-stream' } })
    const heard = await stream.text()
    expect(heard).toContain('event: job:progress')
    expect(heard.trimEnd().split('\n\n').at(-1)).toContain('event: job:complete')

    const job = await me.get<JobView>(`/api/v1/jobs/${body.id}`)
    expect(job).toMatchObject({ status: 'completed', charged: 2 })
    const { images } = job.output as Pictures
    const [first] = images
    const picture = await me.call(first?.image.url ?? '')
    expect(picture.headers.get('content-type')).toBe('image/png')
    const digest = await crypto.subtle.digest('SHA-256', await picture.arrayBuffer())
    expect(Buffer.from(digest).toString('hex')).toBe(first?.image.sha256)
  })

  it('sees hold and charge, and a replay that costs nothing', async () => {
    const again = await submitted()
    expect(again.body.status).toBe('completed')
    const { items } = await me.get<{ items: { kind: string; amount: number }[] }>('/api/v1/users/transactions')
    expect(items.map(({ kind, amount }) => `${kind} ${amount}`)).toEqual(['charge 2', 'hold 2', 'grant 50'])
  })

  it('cancels a running job and has its credits back', async () => {
    const { body } = await me.submit('image-generation', { ...request, steps: 100 })
    expect(await me.credits()).toMatchObject({ available: 46, held: 2 })
    while ((await me.get<JobView>(`/api/v1/jobs/${body.id}`)).status === 'pending')
      await new Promise((go) => setTimeout(go, 20))
    await me.call(`/api/v1/jobs/${body.id}/cancel`, { method: 'POST' })
    expect(await me.untilEnded(body.id)).toMatchObject({ status: 'cancelled', charged: 0 })
    expect(await me.credits()).toMatchObject({ available: 48, held: 0 })
  })

  it('gets the same bytes for the same seed', async () => {
    const { body } = await me.submit('image-generation', request)
    const job = await me.untilEnded(body.id)
    const first = await me.get<JobView>(`/api/v1/jobs/${(await submitted()).body.id}`)
    const hashes = [job, first].map(({ output }) => (output as Pictures).images.map(({ image }) => image.sha256))
    expect(hashes[0]).toEqual(hashes[1])
  })

  it('leaves books and files clean', async () => {
    expect(await atelier(['ledger', 'verify'], environment)).toMatchObject({ code: 0 })
    expect(await atelier(['files', 'verify'], environment)).toMatchObject({ code: 0 })
  })
})

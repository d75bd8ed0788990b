import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../harness/database.ts'
import { makeDataDir, type StudioProcess, startStudioProcess } from '../harness/studio-process.ts'
import { register, type Visitor } from '../harness/visitor.ts'

interface Running {
  readonly status: string
  readonly progress: number
}

describe('the preview of a running job', () => {
  let db: TestDatabase
  let dataDir: Awaited<ReturnType<typeof makeDataDir>>
  let studio: StudioProcess
  let me: Visitor

  beforeAll(async () => {
    db = await openTestDatabase()
    dataDir = await makeDataDir()
    studio = await startStudioProcess({
      DATABASE_URL: db.url,
      DATA_DIR: dataDir.path,
      ENGINES: 'simulated',
      SIMULATED: JSON.stringify({ stepMs: 60 }),
    })
    me = await register(studio.url)
  }, 60_000)

  afterAll(async () => {
    await studio?.end('SIGTERM')
    await dataDir?.remove()
    await db?.close()
  })

  it('is there as soon as it is told of, early on, newer each time, and gone with the job', async () => {
    const asked = { prompt: 'a red boat', width: 512, height: 512, steps: 100 }
    const { status, body } = await me.submit('image-generation', asked)
    expect([status, body]).toMatchObject([202, { status: 'pending' }])
    const path = `/api/v1/jobs/${body.id}/preview`
    const leave = new AbortController()
    const headers = { accept: 'text/event-stream' }
    const events = await me.call(`/api/v1/jobs/${body.id}/events`, { headers, signal: leave.signal })
    await heard(events, 'event: preview')
    const first = await me.call(path)
    expect([first.status, first.headers.get('content-type')]).toEqual([200, 'image/png'])
    expect((await me.get<Running>(`/api/v1/jobs/${body.id}`)).progress).toBeLessThan(0.2)
    leave.abort()

    const etag = first.headers.get('etag') ?? ''
    while ((await me.call(path, { headers: { 'if-none-match': etag } })).status === 304) await sleep(50)
    expect((await me.call(path)).status).toBe(200)
    expect((await me.get<Running>(`/api/v1/jobs/${body.id}`)).status).toBe('processing')

    expect(await me.untilEnded(body.id)).toMatchObject({ status: 'completed' })
    expect((await me.call(path)).status).toBe(404)
  })
})

/** Reads the stream until `words` came. */
async function heard(events: Response, words: string): Promise<void> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of events.body ?? []) {
    text += decoder.decode(chunk, { stream: true })
    if (text.includes(words)) return
  }
  throw new Error(`The stream ended without ${words}: ${text}`)
}

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../harness/database.ts'
import { freePort, makeDataDir, type StudioProcess, startStudioProcess } from '../harness/studio-process.ts'
import { register, type Visitor } from '../harness/visitor.ts'
import { openWebhookReceiver, verifyWebhook, type WebhookReceiver } from '../harness/webhook-receiver.ts'

interface Row {
  readonly state: string
  readonly attempts: number
  readonly leasedSeconds: number
}

/** A whole studio, killed at the two moments between which a webhook could be lost. */
describe('a webhook', () => {
  let db: TestDatabase
  let dataDir: Awaited<ReturnType<typeof makeDataDir>>
  let receiver: WebhookReceiver
  let studio: StudioProcess
  /** The same all along: it is in the tokens. */
  let port: string
  beforeEach(async () => {
    db = await openTestDatabase()
    dataDir = await makeDataDir()
    port = String(await freePort())
    receiver = await openWebhookReceiver()
  }, 60_000)
  afterEach(async () => {
    await studio?.end('SIGTERM')
    await receiver.close()
    await dataDir.remove()
    await db.close()
  }, 60_000)

  const start = (more: Readonly<Record<string, string>> = {}) =>
    startStudioProcess({
      DATABASE_URL: db.url,
      DATA_DIR: dataDir.path,
      PORT: port,
      ENGINES: 'simulated',
      SIMULATED: '{"stepMs":5,"steps":2,"loadMs":10}',
      WEBHOOK_ALLOW_PRIVATE: 'true',
      ...more,
    })
  const send = async (me: Visitor, path: string, body: object) => {
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
    return (await (await me.call(path, init)).json()) as { id: string; secret: string }
  }
  const rows = () => db.sql<Row[]>`
    select state, attempts, extract(epoch from due_at - now())::float8 as "leasedSeconds" from webhook_deliveries`

  it.each([
    ['webhook.claimed', 0],
    ['webhook.sent', 1],
  ])(
    'comes at least once, and known as the same, when its process is killed at %s',
    async (failpoint, before) => {
      studio = await start({ ATELIER_FAILPOINT: `${failpoint}@1` })
      const me = await register(studio.url)
      const hook = await send(me, '/api/v1/webhooks', { url: receiver.url, types: ['job:complete'] })
      const { body: job } = await me.submit('image-generation', { prompt: 'a boat', width: 512, height: 512 })
      await studio.ended
      await studio.killTree()
      expect(receiver.received).toHaveLength(before)
      const [held] = await rows()
      expect(held).toMatchObject({ state: 'due', attempts: 1 })
      // Longer than an attempt takes, and no longer than a person would wait.
      expect(held?.leasedSeconds).toBeGreaterThan(15)
      expect(held?.leasedSeconds).toBeLessThanOrEqual(30)

      studio = await start()
      await db.sql`update webhook_deliveries set due_at = now()`
      const all = await receiver.until(before + 1)
      const last = all.at(-1)
      expect(verifyWebhook(hook.secret, last!)).toMatchObject({
        type: 'job:complete',
        data: { jobId: job.id, charged: 2 },
      })
      expect(new Set(all.map(({ id, body }) => `${id} ${body}`)).size).toBe(1)
      const log = () => me.get<{ items: object[] }>(`/api/v1/webhooks/${hook.id}/deliveries`)
      await expect.poll(log, { timeout: 5_000 }).toMatchObject({
        items: [{ id: last?.id, state: 'delivered', attempts: 2, status: 204, jobId: job.id }],
      })
    },
    90_000,
  )
})

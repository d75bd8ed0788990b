import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { readEnv } from '../../config/env.ts'
import { openObjects } from '../../config/start/objects.ts'
import { verifyFiles } from '../../core/files/verify-files.ts'
import { openTestDatabase, type TestDatabase } from './database.ts'
import { findRepeats, type Repeats, readSteps, STEP_LOG } from './step-log.ts'
import { freePort, makeDataDir, type StudioProcess, startStudioProcess } from './studio-process.ts'
import { type JobView, register, type Visitor } from './visitor.ts'
import { openWebhookReceiver, type WebhookReceiver } from './webhook-receiver.ts'

const RELAY = fileURLToPath(new URL('relay-plugin.ts', import.meta.url))
const WEBHOOKS_WITHIN_MS = 20_000
const MANY = { limit: 1_000_000, windowSeconds: 60 }

/** One account on one database and one data folder: what outlives the studios that are started and killed there. */
export interface ProvingGround {
  start(
    changes?: Readonly<Record<string, string>>,
    how?: { readonly waitForReady?: boolean },
  ): Promise<{ readonly studio: StudioProcess; readonly me: Visitor }>
  /** What is left of the studio's tree goes, as in a power cut; a studio that a failpoint has killed counts once too. */
  kill(): Promise<void>
  /** Whether a failpoint has killed. */
  reached(failpoint: string): boolean
  untilJobRuns(): Promise<void>
  /** Starts without faults, lets all jobs end, stops, and looks at what came of it. */
  recover(): Promise<Aftermath>
  close(): Promise<void>
}

export interface Aftermath {
  /** Every job there is, ended. */
  readonly jobs: readonly JobView[]
  readonly repeats: Repeats
  /** Kills that met the job at work, by its label. */
  readonly killsOf: (label: string) => number
  readonly kills: number
  /** Jobs that were at work when a kill met them, counted at each kill. */
  readonly resumes: number
  /** What is wrong with ledger and files, and webhooks that never came. */
  readonly problems: readonly unknown[]
}

export async function openProvingGround(): Promise<ProvingGround> {
  const db = await openTestDatabase()
  const dataDir = await makeDataDir()
  const receiver = await openWebhookReceiver()
  const stepLog = join(dataDir.path, 'steps.log')
  const killLog = join(dataDir.path, 'kills.log')
  const environment = {
    DATABASE_URL: db.url,
    DATA_DIR: dataDir.path,
    PORT: String(await freePort()),
    PLUGINS: `image,${RELAY}`,
    ENGINES: 'simulated',
    SIMULATED: JSON.stringify({ stepMs: 15, steps: 4, loadMs: 10 }),
    LIMITS: JSON.stringify({
      jobsPerHour: 100_000,
      freeCredits: 100_000,
      anonymous: MANY,
      signedIn: MANY,
      reads: MANY,
    }),
    ATELIER_FAILPOINT_LOG: killLog,
    [STEP_LOG]: stepLog,
    // Fast enough to test, slow enough to be true: a lost lease is found within seconds.
    LEASE_SECONDS: '3',
    WEBHOOK_ALLOW_PRIVATE: 'true',
  }
  const killsByLabel = new Map<string, number>()
  let kills = 0
  let resumes = 0
  let current: StudioProcess | null = null
  let account: Visitor | null = null
  const atWork = () => db.sql<{ label: string | null }[]>`
    select input->>'label' as label from jobs where status in ('processing', 'cancelling')`

  const ground: ProvingGround = {
    async start(changes = {}, how = {}) {
      current = await startStudioProcess({ ...environment, ...changes }, how)
      account ??= await registerWithWebhook(current.url, receiver.url)
      return { studio: current, me: account }
    },
    async kill() {
      await current?.killTree()
      current = null
      kills++
      const met = await atWork()
      resumes += met.length
      for (const { label } of met) if (label) killsByLabel.set(label, (killsByLabel.get(label) ?? 0) + 1)
    },
    reached: (failpoint) => existsSync(killLog) && readFileSync(killLog, 'utf8').split('\n').includes(failpoint),
    async untilJobRuns() {
      while ((await db.sql`select 1 from jobs where status = 'processing'`).length === 0) await sleep(20)
    },
    async recover() {
      const { studio, me } = await ground.start()
      const rows = await db.sql<{ id: string }[]>`select id from jobs`
      const jobs = await Promise.all(rows.map(({ id }) => me.untilEnded(id)))
      const lost = await findLostWebhooks(db, receiver)
      await studio.end('SIGTERM')
      const { objects, close: closeObjects } = await openObjects(readEnv(environment))
      const verified = [await db.store.ledger.verify(), await verifyFiles(db.store.files, objects)]
      closeObjects()
      return {
        jobs,
        repeats: findRepeats(readSteps(stepLog)),
        killsOf: (label) => killsByLabel.get(label) ?? 0,
        kills,
        resumes,
        problems: [...verified.flatMap(({ problems }): readonly unknown[] => problems), ...lost],
      }
    },
    async close() {
      await current?.killTree()
      await receiver.close()
      await dataDir.remove()
      await db.close()
    },
  }
  return ground
}

async function registerWithWebhook(studioUrl: string, receiverUrl: string): Promise<Visitor> {
  const me = await register(studioUrl)
  const answer = await me.call('/api/v1/webhooks', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ url: receiverUrl }),
  })
  if (answer.status !== 201) throw new Error(`A webhook was answered with ${answer.status}: ${await answer.text()}`)
  return me
}

/** Lets all that is due come, without its waits, and compares with what came: each at least once. */
async function findLostWebhooks({ sql }: TestDatabase, receiver: WebhookReceiver): Promise<readonly string[]> {
  const until = Date.now() + WEBHOOKS_WITHIN_MS
  for (;;) {
    const { count } = await sql`update webhook_deliveries set due_at = now() where state = 'due' and due_at > now()`
    const [due] = await sql`select 1 from webhook_deliveries where state = 'due'`
    if (count === 0 && !due) break
    if (Date.now() > until) return ['Webhooks are still due.']
    await sleep(500)
  }
  const came = new Set(receiver.received.map(({ id }) => id))
  const rows = await sql<{ id: string }[]>`select id from webhook_deliveries`
  // A studio that was killed at its very first job has nothing to tell.
  const [job] = await sql`select 1 from jobs`
  if (job && rows.length === 0) return ['No event was told to the webhook.']
  return rows.filter(({ id }) => !came.has(id)).map(({ id }) => `Webhook ${id} never came.`)
}

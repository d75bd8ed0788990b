import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { UpgradeWebSocket } from 'hono/ws'
import { sharpCodec } from '../../adapters/image/sharp-codec.ts'
import { memoryLimiter } from '../../adapters/limits/limiter.ts'
import { osloHasher } from '../../adapters/password/oslo-hasher.ts'
import { postgresDoorbell } from '../../adapters/postgres/doorbell.ts'
import { postgresEventBus } from '../../adapters/postgres/event-bus.ts'
import { postgresListener } from '../../adapters/postgres/listener.ts'
import { secretKeySealer } from '../../adapters/seal/secret-key-sealer.ts'
import { folderStore } from '../../adapters/storage/folder.ts'
import { folderPreviews } from '../../adapters/storage/previews.ts'
import { folderScratch } from '../../adapters/storage/scratch.ts'
import { promMetrics } from '../../adapters/telemetry/prom-metrics.ts'
import { receiveMultipart } from '../../adapters/upload/receive-multipart.ts'
import { standardSender } from '../../adapters/webhooks/standard-sender.ts'
import { PLANS, SHOP } from '../../config/plans.ts'
import { createApp } from '../../core/app.ts'
import type { Offered } from '../../core/capability.ts'
import { uuidv7 } from '../../core/ids.ts'
import { rulePolicy } from '../../core/policy/rule-policy.ts'
import type { Claimed, End } from '../../core/ports/queue-store.ts'
import type { Services } from '../../core/services.ts'
import { collectingErrors } from './collecting-errors.ts'
import { collectingLogger } from './collecting-logger.ts'
import { openTestDatabase } from './database.ts'
import { echoPlugin } from './echo-plugin.ts'

const WIDE = { limit: 100_000, windowSeconds: 900 }

export interface Member {
  readonly id: string
  readonly token: string
}

export type JobDesk = Awaited<ReturnType<typeof openJobDesk>>

/**
 * The whole app on a real database, bus, folder and scratch, with the test itself as the only worker: what happens to
 * a job between its request and its claim, and after its end.
 */
export async function openJobDesk(
  options: { readonly upgrade?: UpgradeWebSocket; readonly jobsPerHour?: number; readonly openStreams?: number } = {},
) {
  const db = await openTestDatabase()
  const root = await mkdtemp(join(tmpdir(), 'job-desk-'))
  const listener = postgresListener({ url: db.url })
  const { log, lines } = collectingLogger()
  const { errors, heard: errorsHeard } = collectingErrors()
  const clock = { aheadMs: 0 }
  const now = () => new Date(Date.now() + clock.aheadMs)
  const sealer = secretKeySealer('a secret key of at least 32 characters')
  const closing = new AbortController()
  const jobsPerHour = options.jobsPerHour ?? 10_000
  const services: Services = {
    plugins: [echoPlugin],
    store: db.store,
    objects: folderStore({ root: join(root, 'store'), sealer, publicUrl: '', now }),
    doorbell: postgresDoorbell(listener),
    bus: postgresEventBus(listener),
    limiter: memoryLimiter(),
    policy: rulePolicy(),
    hasher: osloHasher(),
    sealer,
    codec: sharpCodec(),
    previews: folderPreviews(join(root, 'previews')),
    scratch: folderScratch(join(root, 'scratch')),
    receive: receiveMultipart,
    webhookSender: standardSender({ allowPrivate: true, requireHttps: false }),
    log,
    metrics: promMetrics({ process: false }),
    errors,
    now,
    closing: closing.signal,
    settings: {
      publicUrl: 'http://localhost:8080',
      production: false,
      filesOrigin: null,
      signup: 'open',
      freeCredits: 50,
      plans: { ...PLANS, free: { title: 'Free', weight: 1, jobsPerHour } },
      shop: SHOP,
      limits: { anonymous: WIDE, signedIn: WIDE, reads: WIDE, signup: WIDE, openStreams: options.openStreams ?? 1_000 },
      corsOrigins: ['https://app.example.org'],
      trustedProxies: [],
      accessTokenSeconds: 900,
      refreshTokenSeconds: 2_592_000,
      ticketSeconds: 30,
      fileUrlSeconds: 900,
      version: '0.0.0-test',
    },
  }
  const app = createApp(services, options)
  let workerId = uuidv7()

  return {
    app,
    services,
    db,
    root,
    lines,
    errorsHeard,
    clock,
    closing,

    /** One worker, which offers this, so that jobs are accepted; what routes remember of it is two seconds old at most. */
    async offer(offers: readonly Offered[]) {
      await db.store.workers.remove(workerId)
      workerId = uuidv7()
      const tasks = echoPlugin.tasks.map(({ id }) => id)
      await db.store.workers.register({ id: workerId, name: 'tests', lanes: ['cpu', 'gpu'], tasks, offers })
      clock.aheadMs += 2_001
    },

    async request(path: string, init: RequestInit = {}, member?: Member): Promise<Response> {
      const headers = new Headers(init.headers)
      if (member) headers.set('authorization', `Bearer ${member.token}`)
      const env = { incoming: { socket: { remoteAddress: '192.0.2.1' } } }
      return app.request(path, { ...init, headers }, env)
    },

    post(path: string, body: unknown, member?: Member, headers: Record<string, string> = {}): Promise<Response> {
      const init = {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json', ...headers },
      }
      return this.request(path, init, member)
    },

    async signUp(): Promise<Member> {
      const body = { email: `${uuidv7()}@example.org`, password: 'correct horse battery' }
      const answer = await this.post('/api/v1/auth/register', body)
      const registered = (await answer.json()) as { user: { id: string }; accessToken: string }
      if (answer.status !== 201) throw new Error(`Sign-up answered ${answer.status}: ${JSON.stringify(registered)}`)
      return { id: registered.user.id, token: registered.accessToken }
    },

    async claim(jobId: string): Promise<Claimed> {
      const claimed = await db.store.queue.claim(jobId, workerId, 60_000)
      if (!claimed) throw new Error(`Job ${jobId} could not be claimed.`)
      return claimed
    },

    /** Ends a claimed job as a worker would, and tells of it. */
    async finish(
      job: Claimed,
      end: End = { status: 'completed', output: { text: 'hello' }, charged: job.cost, keepFiles: [] },
    ) {
      const step = {
        name: 'say',
        result: {},
        ms: 12,
        gpuMs: 0,
        engine: 'test',
        made: [{ engine: 'test', version: '1' }],
      }
      const how = await db.store.queue.finish(job.id, job.fence, end, [step])
      services.bus.publish({ topic: 'events', userId: job.userId, seq: 0 })
      return how
    },

    async balance(member: Member) {
      const account = await db.store.accounts.find(member.id)
      return { available: account?.available, held: account?.held }
    },

    /** Everything that an upload could have left: rows that are not on their way out, objects once swept, scratch. */
    async leftovers() {
      await db.store.files.collect(1000, (keys) => services.objects.remove(keys))
      const rows = await db.sql<
        { key: string }[]
      >`select key from files where state in ('writing', 'ready') order by key`
      const scratch = await readdir(join(root, 'scratch')).catch(() => [])
      return { rows: rows.map(({ key }) => key), objects: await services.objects.list(''), scratch }
    },

    async close() {
      closing.abort()
      await listener.close()
      await db.close()
      await rm(root, { recursive: true, force: true })
    },
  }
}

export const ECHO_OFFER: Offered = {
  engine: 'test',
  capability: 'echo',
  offer: { longest: 100 },
}

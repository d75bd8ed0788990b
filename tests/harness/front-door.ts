import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { scalarScript } from '../../adapters/docs/scalar-script.ts'
import { failOpen } from '../../adapters/limits/fail-open.ts'
import { memoryLimiter } from '../../adapters/limits/limiter.ts'
import { osloHasher } from '../../adapters/password/oslo-hasher.ts'
import { secretKeySealer } from '../../adapters/seal/secret-key-sealer.ts'
import { folderStore } from '../../adapters/storage/folder.ts'
import { promMetrics } from '../../adapters/telemetry/prom-metrics.ts'
import { PLANS, SHOP } from '../../config/plans.ts'
import { type AppOptions, createApp } from '../../core/app.ts'
import { rulePolicy } from '../../core/policy/rule-policy.ts'
import type { Services, Settings } from '../../core/services.ts'
import { collectingErrors } from './collecting-errors.ts'
import { collectingLogger } from './collecting-logger.ts'
import { openTestDatabase } from './database.ts'

export const PUBLIC_URL = 'http://localhost:8080'
export const PASSWORD = 'correct horse battery'

const SETTINGS: Settings = {
  publicUrl: PUBLIC_URL,
  production: false,
  filesOrigin: null,
  signup: 'open',
  freeCredits: 50,
  plans: PLANS,
  shop: SHOP,
  limits: {
    anonymous: { limit: 10_000, windowSeconds: 900 },
    signedIn: { limit: 10_000, windowSeconds: 900 },
    reads: { limit: 10_000, windowSeconds: 900 },
    signup: { limit: 10_000, windowSeconds: 3600 },
    openStreams: 1_000,
  },
  corsOrigins: [],
  trustedProxies: [],
  accessTokenSeconds: 900,
  refreshTokenSeconds: 2_592_000,
  ticketSeconds: 30,
  fileUrlSeconds: 900,
  version: '0.0.0-test',
}

export interface FrontDoorOptions {
  readonly settings?: Partial<Settings>
  readonly services?: Partial<Services>
  readonly app?: AppOptions
}

export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  // Tests read what they expect to be there, and fail where it is not.
  // biome-ignore lint/suspicious/noExplicitAny: a body under test has any shape
  readonly body: any
}

export interface Ask {
  readonly method?: string
  readonly body?: unknown
  readonly token?: string
  readonly headers?: Readonly<Record<string, string>>
  /** Address of the socket's other end. */
  readonly peer?: string
}

export type FrontDoor = Awaited<ReturnType<typeof openFrontDoor>>

/** The app on a real database and a real folder, without workers: what accounts, keys and the shell need. */
export async function openFrontDoor(options: FrontDoorOptions = {}) {
  const db = await openTestDatabase()
  const root = await mkdtemp(join(tmpdir(), 'front-door-'))
  const { log, lines } = collectingLogger()
  const { errors, heard: errorsHeard } = collectingErrors()
  const clock = { aheadMs: 0 }
  const now = () => new Date(Date.now() + clock.aheadMs)
  const sealer = secretKeySealer('a secret key of at least 32 characters')
  const closing = new AbortController()
  const services: Services = {
    plugins: [],
    store: db.store,
    objects: folderStore({ root, sealer, publicUrl: PUBLIC_URL, now }),
    limiter: failOpen(memoryLimiter(), log),
    policy: rulePolicy(),
    hasher: osloHasher(),
    sealer,
    log,
    metrics: promMetrics({ process: false }),
    errors,
    reference: scalarScript(),
    now,
    closing: closing.signal,
    doorbell: absent('doorbell'),
    bus: absent('bus'),
    codec: absent('codec'),
    previews: absent('previews'),
    scratch: absent('scratch'),
    receive: absent('receive'),
    webhookSender: absent('webhookSender'),
    ...options.services,
    settings: { ...SETTINGS, ...options.settings },
  }
  const app = createApp(services, options.app)

  async function ask(
    path: string,
    { method, body, token, headers = {}, peer = '192.0.2.1' }: Ask = {},
  ): Promise<Answer> {
    const init: RequestInit = {
      method: method ?? (body === undefined ? 'GET' : 'POST'),
      headers: {
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    }
    const response = await app.request(path, init, { incoming: { socket: { remoteAddress: peer } } })
    const text = await response.text()
    const isJson = text !== '' && /json/.test(response.headers.get('content-type') ?? '')
    return { status: response.status, headers: response.headers, text, body: isJson ? JSON.parse(text) : null }
  }

  return {
    app,
    services,
    db,
    lines,
    errorsHeard,
    clock,
    closing,
    ask,
    async signUp(email: string, password = PASSWORD) {
      const { status, body, text } = await ask('/api/v1/auth/register', { body: { email, password } })
      if (status !== 201) throw new Error(`Sign-up of ${email} answered ${status}: ${text}`)
      return { id: body.user.id, email, token: body.accessToken, refreshToken: body.refreshToken } as Member
    },
    async close() {
      await db.close()
      await rm(root, { recursive: true, force: true })
    },
  }
}

export interface Member {
  readonly id: string
  readonly email: string
  readonly token: string
  readonly refreshToken: string
}

/** A port that the routes under test have no business with. */
function absent<T extends object>(name: string): T {
  const refuse = () => {
    throw new Error(`This harness has no ${name}.`)
  }
  return new Proxy(refuse, { get: refuse }) as unknown as T
}

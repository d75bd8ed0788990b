import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readEnv } from '../../config/env.ts'
import { openObjects } from '../../config/start/objects.ts'
import { verifyFiles } from '../../core/files/verify-files.ts'
import { openTestDatabase, type TestDatabase } from '../harness/database.ts'
import { type FakeStripe, openFakeStripe, SECRET_KEY, WEBHOOK_SECRET } from '../harness/fake-stripe/fake-stripe.ts'
import { findLeaks } from '../harness/leaks.ts'
import { makeDataDir, type StudioProcess, startStudioProcess } from '../harness/studio-process.ts'
import { register } from '../harness/visitor.ts'
import { describeReal } from './describe-real.ts'
import { findProgram } from './programs.ts'

const MANY = { limit: 1_000_000, windowSeconds: 60 }
const WITHIN_MS = 300_000

/**
 * Every route of the studio's own document, asked what it says it takes and what it says it does not. Left out of the
 * checks: that whatever fits the schema is done, since no schema knows cursors, policies, engines and credits.
 */
describeReal(['schemathesis'], 'the API, asked by its own document', () => {
  let db: TestDatabase
  let dataDir: Awaited<ReturnType<typeof makeDataDir>>
  let stripe: FakeStripe
  let studio: StudioProcess
  let environment: Record<string, string>

  beforeAll(async () => {
    db = await openTestDatabase()
    dataDir = await makeDataDir()
    stripe = await openFakeStripe()
    environment = {
      DATABASE_URL: db.url,
      DATA_DIR: dataDir.path,
      ENGINES: 'simulated',
      SIMULATED: JSON.stringify({ stepMs: 1, steps: 2, loadMs: 1 }),
      LIMITS: JSON.stringify({
        jobsPerHour: 1_000_000,
        freeCredits: 1_000_000,
        anonymous: MANY,
        signedIn: MANY,
        reads: MANY,
        signup: MANY,
      }),
      // Without payments its routes answer 503, as they say; there would be nothing to learn of them.
      STRIPE_SECRET_KEY: SECRET_KEY,
      STRIPE_WEBHOOK_SECRET: WEBHOOK_SECRET,
      STRIPE_API_URL: stripe.url,
    }
    studio = await startStudioProcess(environment)
  }, 90_000)
  afterAll(async () => {
    await studio?.end('SIGTERM')
    await stripe?.close()
    await dataDir?.remove()
    await db?.close()
  })

  async function administrator(): Promise<string> {
    const email = 'root@example.org'
    await register(studio.url, email)
    const account = await db.store.accounts.findByEmail(email)
    await db.store.accounts.setRole(account?.id ?? '', 'admin')
    const login = await fetch(`${studio.url}/api/v1/auth/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password: 'a long password' }),
    })
    return ((await login.json()) as { accessToken: string }).accessToken
  }

  /** What it reports; `null` when nothing is wrong. */
  async function ask(name: string, token: string | null, ...more: readonly string[]): Promise<string | null> {
    const report = join(dataDir.path, `${name}.har`)
    const words = [
      ...['run', `${studio.url}/openapi.json`, '--exclude-checks', 'positive_data_acceptance'],
      ...['--generation-deterministic', '--continue-on-failure', '--no-color', '--warnings', 'off'],
      ...['--request-timeout', '30', '--report', 'har', '--report-har-path', report],
      ...(token === null ? [] : ['--header', `Authorization: Bearer ${token}`]),
      ...more,
    ]
    const { code, said } = await run(words)
    const leaks = await leaksIn(report)
    return code === 0 && leaks.length === 0 ? null : [...leaks, said].join('\n')
  }

  function run(words: readonly string[]): Promise<{ readonly code: number; readonly said: string }> {
    const options = { cwd: dataDir.path, maxBuffer: 64_000_000 }
    return new Promise((resolve) => {
      execFile(findProgram('schemathesis') ?? '', [...words], options, (error, out, err) => {
        resolve({ code: error ? Number(error.code ?? 1) : 0, said: out + err })
      })
    })
  }

  it(
    'answers nobody with anything but what it says, whoever asks',
    async () => {
      const user = (await register(studio.url)).token
      const [asUser, asAdministrator, asNobody] = await Promise.all([
        ask('user', user, '--phases', 'coverage,fuzzing,stateful', '--max-examples', '4'),
        ask('administrator', await administrator(), '--phases', 'coverage'),
        ask('nobody', null, '--phases', 'coverage'),
      ])
      expect(asUser, 'as a user').toBeNull()
      expect(asAdministrator, 'as an administrator').toBeNull()
      expect(asNobody, 'as nobody').toBeNull()
    },
    WITHIN_MS,
  )

  it('is whole after that: credits, files, log', async () => {
    expect((await db.store.ledger.verify()).problems).toEqual([])
    const { objects, close } = await openObjects(readEnv(environment))
    expect((await verifyFiles(db.store.files, objects)).problems).toEqual([])
    close()
    expect(studio.said()).not.toMatch(/"level":"error"|UnhandledPromise|Error:/)
  })
})

interface Har {
  readonly log: {
    readonly entries: readonly {
      readonly request: { readonly url: string }
      readonly response: { readonly content: { readonly text?: string; readonly encoding?: string } }
    }[]
  }
}

async function leaksIn(path: string): Promise<readonly string[]> {
  const { log } = JSON.parse(await readFile(path, 'utf8')) as Har
  expect(log.entries.length).toBeGreaterThan(1_000)
  return log.entries.flatMap(({ request, response: { content } }) => {
    const text = Buffer.from(content.text ?? '', content.encoding === 'base64' ? 'base64' : 'utf8').toString('latin1')
    return findLeaks(text).map((leak) => `${request.url} tells ${leak}`)
  })
}

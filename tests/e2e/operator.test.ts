import { execFile } from 'node:child_process'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sha256 } from '../../core/auth/secrets.ts'
import { uuidv7 } from '../../core/ids.ts'
import { atelier } from '../harness/command.ts'
import { openTestDatabase, type TestDatabase } from '../harness/database.ts'
import { makeDataDir, type StudioProcess, startStudioProcess } from '../harness/studio-process.ts'
import { register } from '../harness/visitor.ts'

/** What operators do at the command line, beside a running studio. */
describe('an operator', () => {
  let db: TestDatabase
  let dataDir: Awaited<ReturnType<typeof makeDataDir>>
  let studio: StudioProcess
  let environment: Record<string, string>
  const job = { prompt: 'a boat', width: 512, height: 512 }

  beforeAll(async () => {
    db = await openTestDatabase()
    dataDir = await makeDataDir()
    environment = { DATABASE_URL: db.url, DATA_DIR: dataDir.path, ENGINES: 'simulated', DATABASE_POOL: '3' }
    // More accounts are made here than strangers make in an hour.
    const LIMITS = '{"signup":{"limit":50,"windowSeconds":3600}}'
    studio = await startStudioProcess({ ...environment, LIMITS })
  }, 60_000)

  afterAll(async () => {
    await studio?.end('SIGTERM')
    await dataDir?.remove()
    await db?.close()
  })

  it('is told that the port is taken, and nothing is left running', async () => {
    const other = await makeDataDir()
    const port = new URL(studio.url).port
    const said = await atelier(['start'], { ...environment, DATA_DIR: other.path, PORT: port, HOST: '127.0.0.1' })
    expect(said.code).toBe(1)
    expect(said.err).toContain(`Port ${port} is taken`)
    await other.remove()
  }, 60_000)

  it('is told that there is no studio in a folder, and none is made there', async () => {
    const other = await makeDataDir()
    const said = await atelier(['ledger', 'verify'], { DATA_DIR: other.path, DATABASE_URL: undefined })
    expect([said.code, said.out]).toEqual([1, ''])
    expect(said.err).toContain(`no studio in ${other.path}`)
    expect(await readdir(other.path)).toEqual([])
    await other.remove()
  })

  it('looks around: numbers, accounts, jobs, machines, webhooks', async () => {
    const you = await register(studio.url, 'you@example.org')
    const { body } = await you.submit('image-generation', job)
    await you.untilEnded(body.id)
    const say = async (...words: string[]) => {
      const { code, out, err } = await atelier(words, environment)
      expect([code, err], words.join(' ')).toEqual([0, ''])
      return out
    }
    expect(await say('admin', 'stats')).toMatch(
      /credits {3}\d+ available, 0 held[\s\S]+gpu: 0 waiting[\s\S]+'charge'[\s\S]+2/,
    )
    expect(await say('admin', 'users', 'YOU@')).toMatch(/you@example\.org/)
    expect(await say('admin', 'jobs', 'completed')).toContain(body.id)
    expect(await say('admin', 'gpu')).toMatch(/worker .+ simulated[\s\S]+card .+ MiB to fill, not measured/)
    await db.sql`insert into gpu_stats (device_id, budget_mib, name, driver, used_mib, total_mib, utilisation, power_w)
      select id, budget_mib, 'NVIDIA L4', '550.54', 900, 23034, 0.375, 70.2 from devices`
    expect(await say('admin', 'gpu')).toMatch(
      /, NVIDIA L4, driver 550\.54, 900 of 23034 MiB used, 38 % busy, 70 W at \d{4}-\S+Z, \d open jobs/,
    )
    expect(await say('webhooks', 'list', 'you@example.org')).toBe('No webhooks.\n')
  }, 120_000)

  it('decides how many connections to the database a process holds', async () => {
    const you = await register(studio.url)
    const asked = await Promise.all(Array.from({ length: 30 }, () => you.call('/api/v1/users/transactions')))
    expect(asked.map(({ status }) => status)).toEqual(asked.map(() => 200))
    const [held] = await db.sql`select count(*) from pg_stat_activity
      where datname = current_database() and application_name = 'atelier'`
    expect(held?.count).toBe(3)
  })

  it('has webhooks sent to no private address, unless it was allowed', async () => {
    const them = await register(studio.url)
    const answer = await them.call('/api/v1/webhooks', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ url: studio.url }),
    })
    expect(await answer.json()).toMatchObject({ code: 'invalid_input', errors: [{ pointer: '/url' }] })
  })

  it('gives somebody who has lost his password a new one, which ends his sessions', async () => {
    const post = async (path: string, sent: object) => {
      const headers = { 'content-type': 'application/json' }
      const answer = await fetch(`${studio.url}/api/v1/auth/${path}`, {
        method: 'POST',
        headers,
        body: JSON.stringify(sent),
      })
      return { status: answer.status, body: (await answer.json()) as { refreshToken?: string } }
    }
    const email = 'lost@example.org'
    const { body } = await post('register', { email, password: 'a long password' })
    const { code, out } = await atelier(['admin', 'password', 'Lost@example.org'], environment)
    expect(code).toBe(0)
    const [, password] = /has the password (\S+) now \(shown once\)/.exec(out) ?? []
    expect((await post('refresh', { refreshToken: body.refreshToken })).status).toBe(401)
    expect((await post('login', { email, password })).status).toBe(200)
    expect((await post('login', { email, password: 'a long password' })).status).toBe(401)
    const unknown = await atelier(['admin', 'password', 'nobody@example.org'], environment)
    expect(unknown).toMatchObject({ code: 1, out: '', err: 'There is no account nobody@example.org.\n' })
  }, 60_000)

  it('invites somebody with a code for one account, and the line that uses it', async () => {
    const { code, out } = await atelier(['admin', 'invite', '3'], { ...environment, PUBLIC_URL: studio.url })
    expect(code).toBe(0)
    const [, until = '', invite = ''] = /one account until (\S+), shown once: (\S+)/.exec(out) ?? []
    expect((Date.parse(until) - Date.now()) / 86_400_000).toBeCloseTo(3, 2)
    const [, line = ''] = /To use it: {2}([\s\S]+)/.exec(out) ?? []
    expect(line).toContain(`"invite":"${invite}"`)
    const { stdout } = await promisify(execFile)('bash', ['-c', line.replace('curl', 'curl -s')])
    expect(JSON.parse(stdout)).toMatchObject({ user: { email: 'them@example.org' } })

    const inviteHash = await sha256(invite)
    const guest = (email: string) =>
      db.store.accounts.register({ id: uuidv7(), email, passwordHash: 'h', role: 'user', grant: 0, inviteHash })
    expect(await guest('guest@example.org')).toMatchObject({ email: 'guest@example.org' })
    await expect(guest('another@example.org')).rejects.toMatchObject({ code: 'invite_required' })
  }, 60_000)

  it('draws a first picture from any folder, and leaves nothing else there', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'demo-'))
    const env = { ...process.env, PUBLIC_URL: studio.url, DATA_DIR: undefined }
    await promisify(execFile)(resolve('atelier'), ['demo', 'a boat'], { cwd: folder, env })
    expect(await readdir(folder)).toEqual([expect.stringMatching(/^a-boat-\d+\.png$/)])
    await rm(folder, { recursive: true })
  }, 60_000)

  it('freezes an account, which then reads and starts nothing, and lets it start again', async () => {
    const me = await register(studio.url, 'me@example.org')
    expect(await atelier(['admin', 'freeze', 'me@example.org'], environment)).toMatchObject({ code: 0 })
    const refused = await me.submit('image-generation', job)
    expect([refused.status, refused.body.code]).toEqual([403, 'account_frozen'])
    expect(await me.get('/api/v1/users/profile')).toMatchObject({ frozen: true })

    expect(await atelier(['admin', 'unfreeze', 'me@example.org'], environment)).toMatchObject({ code: 0 })
    expect(await me.submit('image-generation', job)).toMatchObject({ status: 202 })
  }, 60_000)
})

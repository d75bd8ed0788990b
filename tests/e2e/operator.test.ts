import { readdir } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
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
    studio = await startStudioProcess(environment)
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

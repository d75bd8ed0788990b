import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { atelier } from '../harness/command.ts'
import { openTestDatabase, type TestDatabase } from '../harness/database.ts'
import { makeDataDir, type StudioProcess, startStudioProcess } from '../harness/studio-process.ts'
import { register, type Visitor } from '../harness/visitor.ts'

const RELAY = fileURLToPath(new URL('../harness/relay-plugin.ts', import.meta.url))

/** API and workers apart, on one database and one folder. */
describe('a worker that is stopped for longer than its lease', () => {
  let db: TestDatabase
  let dataDir: Awaited<ReturnType<typeof makeDataDir>>
  let environment: Record<string, string>
  let api: StudioProcess
  let me: Visitor
  const startWorker = () => startStudioProcess(environment, { words: ['worker'], waitForReady: false })

  beforeAll(async () => {
    db = await openTestDatabase()
    dataDir = await makeDataDir()
    environment = {
      DATABASE_URL: db.url,
      DATA_DIR: dataDir.path,
      PLUGINS: `image,${RELAY}`,
      ENGINES: 'simulated',
      SIMULATED: JSON.stringify({ stepMs: 250, steps: 8 }),
      LEASE_SECONDS: '3',
    }
    api = await startStudioProcess(environment, { words: ['api'] })
    me = await register(api.url)
  }, 60_000)

  afterAll(async () => {
    await api?.end('SIGTERM')
    await dataDir?.remove()
    await db?.close()
  })

  it('loses its job to another, changes nothing when it wakes, and works on', async () => {
    const first = await startWorker()
    while (!(await me.get<{ workers: unknown[] }>('/api/v1/system')).workers.length) await sleep(100)
    const { body } = await me.submit('relay', { label: 'stopped', steps: 4 })
    while ((await db.sql`select 1 from job_steps where job_id = ${body.id}`).length === 0) await sleep(50)
    process.kill(first.pid, 'SIGSTOP')
    const second = await startWorker()
    await sleep(4_000)
    process.kill(first.pid, 'SIGCONT')

    expect(await me.untilEnded(body.id, 60_000)).toMatchObject({ status: 'completed', charged: 4 })
    const ends = await db.sql`select 1 from job_events where job_id = ${body.id} and type = 'job:complete'`
    expect(ends).toHaveLength(1)
    const [row] = await db.sql<{ tries: number }[]>`select tries from jobs where id = ${body.id}`
    expect(row?.tries).toBe(1)

    await second.end('SIGTERM')
    const again = await me.submit('relay', { label: 'awake', steps: 1 })
    expect(await me.untilEnded(again.body.id, 30_000)).toMatchObject({ status: 'completed' })
    await first.end('SIGTERM')
    expect(await atelier(['ledger', 'verify'], environment)).toMatchObject({ code: 0 })
    expect(await atelier(['files', 'verify'], environment)).toMatchObject({ code: 0 })
  }, 150_000)
})

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readEnv } from '../../config/env.ts'
import { openObjects } from '../../config/start/objects.ts'
import { FAILPOINTS, type Failpoint } from '../../core/failpoint.ts'
import { verifyFiles } from '../../core/files/verify-files.ts'
import { openTestDatabase, type TestDatabase } from '../harness/database.ts'
import { STEP_LOG } from '../harness/relay-plugin.ts'
import { freePort, makeDataDir, type StudioProcess, startStudioProcess } from '../harness/studio-process.ts'
import { type JobView, register, type Visitor } from '../harness/visitor.ts'

const RELAY = fileURLToPath(new URL('../harness/relay-plugin.ts', import.meta.url))
/** How often a process is killed at a moment nobody chose. */
const RANDOM_KILLS = 50
/** Points that a busy studio passes only when something else went wrong before. */
const PROVOKED: Partial<
  Record<
    Failpoint,
    { readonly count?: number; readonly environment?: Readonly<Record<string, string>>; readonly killFirst?: boolean }
  >
> = {
  'give-back.before': {
    count: 1,
    environment: { SIMULATED: JSON.stringify({ stepMs: 15, steps: 4, faults: ['crash@*'] }) },
  },
  'sweep.each': { count: 1, killFirst: true },
  'collect.removed': { count: 1 },
}
const tally = { kills: 0, resumes: 0, doubleSteps: 0 }

/** Kills the whole tree and shows that nothing is lost: jobs end, at most one step in flight is done twice, books and files are clean. */
describe('kill -9', () => {
  let db: TestDatabase
  let dataDir: Awaited<ReturnType<typeof makeDataDir>>
  let environment: Record<string, string>
  let me: Visitor
  let label = 0
  const killLog = () => join(dataDir.path, 'kills.log')
  const stepLog = () => join(dataDir.path, 'steps.log')

  beforeAll(async () => {
    db = await openTestDatabase()
    dataDir = await makeDataDir()
    environment = {
      DATABASE_URL: db.url,
      DATA_DIR: dataDir.path,
      PORT: String(await freePort()),
      PLUGINS: `image,${RELAY}`,
      ENGINES: 'simulated',
      SIMULATED: JSON.stringify({ stepMs: 15, steps: 4, loadMs: 10 }),
      LIMITS: JSON.stringify({
        jobsPerHour: 100_000,
        freeCredits: 100_000,
        anonymous: { limit: 100_000, windowSeconds: 60 },
        signedIn: { limit: 100_000, windowSeconds: 60 },
        reads: { limit: 1_000_000, windowSeconds: 60 },
      }),
      ATELIER_FAILPOINT_LOG: killLog(),
      [STEP_LOG]: stepLog(),
      // Fast enough to test, slow enough to be true: a lost lease is found within seconds.
      LEASE_SECONDS: '3',
    }
    const studio = await startStudioProcess(environment)
    me = await register(studio.url)
    await studio.end('SIGTERM')
  }, 60_000)

  afterAll(async () => {
    console.log(`kill -9: ${tally.kills} kills, ${tally.resumes} jobs resumed, ${tally.doubleSteps} steps done twice`)
    await dataDir?.remove()
    await db?.close()
  })

  /** What a busy studio does at once: jobs of several steps, an upload, a cancel, an erasure. Errors are expected: the studio dies. */
  async function bustle(): Promise<string[]> {
    const jobs: string[] = []
    const keep = async (work: Promise<string | null>) => {
      const id = await work.catch(() => null)
      if (id) jobs.push(id)
    }
    const relay = async () => (await me.submit('relay', { label: `job-${++label}`, steps: 3 })).body.id
    const cancelled = async () => {
      const id = await relay()
      jobs.push(id)
      await sleep(60)
      await me.call(`/api/v1/jobs/${id}/cancel`, { method: 'POST' })
      return null
    }
    const uploaded = async () => {
      const form = new FormData()
      form.set('input', JSON.stringify({ prompt: 'a boat', width: 512, height: 512 }))
      form.set(
        'reference',
        new Blob([readFileSync('tests/harness/reference.png')], { type: 'image/png' }),
        'reference.png',
      )
      const answer = await me.call('/api/v1/jobs/image-generation', { method: 'POST', body: form })
      return ((await answer.json()) as JobView).id
    }
    const erased = async () => {
      const { body } = await me.submit('image-generation', { prompt: 'a cat', width: 512, height: 512 })
      jobs.push(body.id)
      await me.untilEnded(body.id, 20_000)
      await me.call(`/api/v1/jobs/${body.id}`, { method: 'DELETE' })
      return null
    }
    await Promise.all([
      keep(relay()),
      keep(cancelled()),
      keep(uploaded()),
      keep(relay()),
      keep(uploaded()),
      keep(cancelled()),
      keep(erased()),
      keep(erased()),
    ])
    return jobs
  }

  async function killBusy(): Promise<string[]> {
    const studio = await startStudioProcess({ ...environment, SIMULATED: JSON.stringify({ stepMs: 300, steps: 4 }) })
    const busy = bustle()
    while ((await db.sql`select 1 from jobs where status = 'processing'`).length === 0) await sleep(20)
    await studio.killTree()
    tally.kills += 1
    return busy
  }

  /** Starts again without faults and looks at every promise. */
  async function recover(jobs: readonly string[]): Promise<void> {
    const studio = await startStudioProcess(environment)
    const open = await db.sql<{ id: string; task: string }[]>`select id, task from jobs where finished_at is null`
    tally.resumes += open.length
    for (const id of new Set([...jobs, ...open.map((job) => job.id)])) {
      const job = await me.untilEnded(id, 60_000)
      if (job.status === 'failed') expect(job.error?.code).toBe('worker_lost')
    }
    await studio.end('SIGTERM')
    const objects = await openObjects(readEnv(environment))
    expect((await db.store.ledger.verify()).problems).toEqual([])
    expect((await verifyFiles(db.store.files, objects)).problems).toEqual([])
  }

  /** Each kill may cost each open job the one step it was in. */
  function countDoubles(kills: number): void {
    const lines = existsSync(stepLog()) ? readFileSync(stepLog(), 'utf8').trim().split('\n') : []
    const perJob = new Map<string, number>()
    const seen = new Set<string>()
    for (const line of lines) {
      if (!seen.has(line)) seen.add(line)
      else perJob.set(line.split('/')[0] ?? '', (perJob.get(line.split('/')[0] ?? '') ?? 0) + 1)
    }
    for (const twice of perJob.values()) expect(twice).toBeLessThanOrEqual(kills)
    tally.doubleSteps = [...perJob.values()].reduce((sum, n) => sum + n, 0)
  }

  it.each(Object.entries(FAILPOINTS))(
    '%s — %s — loses nothing',
    async (name) => {
      const before = existsSync(killLog()) ? readFileSync(killLog(), 'utf8').length : 0
      const { count = 2, environment: changes = {}, killFirst = false } = PROVOKED[name as Failpoint] ?? {}
      const jobs = killFirst ? await killBusy() : []
      const studio = await startStudioProcess({ ...environment, ...changes, ATELIER_FAILPOINT: `${name}@${count}` })
      jobs.push(...(await Promise.race([bustle(), studio.ended.then(() => [])])))
      // Sweeps and collections come by themselves, within seconds.
      await Promise.race([studio.ended, sleep(15_000)])
      const died = existsSync(killLog()) && readFileSync(killLog(), 'utf8').length > before
      await studio.killTree()
      expect(died, `nothing passed ${name} ${count} times:\n${studio.said()}`).toBe(true)
      tally.kills += 1
      await recover(jobs)
      countDoubles(tally.kills)
    },
    180_000,
  )

  it(`${RANDOM_KILLS} times at a random moment loses nothing`, async () => {
    const jobs: string[] = []
    for (let kill = 0; kill < RANDOM_KILLS; kill++) {
      const studio: StudioProcess = await startStudioProcess(environment)
      const busy = bustle()
      await sleep(Math.random() * 1_500)
      await studio.killTree()
      tally.kills += 1
      jobs.push(...(await busy))
    }
    await recover(jobs)
    countDoubles(tally.kills)
  }, 600_000)
})

import { hostname } from 'node:os'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { readEnv } from '../../config/env.ts'
import { type Parts, startStudio } from '../../config/start/studio.ts'
import { METRICS } from '../../core/metrics/catalogue.ts'
import { openTestDatabase, type TestDatabase } from '../harness/database.ts'
import { readMetric } from '../harness/read-metric.ts'
import { freePort, makeDataDir } from '../harness/studio-process.ts'
import { register } from '../harness/visitor.ts'

const REQUEST = { prompt: 'a boat', width: 512, height: 512 }
const API: Parts = { api: true, worker: false }
const WORKER: Parts = { api: false, worker: true }
const CARD = `{worker="${hostname()}",card="0"}`
const MIB = 2 ** 20

describe('a worker with a port of its own', () => {
  const undo: (() => Promise<unknown>)[] = []
  afterEach(async () => {
    for (const step of undo.splice(0).reverse()) await step()
  })

  let db: TestDatabase
  async function openFolder() {
    db = await openTestDatabase()
    undo.push(() => db.close())
    const dataDir = await makeDataDir()
    undo.push(() => dataDir.remove())
    return async (parts: Parts, more: Readonly<Record<string, string>> = {}) => {
      const env = readEnv({
        PORT: String(await freePort()),
        HOST: '127.0.0.1',
        NODE_ENV: 'test',
        LOG_LEVEL: 'silent',
        DATABASE_URL: db.url,
        DATA_DIR: dataDir.path,
        ENGINES: 'simulated',
        SIMULATED: '{"stepMs":50,"steps":8}',
        ...more,
      })
      const studio = await startStudio(env, parts, new AbortController().signal)
      undo.push(() => studio.stop({ withinMs: 0 }))
      return studio
    }
  }
  const textOf = async (port: number | null, path: string) => (await fetch(`http://127.0.0.1:${port}${path}`)).text()

  it('answers probes and metrics there, and nothing else', async () => {
    const open = await openFolder()
    const { workerPort, port } = await open(WORKER, { WORKER_PORT: '0' })
    expect(port).toBeNull()
    const at = (path: string, method = 'GET') => fetch(`http://127.0.0.1:${workerPort}${path}`, { method })
    expect(await (await at('/healthz')).json()).toEqual({ status: 'ok' })
    const ready = await at('/readyz')
    expect(ready.status).toBe(200)
    expect(await ready.json()).toMatchObject({
      status: 'ready',
      parts: { database: { ok: true }, storage: { ok: true }, workers: { ok: true, count: 1 }, draining: false },
    })
    for (const path of ['/', '/docs', '/openapi.json', '/api/v1/system', '/.well-known/jwks.json']) {
      const answer = await at(path)
      expect(answer.status).toBe(404)
      expect(answer.headers.get('content-type')).toBe('application/problem+json')
      expect(await answer.json()).toMatchObject({ code: 'not_found' })
    }
    expect((await at('/healthz', 'POST')).status).toBe(405)
  }, 60_000)

  it('tells what it did for a job, and leaves the whole studio to the API', async () => {
    const open = await openFolder()
    const api = await open(API)
    const { workerPort } = await open(WORKER, { WORKER_PORT: '0' })
    const before = await textOf(workerPort, '/metrics')
    for (const name of Object.keys(METRICS)) expect(before).toContain(`# TYPE ${name} `)
    expect(readMetric(before, `atelier_gpu_memory_budget_bytes${CARD}`)).toBe(4_096 * MIB)
    expect(readMetric(before, `atelier_gpu_memory_reserved_bytes${CARD}`)).toBe(0)

    const me = await register(`http://127.0.0.1:${api.port}`)
    const { body } = await me.submit('image-generation', REQUEST)
    const job = await me.untilEnded(body.id)
    expect(job.status).toBe('completed')

    const task = 'task="image-generation"'
    const metrics = await vi.waitFor(async () => {
      const text = await textOf(workerPort, '/metrics')
      expect(readMetric(text, `atelier_job_duration_seconds_count{${task},conclusion="completed"}`)).toBe(1)
      return text
    })
    expect(readMetric(metrics, `atelier_job_wait_seconds_count{${task},lane="gpu"}`)).toBe(1)
    expect(readMetric(metrics, 'atelier_models_loaded_total{engine="simulated"}')).toBe(1)
    expect(readMetric(metrics, `atelier_gpu_busy_seconds_total{card="0",${task}}`)).toBeGreaterThan(0.4)
    expect(readMetric(metrics, `atelier_credits_charged_total{${task}}`)).toBe(job.charged)
    expect(readMetric(metrics, `atelier_credits_released_total{${task}}`)).toBe(job.cost - (job.charged ?? 0))
    // The model stays for the next job, and its memory with it.
    expect(readMetric(metrics, `atelier_gpu_memory_reserved_bytes${CARD}`)).toBeGreaterThan(0)
    expect(metrics).not.toMatch(/^atelier_(queue_jobs|jobs|workers|credits_held)[{ ]/m)

    const ofApi = await textOf(api.port, '/metrics')
    expect(readMetric(ofApi, `atelier_credits_reserved_total{${task}}`)).toBe(job.cost)
    expect(readMetric(ofApi, 'atelier_workers')).toBe(1)
    expect(readMetric(ofApi, 'atelier_credits_available')).not.toBeNull()
    expect(ofApi).not.toMatch(/^atelier_gpu_memory_reserved_bytes\{/m)
  }, 60_000)

  it('says there that it is not ready until it has drained, then closes it', async () => {
    const open = await openFolder()
    const api = await open(API)
    const worker = await open(WORKER, { WORKER_PORT: '0', SIMULATED: '{"stepMs":300,"steps":10}' })
    const me = await register(`http://127.0.0.1:${api.port}`)
    const { body } = await me.submit('image-generation', REQUEST)
    await vi.waitFor(() => expect(worker.worker?.open()).toBe(1), { timeout: 10_000 })

    const stopped = worker.stop({ withinMs: 25_000 })
    const answer = await fetch(`http://127.0.0.1:${worker.workerPort}/readyz`)
    expect(answer.status).toBe(503)
    expect(await answer.json()).toMatchObject({ parts: { database: { ok: true }, draining: true } })
    expect((await fetch(`http://127.0.0.1:${worker.workerPort}/healthz`)).status).toBe(200)
    await stopped
    expect((await me.untilEnded(body.id)).status).toBe('completed')
    await expect(fetch(`http://127.0.0.1:${worker.workerPort}/healthz`)).rejects.toThrow()
  }, 60_000)

  it('opens none unless told to, and none beside an API', async () => {
    const open = await openFolder()
    expect((await open(WORKER)).workerPort).toBeNull()
    expect((await open({ api: true, worker: true }, { WORKER_PORT: '0' })).workerPort).toBeNull()
  }, 60_000)

  it('does not start where the port is taken, and names the variable', async () => {
    const open = await openFolder()
    const { workerPort: port } = await open(WORKER, { WORKER_PORT: '0' })
    await expect(open(WORKER, { WORKER_PORT: String(port) })).rejects.toThrow(`Port ${port} is taken`)
    await expect(open(WORKER, { WORKER_PORT: String(port) })).rejects.toThrow('set WORKER_PORT to another')
    // Nor has it joined before it knew: a job would be lost with it at each try.
    expect(await db.sql`select from workers`).toHaveLength(1)
  }, 60_000)
})

import { readdir } from 'node:fs/promises'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { atelier } from '../harness/command.ts'
import { makeDataDir, type StudioProcess, startStudioProcess } from '../harness/studio-process.ts'
import { register } from '../harness/visitor.ts'

/** One data folder through its whole life, on the embedded Postgres. */
describe('npm start', () => {
  let dataDir: Awaited<ReturnType<typeof makeDataDir>>
  let environment: Record<string, string>
  const running: StudioProcess[] = []
  const start = async (changes: Record<string, string> = {}, command = './atelier') => {
    const studio = await startStudioProcess({ ...environment, ...changes }, { command })
    running.push(studio)
    return studio
  }

  beforeAll(async () => {
    dataDir = await makeDataDir()
    environment = {
      DATA_DIR: dataDir.path,
      ENGINES: 'simulated',
      SIMULATED: '{"stepMs":20,"steps":20}',
      LEASE_SECONDS: '3',
    }
  })
  afterEach(async () => {
    for (const studio of running.splice(0)) await studio.killTree()
  })
  afterAll(async () => {
    // A clean start and stop ends the database that a kill left running.
    const last = await start()
    await last.end('SIGTERM')
    running.length = 0
    await dataDir.remove()
  })

  it('makes everything in an empty folder, says where, and stops clean', async () => {
    const studio = await start()
    expect(studio.said()).toContain(dataDir.path)
    expect(studio.said()).toMatch(/engines\s+simulated \(text-to-image, image-to-image, scene-plan.*\); film \(film\)/)
    expect(await studio.end('SIGTERM')).toEqual({ code: 0, signal: null })
  }, 60_000)

  it('refuses a second studio on the same folder, with the pid of the first', async () => {
    const studio = await start()
    const second = await atelier(['start'], { ...environment, PORT: '0' })
    expect(second.code).toBe(1)
    expect(second.err).toContain(`in use by process ${studio.pid}`)
  }, 60_000)

  it('comes back after kill -9 with accounts and jobs, and finishes what was running', async () => {
    const before = await start()
    const me = await register(before.url)
    const { body } = await me.submit('image-generation', { prompt: 'a boat', width: 512, height: 512, steps: 60 })
    while ((await me.get<{ status: string }>(`/api/v1/jobs/${body.id}`)).status === 'pending')
      await new Promise((go) => setTimeout(go, 20))
    await before.killTree()

    const after = await start({ PORT: new URL(before.url).port })
    // The same key signs: the token of before still holds.
    expect(after.url).toBe(before.url)
    expect(await me.untilEnded(body.id, 60_000)).toMatchObject({ status: 'completed', charged: 2 })
    expect(await me.credits()).toMatchObject({ available: 48, held: 0 })
    expect(await atelier(['ledger', 'verify'], environment)).toMatchObject({ code: 0 })
    expect(await atelier(['files', 'verify'], environment)).toMatchObject({ code: 0 })
  }, 120_000)

  it('drains on SIGTERM: the running job is finished, nothing new is taken', async () => {
    const studio = await start()
    const me = await register(studio.url)
    const { body } = await me.submit('image-generation', { prompt: 'a boat', width: 512, height: 512, steps: 80 })
    while ((await me.get<{ status: string }>(`/api/v1/jobs/${body.id}`)).status === 'pending')
      await new Promise((go) => setTimeout(go, 20))
    expect(await studio.end('SIGTERM')).toEqual({ code: 0, signal: null })
    const after = await start({ PORT: new URL(studio.url).port })
    expect(after.url).toBe(studio.url)
    expect(await me.get(`/api/v1/jobs/${body.id}`)).toMatchObject({ status: 'completed' })
  }, 90_000)

  it('ends whole when npm is told to: nothing runs on behind it', async () => {
    const studio = await start({}, 'npm')
    expect(await studio.end('SIGTERM')).toEqual({ code: 0, signal: null })
    expect(await readdir(dataDir.path)).not.toContain('studio.lock')
    await expect(fetch(`${studio.url}/healthz`)).rejects.toThrow()
  }, 60_000)

  it('finishes the running job on a Ctrl-C, which npm passes on a second time', async () => {
    const studio = await start({}, 'npm')
    const me = await register(studio.url)
    const { body } = await me.submit('image-generation', { prompt: 'a boat', width: 512, height: 512, steps: 80 })
    while ((await me.get<{ status: string }>(`/api/v1/jobs/${body.id}`)).status === 'pending')
      await new Promise((go) => setTimeout(go, 20))
    expect(await studio.endGroup('SIGINT')).toEqual({ code: 0, signal: null })
    expect(await readdir(dataDir.path)).not.toContain('studio.lock')
    // The engine is in the terminal's group too, and is needed until its job has ended.
    expect(studio.said()).not.toMatch(/"level":"(warn|error)"/)
    await start({ PORT: new URL(studio.url).port })
    expect(await me.get(`/api/v1/jobs/${body.id}`)).toMatchObject({ status: 'completed' })
  }, 90_000)

  it('stops as clean when its terminal is closed', async () => {
    const studio = await start()
    expect(await studio.end('SIGHUP')).toEqual({ code: 0, signal: null })
    expect(await readdir(dataDir.path)).not.toContain('studio.lock')
  }, 60_000)

  it('says every mistake of the configuration at once', async () => {
    const said = await atelier(['start'], {
      DATA_DIR: dataDir.path,
      PORT: 'many',
      SIGNUP: 'perhaps',
      REDIS_URL: 'localhost:6379',
    })
    expect(said.code).toBe(1)
    for (const name of ['PORT', 'SIGNUP', 'REDIS_URL']) expect(said.err).toContain(name)
  })
})

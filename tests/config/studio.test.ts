import { once } from 'node:events'
import { connect } from 'node:net'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { readEnv } from '../../config/env.ts'
import { startStudio } from '../../config/start/studio.ts'
import { openTestDatabase } from '../harness/database.ts'
import { freePort, makeDataDir } from '../harness/studio-process.ts'
import { register } from '../harness/visitor.ts'

const REQUEST = { prompt: 'a boat', width: 512, height: 512 }
const HEAD = 'POST /api/v1/auth/login HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n'

describe('a studio that is told to stop', () => {
  const undo: (() => Promise<unknown>)[] = []
  afterEach(async () => {
    for (const step of undo.splice(0).reverse()) await step()
  })

  async function open() {
    const db = await openTestDatabase()
    undo.push(() => db.close())
    const dataDir = await makeDataDir()
    undo.push(() => dataDir.remove())
    const port = await freePort()
    const env = readEnv({
      PORT: String(port),
      HOST: '127.0.0.1',
      NODE_ENV: 'test',
      LOG_LEVEL: 'silent',
      DATABASE_URL: db.url,
      DATA_DIR: dataDir.path,
      ENGINES: 'simulated',
      SIMULATED: '{"stepMs":100,"steps":10}',
    })
    const studio = await startStudio(env, { api: true, worker: true }, new AbortController().signal)
    undo.push(() => studio.stop({ withinMs: 0 }))
    const begun = async () =>
      (await db.sql<{ id: string }[]>`select id from jobs where status <> 'pending' order by id`).map(({ id }) => id)
    return { studio, port, url: `http://127.0.0.1:${port}`, begun }
  }

  /** A request whose body does not come until it is asked for. */
  async function openRequest(port: number) {
    const socket = connect(port, '127.0.0.1')
    await once(socket, 'connect')
    socket.on('error', () => {})
    socket.write(`${HEAD}content-length: 2\r\n\r\n`)
    return {
      async finish(): Promise<string> {
        const answer = once(socket, 'data')
        socket.write('{}')
        const [bytes] = await answer
        socket.end()
        return String(bytes)
      },
    }
  }

  it('begins no job while it waits for a request to end', async () => {
    const { studio, port, url, begun } = await open()
    const me = await register(url)
    for (let index = 0; index < 6; index++) expect((await me.submit('image-generation', REQUEST)).status).toBe(202)
    await vi.waitFor(() => expect(studio.worker?.open()).toBe(2), { timeout: 10_000 })
    const request = await openRequest(port)
    const running = await vi.waitFor(async () => {
      const ids = await begun()
      expect(ids).toHaveLength(2)
      return ids
    })

    const stopped = studio.stop({ withinMs: 25_000 })
    await vi.waitFor(() => expect(studio.worker?.open()).toBe(0), { timeout: 9_000, interval: 20 })
    expect(await request.finish()).toMatch(/^HTTP\/1\.1 4\d\d/)
    await stopped
    expect(await begun()).toEqual(running)
  }, 60_000)

  it('says that it is not ready for as long as it still listens', async () => {
    const { studio, url } = await open()
    const stopped = studio.stop({ withinMs: 25_000, lingerMs: 1_500 })
    const answer = await fetch(`${url}/readyz`)
    expect(answer.status).toBe(503)
    expect(await answer.json()).toMatchObject({ parts: { database: { ok: true }, draining: true } })
    await stopped
    await expect(fetch(`${url}/readyz`)).rejects.toThrow()
  }, 60_000)
})

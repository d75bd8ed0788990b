import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { RUNTIMES, type RunningGateway } from '../harness/edge/runtimes.ts'
import { makeDataDir, type StudioProcess, startStudioProcess } from '../harness/studio-process.ts'
import { register, type Visitor, visitor } from '../harness/visitor.ts'

const JOB = '/api/v1/jobs/image-generation'

/** A whole studio, met through the gateway: nobody can tell the difference. */
describe('a studio behind the gateway', () => {
  let dataDir: Awaited<ReturnType<typeof makeDataDir>>
  let studio: StudioProcess
  let direct: Visitor
  beforeAll(async () => {
    dataDir = await makeDataDir()
    studio = await startStudioProcess({
      DATA_DIR: dataDir.path,
      ENGINES: 'simulated',
      SIMULATED: '{"stepMs":20,"steps":5,"loadMs":10}',
    })
    direct = await register(studio.url)
  }, 90_000)
  afterAll(async () => {
    await studio?.end('SIGTERM')
    await dataDir.remove()
  }, 60_000)

  describe.each(Object.entries(RUNTIMES))('on %s', (name, start) => {
    let gateway: RunningGateway
    let me: Visitor
    beforeAll(async () => {
      const port = new URL(studio.url).port
      gateway = await start({ ORIGIN_URL: studio.url, PUBLIC_URL: `http://localhost:${port}` })
      me = visitor(gateway.url, direct.token)
    }, 90_000)
    afterAll(() => gateway?.stop())

    it.each([
      ['a count that is too high', JOB, { prompt: 'x', count: 9 }, true],
      ['fields that are not known', JOB, { prompt: 'x', a: 1, b: 2 }, true],
      ['a wrong quote', `${JOB}/quote`, { prompt: 7 }, true],
      ['no JSON', JOB, '{', true],
      ['too much', JOB, { prompt: 'x'.repeat(1_100_000) }, true],
      ['nobody', JOB, { prompt: 'x' }, false],
    ])('refuses %s in the words of the studio', async (_what, path, body, signedIn) => {
      const send = async (url: string) => {
        const answer = await fetch(`${url}${path}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...(signedIn && { authorization: `Bearer ${me.token}` }) },
          body: typeof body === 'string' ? body : JSON.stringify(body),
        })
        const { trace, ...problem } = (await answer.json()) as { trace: string }
        expect(trace).toMatch(/^[\da-f]{32}$/)
        return { status: answer.status, type: answer.headers.get('content-type'), problem }
      }
      const told = await send(gateway.url)
      expect(told.status).toBeGreaterThanOrEqual(400)
      expect(told).toEqual(await send(studio.url))
    })

    it('signs in, quotes, makes a picture once, follows it and reads it', async () => {
      const signedIn = await register(gateway.url)
      expect(await signedIn.credits()).toMatchObject({ available: 50 })
      const input = { prompt: 'a boat', width: 512, height: 512 }
      const quoted = await me.submit('image-generation/quote', input)
      expect(quoted).toMatchObject({ status: 200, body: { cost: 2, accepted: true } })

      const key = { 'idempotency-key': `once-${name}` }
      const made = await me.submit('image-generation', input, key)
      expect(made.status).toBe(202)
      const events = await me.call(`/api/v1/jobs/${made.body.id}/events`, { headers: { accept: 'text/event-stream' } })
      expect(events.headers.get('content-type')).toContain('text/event-stream')
      expect(await events.text()).toContain('job:complete')
      const again = await me.submit('image-generation', input, { ...key, prefer: 'wait=20' })
      expect(again).toMatchObject({ status: 200, body: { id: made.body.id, status: 'completed' } })

      const seen = await me.call(`/api/v1/jobs/${made.body.id}`)
      const ifNoneMatch = { 'if-none-match': seen.headers.get('etag') ?? '' }
      expect((await me.call(`/api/v1/jobs/${made.body.id}`, { headers: ifNoneMatch })).status).toBe(304)

      const { items } = await me.get<{ items: { id: string }[] }>('/api/v1/files?purpose=output')
      const link = await me.call(`/api/v1/files/${items[0]?.id}`, { redirect: 'manual' })
      expect(link.status).toBe(302)
      // Links to the studio's own files lead to PUBLIC_URL, where the gateway stands in production.
      const target = (link.headers.get('location') ?? '').replace(/^http:\/\/localhost:\d+(?=\/api\/)/, gateway.url)
      const part = await fetch(target, { headers: { range: 'bytes=0-7' } })
      expect([part.status, (await part.arrayBuffer()).byteLength]).toEqual([206, 8])
    })

    it('shows the document and the keys of the studio', async () => {
      for (const path of ['/openapi.json', '/.well-known/jwks.json', '/api/v1/plugins']) {
        expect(await me.get(path)).toEqual(await direct.get(path))
      }
    })

    it('answers a socket: through workerd as the studio does, on Node with what to do', async () => {
      const { ticket } = (await (await me.call('/api/v1/auth/tickets', { method: 'POST' })).json()) as {
        ticket: string
      }
      expect(await handshake(`${gateway.url}/api/v1/ws?ticket=${ticket}`)).toBe(name === 'workerd' ? 101 : 404)
    })
  })
})

/** The status that a WebSocket handshake gets. */
function handshake(url: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = {
      connection: 'Upgrade',
      upgrade: 'websocket',
      'sec-websocket-version': '13',
      'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
    }
    const sending = request(url, { headers })
    sending.on('upgrade', ({ statusCode = 0 }, socket) => {
      socket.destroy()
      resolve(statusCode)
    })
    sending.on('response', (answer) => {
      answer.resume()
      resolve(answer.statusCode ?? 0)
    })
    sending.on('error', reject).end()
  })
}

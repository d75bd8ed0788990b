import { setTimeout as sleep } from 'node:timers/promises'
import { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type HttpServer, type Patience, serveHttp } from '../../adapters/http/node-server.ts'
import type { AppEnv } from '../../core/http/env.ts'
import { type JobDesk, type Member, openJobDesk } from '../harness/job-desk.ts'
import { pngOf } from '../harness/pictures.ts'
import { sendRaw } from '../harness/raw-http.ts'

/** A tenth of a second or so where the studio waits for some. */
const HURRIED: Patience = {
  headMs: 300,
  idleMs: 300,
  requestMs: 60_000,
  body: { bytesASecond: 1_000, overSeconds: 0.6 },
  silentMs: 900,
}

let desk: JobDesk
let server: HttpServer
let ada: Member
beforeAll(async () => {
  desk = await openJobDesk()
  server = await serveHttp(desk.app, { port: 0, host: '127.0.0.1' }, HURRIED)
  ada = await desk.signUp()
})
afterAll(async () => {
  await server.close(0)
  await desk.close()
})

const post = (path: string, ...headers: readonly string[]) =>
  [`POST ${path} HTTP/1.1`, 'host: x', `authorization: Bearer ${ada.token}`, ...headers, '', ''].join('\r\n')
const FORM = 'content-type: multipart/form-data; boundary=cut'
const PART = '--cut\r\ncontent-disposition: form-data; name="file"; filename="a.png"\r\ncontent-type: image/png\r\n\r\n'
const waits = { withinMs: 5_000 }

describe('a client is hung up on that', () => {
  it('says nothing', async () => {
    expect(await sendRaw(server.port, '', waits)).toMatchObject({ hungUp: true })
  })

  it('never ends its head, one header after the other', async () => {
    const drip = { bytes: 'x-a: b\r\n', everyMs: 50 }
    const answer = await sendRaw(server.port, 'GET /healthz HTTP/1.1\r\nhost: x\r\n', { ...waits, drip })
    expect(answer).toMatchObject({ status: 408, hungUp: true })
  })

  it.each([
    ['JSON by length', '/api/v1/webhooks', ['content-type: application/json', 'content-length: 900000'], '{"url":"'],
    [
      'JSON in chunks',
      '/api/v1/webhooks',
      ['content-type: application/json', 'transfer-encoding: chunked'],
      '1\r\n{\r\n',
    ],
    [
      'an upload that was declared as 500 MB',
      '/api/v1/files',
      [FORM, 'content-length: 500000000'],
      `${PART}0123456789`,
    ],
    ['a job', '/api/v1/jobs/echo', [FORM, 'content-length: 50000000'], '--cut\r\ncontent-disposition: form-da'],
  ])('sends the start of %s, and no more', async (_what, path, headers, start) => {
    const answer = await sendRaw(server.port, post(path, ...headers) + start, waits)
    expect(answer.hungUp).toBe(true)
    expect([400, 402, 408, 503]).toContain(answer.status)
  })

  it('sends a byte now and then', async () => {
    const drip = { bytes: 'a', everyMs: 50 }
    const start = post('/api/v1/files', FORM, 'content-length: 500000000') + PART
    expect(await sendRaw(server.port, start, { ...waits, drip })).toMatchObject({ status: 408, hungUp: true })
  })

  it('keeps a connection without asking again', async () => {
    const answer = await sendRaw(server.port, 'GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n', waits)
    expect(answer).toMatchObject({ status: 200, hungUp: true })
  })
})

describe('a client is served that', () => {
  it('sends slowly, but faster than that', async () => {
    const file = Buffer.from(pngOf({ width: 64, height: 64 })).toString('latin1')
    const rest = `${file}\r\n--cut\r\ncontent-disposition: form-data; name="purpose"\r\n\r\nreference\r\n--cut--\r\n`
    // What stands before the first boundary is nobody's.
    const preamble = ' '.repeat(2_000)
    const body = [...Array.from({ length: 8 }, () => ' '.repeat(250)), `\r\n${PART}${rest}`]
    const length = preamble.length + 2 + body.join('').length
    const { port } = server
    const stream = new ReadableStream<Uint8Array>({
      async start(controller) {
        controller.enqueue(Buffer.from(`${preamble}\r\n`))
        for (const piece of body) {
          await sleep(150)
          controller.enqueue(Buffer.from(piece, 'latin1'))
        }
        controller.close()
      },
    })
    const answer = await fetch(`http://127.0.0.1:${port}/api/v1/files`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${ada.token}`,
        'content-type': 'multipart/form-data; boundary=cut',
        'content-length': String(length),
      },
      body: stream,
      duplex: 'half',
    } as RequestInit)
    expect([answer.status, await answer.text()]).toMatchObject([201, expect.stringContaining('image/png')])
  })
})

describe('a server that reads slowly', () => {
  it('does not blame the sender for it', async () => {
    const app = new Hono<AppEnv>()
    app.post('/', async (c) => {
      const reader = c.req.raw.body?.getReader()
      await reader?.read()
      // Longer than any sender may take; its bytes wait in front of us.
      await sleep(2_000)
      let bytes = 0
      for (;;) {
        const next = await reader?.read()
        if (!next || next.done) break
        bytes += next.value.byteLength
      }
      return c.text(String(bytes))
    })
    const patient = await serveHttp(app, { port: 0, host: '127.0.0.1' }, { ...HURRIED, silentMs: 10_000 })
    const body = Buffer.alloc(20_000_000)
    const answer = await fetch(`http://127.0.0.1:${patient.port}/`, { method: 'POST', body })
    expect(answer.status).toBe(200)
    expect(Number(await answer.text())).toBeGreaterThan(19_000_000)
    await patient.close(0)
  })
})

describe('who goes away in the middle', () => {
  it.each([
    ['JSON by length', '/api/v1/webhooks', ['content-type: application/json', 'content-length: 900'], '{"url":"'],
    [
      'JSON in chunks',
      '/api/v1/jobs/echo',
      ['content-type: application/json', 'transfer-encoding: chunked'],
      '1\r\n{\r\n',
    ],
    ['a quote', '/api/v1/jobs/echo/quote', ['content-type: application/json', 'content-length: 900'], '{'],
    ['a file', '/api/v1/files', [FORM, 'content-length: 5000'], `${PART}0123456789`],
  ])('of %s leaves nothing, and is no failure of ours', async (_what, path, headers, start) => {
    const before = desk.lines.length
    await sendRaw(server.port, post(path, ...headers) + start, { withinMs: 150 })
    const answered = () => desk.lines.slice(before).filter(({ event }) => event === 'http.request')
    await expect.poll(answered).toMatchObject([{ fields: { status: 400 } }])
  })

  it('of a PUT by link, too', async () => {
    const announced = await desk.post('/api/v1/files', { type: 'image/png', bytes: 5_000 }, ada)
    const { upload } = (await announced.json()) as { upload: { url: string } }
    const head = `PUT ${upload.url} HTTP/1.1\r\nhost: x\r\ncontent-type: image/png\r\ncontent-length: 5000\r\n\r\nabc`
    const before = desk.lines.length
    await sendRaw(server.port, head, { withinMs: 150 })
    const answered = () => desk.lines.slice(before).filter(({ event }) => event === 'http.request')
    await expect.poll(answered).toMatchObject([{ fields: { status: 400 } }])
  })
})

it('after all that nothing broke, and nothing was left', async () => {
  expect(desk.lines.filter(({ level }) => level === 'error')).toEqual([])
  await expect.poll(async () => (await desk.leftovers()).scratch).toEqual([])
  const { rows } = await desk.leftovers()
  expect(rows.filter((key) => !key.startsWith('references/'))).toEqual([])
  expect((await desk.db.store.ledger.verify()).problems).toEqual([])
})

import { once } from 'node:events'
import { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import WebSocket from 'ws'
import { type HttpServer, nodeUpgrade, serveHttp } from '../../../adapters/http/node-server.ts'
import type { AppEnv } from '../../../core/http/env.ts'
import { sendRaw } from '../../harness/raw-http.ts'

let server: HttpServer
let cancelled = 0
beforeAll(async () => {
  const app = new Hono<AppEnv>()
  app.get('/', (c) => c.text(`plain, ${c.req.header('x-more')}`))
  app.post('/', async (c) => c.text(`took ${await c.req.text()}`))
  app.get(
    '/socket',
    nodeUpgrade(() => ({ onMessage: ({ data }, socket) => socket.send(`heard ${data}`) })),
  )
  app.get('/stream', (c) =>
    c.body(
      new ReadableStream({
        cancel: () => {
          cancelled += 1
        },
      }),
    ),
  )
  server = await serveHttp(app, { port: 0, host: '127.0.0.1' })
})
afterAll(() => server.close(0))

const h2c = ['connection: Upgrade, HTTP2-Settings', 'upgrade: h2c', 'http2-settings: AAMAAABkAAQAoAAAAAIAAAAA']
const handshake = [
  'connection: upgrade',
  'upgrade: websocket',
  'sec-websocket-version: 13',
  'sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==',
]
const ask = (line: string, headers: readonly string[], body = '') =>
  sendRaw(server.port, `${[line, ...headers].join('\r\n')}\r\n\r\n${body}`)

describe('a request that asks for another protocol', () => {
  it('is answered without it, as Java and curl expect', async () => {
    const answer = await ask('GET / HTTP/1.1', ['host: x', ...h2c, 'x-more: a'])
    expect(answer).toMatchObject({ status: 200, body: 'plain, a', hungUp: true })
  })

  it('is read with its body, in whatever pieces it comes', async () => {
    const whole = await ask('POST / HTTP/1.1', ['host: x', ...h2c, 'content-length: 5'], 'hello')
    expect(whole).toMatchObject({ status: 200, body: 'took hello' })
    const chunks = '3\r\nhel\r\n2\r\nlo\r\n0\r\n\r\n'
    const chunked = await ask('POST / HTTP/1.1', ['host: x', ...h2c, 'transfer-encoding: chunked'], chunks)
    expect(chunked).toMatchObject({ status: 200, body: 'took hello' })
  })

  it('is refused like any other where its host is none', async () => {
    for (const headers of [h2c, handshake]) {
      expect(await ask('GET / HTTP/1.1', ['host: <', ...headers])).toMatchObject({ status: 400, hungUp: true })
    }
  })
})

describe('a WebSocket', () => {
  it('is opened and talks', async () => {
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}/socket`)
    await once(socket, 'open')
    socket.send('you')
    expect(String((await once(socket, 'message'))[0])).toBe('heard you')
    socket.close()
  })

  it('that is asked for at another address gets its status, and ends what would stream', async () => {
    const answer = await ask('GET /stream HTTP/1.1', ['host: x', ...handshake])
    expect(answer).toMatchObject({ status: 200, body: '', hungUp: true })
    expect(cancelled).toBe(1)
    expect(await ask('GET /nowhere HTTP/1.1', ['host: x', ...handshake])).toMatchObject({ status: 404, hungUp: true })
  })
})

import { once } from 'node:events'
import { connect } from 'node:net'
import { Hono } from 'hono'
import { expect, it } from 'vitest'
import { serveHttp } from '../../../adapters/http/node-server.ts'
import type { AppEnv } from '../../../core/http/env.ts'

const HANDSHAKE =
  'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAA\r\n'

it.each([
  ['a request that nobody answers', ''],
  ['a handshake that nobody answers', HANDSHAKE],
])(
  'cuts %s, so that a stop ends',
  async (_, headers) => {
    const app = new Hono<AppEnv>()
    let asked = () => {}
    const begun = new Promise<void>((resolve) => (asked = resolve))
    app.get('/', () => {
      asked()
      return new Promise<Response>(() => {})
    })
    const server = await serveHttp(app, { port: 0, host: '127.0.0.1' })
    const client = connect(server.port, '127.0.0.1')
    client.on('error', () => {})
    client.write(`GET / HTTP/1.1\r\nHost: studio\r\n${headers}\r\n`)
    await begun
    const cut = once(client.resume(), 'close')
    await server.close(50)
    await cut
    expect(client.destroyed).toBe(true)
  },
  5_000,
)

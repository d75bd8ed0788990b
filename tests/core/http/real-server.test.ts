import { once } from 'node:events'
import type { Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type FrontDoor, openFrontDoor } from '../../harness/front-door.ts'

let door: FrontDoor
let server: Server
let port: number
beforeAll(async () => {
  door = await openFrontDoor({ settings: { trustedProxies: ['127.0.0.0/8'] } })
  server = createAdaptorServer({ fetch: door.app.fetch }) as Server
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  port = (server.address() as AddressInfo).port
})
afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await door.close()
})

/** Writes `head`, then chunks for as long as the server reads, and gives what it answered. */
async function sendChunked(head: string, chunk: string, most: number): Promise<{ answer: string; sent: number }> {
  const socket = connect(port, '127.0.0.1')
  let answer = ''
  let sent = 0
  socket.setEncoding('utf8')
  socket.on('data', (text: string) => {
    answer += text
  })
  // The server may hang up while we still write.
  socket.on('error', () => undefined)
  await once(socket, 'connect')
  socket.write(head)
  while (sent < most && answer === '' && socket.writable) {
    socket.write(`${chunk.length.toString(16)}\r\n${chunk}\r\n`)
    sent += chunk.length
    await new Promise((resolve) => setImmediate(resolve))
  }
  if (answer === '') {
    socket.write('0\r\n\r\n')
    await once(socket, 'data')
  }
  socket.destroy()
  return { answer, sent }
}

it('answers 413 to a chunked body that does not end, and goes on serving', async () => {
  const head =
    'POST /api/v1/auth/login HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n'
  const { answer, sent } = await sendChunked(head, ' '.repeat(65_536), 200_000_000)
  expect(answer).toMatch(/^HTTP\/1\.1 413 /)
  expect(answer).toContain('"code":"too_large"')
  expect(sent).toBeLessThan(20_000_000)
  expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200)
})

it('reads a small chunked body', async () => {
  const head =
    'POST /api/v1/auth/login HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n'
  const { answer } = await sendChunked(head, '{"email":"nobody@example.com","password":"x"}', 1)
  expect(answer).toMatch(/^HTTP\/1\.1 401 /)
  expect(answer).toContain('wrong_credentials')
})

it('knows the address at the other end of a socket', async () => {
  const ask = (client: string) =>
    fetch(`http://127.0.0.1:${port}/api/v1/system`, { headers: { 'x-forwarded-for': client } })
  const remaining = async (client: string) => /r=(\d+)/.exec((await ask(client)).headers.get('ratelimit') ?? '')?.[1]
  const first = Number(await remaining('203.0.113.50'))
  expect(Number(await remaining('203.0.113.50'))).toBe(first - 1)
  expect(Number(await remaining('203.0.113.51'))).toBe(first)
})

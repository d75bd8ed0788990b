import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import WebSocket from 'ws'
import { type HttpServer, nodeUpgrade, serveHttp } from '../../adapters/http/node-server.ts'
import { ECHO_OFFER, type JobDesk, type Member, openJobDesk } from '../harness/job-desk.ts'
import { sendRaw } from '../harness/raw-http.ts'

// How many streams an account may have, slow readers and ended credentials: tests/core/jobs.

let desk: JobDesk
let server: HttpServer
let ada: Member
beforeAll(async () => {
  desk = await openJobDesk({ upgrade: nodeUpgrade, openStreams: 5 })
  await desk.offer([ECHO_OFFER])
  server = await serveHttp(desk.app, { port: 0, host: '127.0.0.1' })
})
afterAll(async () => {
  await server.close(0)
  await desk.close()
})
const bearer = () => ({ authorization: `Bearer ${ada.token}` })

async function open(): Promise<WebSocket> {
  const socket = new WebSocket(`ws://127.0.0.1:${server.port}/api/v1/ws`, { headers: bearer() })
  await once(socket, 'open')
  return socket
}

/** A socket whose frames are written by hand; gives the close code that the server sends, `null` where it just hangs up. */
async function sendFrames(...frames: readonly Buffer[]): Promise<number | null> {
  const socket: Socket = connect(server.port, '127.0.0.1')
  const head = [
    'GET /api/v1/ws HTTP/1.1',
    'host: x',
    `authorization: Bearer ${ada.token}`,
    'connection: upgrade',
    'upgrade: websocket',
    'sec-websocket-version: 13',
    'sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==',
  ]
  socket.write(`${head.join('\r\n')}\r\n\r\n`)
  const [opened] = (await once(socket, 'data')) as [Buffer]
  expect(opened.toString('latin1')).toMatch(/^HTTP\/1\.1 101 /)
  // Whoever is closed has 30 s to agree, so what counts is what was said.
  const said = new Promise<number | null>((resolve) => {
    let all = Buffer.alloc(0)
    socket.on('data', (bytes: Buffer) => {
      all = Buffer.concat([all, bytes])
      const at = all.indexOf(0x88)
      if (at !== -1 && all.length >= at + 4) resolve(all.readUInt16BE(at + 2))
    })
    socket.on('close', () => resolve(null))
  })
  socket.on('error', () => undefined)
  for (const frame of frames) socket.write(frame)
  const code = await said
  socket.destroy()
  return code
}

/** A frame as clients send them: with a mask, of zeros. */
const frame = (first: number, payload: Buffer, length = 0x80 | payload.length) =>
  Buffer.concat([Buffer.of(first, length), Buffer.alloc(4), payload])
const PING = Buffer.from('{"type":"ping"}')

describe('a socket', () => {
  beforeAll(async () => {
    ada = await desk.signUp()
  })

  it.each([
    ['a frame without a mask', [Buffer.concat([Buffer.of(0x81, 15), PING])], 1002],
    ['a frame of no known kind', [frame(0x83, PING)], 1002],
    ['reserved bits', [frame(0xf1, PING)], 1002],
    ['a middle without a start', [frame(0x80, PING)], 1002],
    ['a ping in pieces', [frame(0x09, PING)], 1002],
    ['text that is not UTF-8', [frame(0x81, Buffer.of(0xff, 0xfe))], 1007],
    ['an end with half a code', [frame(0x88, Buffer.of(3))], 1002],
    ['2^63 bytes to come', [Buffer.concat([Buffer.of(0x81, 0xff), Buffer.alloc(8, 0xff), Buffer.alloc(4)])], 1009],
    ['4 GB to come', [Buffer.concat([Buffer.of(0x82, 0xff, 0, 0, 0, 1), Buffer.alloc(8)])], 1009],
    [
      'much in small pieces',
      [frame(0x01, Buffer.alloc(100, 97)), ...Array(50).fill(frame(0x00, Buffer.alloc(100, 97)))],
      1009,
    ],
    ['what is no ping', [frame(0x81, Buffer.from('{"__proto__":{"type":"ping"}}'))], 1008],
    ['bytes', [frame(0x82, PING)], 1008],
  ])('that sends %s is closed', async (_what, frames, code) => {
    expect(await sendFrames(...frames)).toBe(code)
  })

  it('that floods is closed, and answers no more than its share', async () => {
    const socket = await open()
    let pongs = 0
    socket.on('message', (data) => {
      if (String(data).includes('pong')) pongs += 1
    })
    const closed = once(socket, 'close')
    for (let n = 0; n < 5_000; n++) socket.send('{"type":"ping"}')
    expect((await closed)[0]).toBe(1008)
    expect(pongs).toBeLessThanOrEqual(60)
  })

  it('does not stretch what is small: it takes no compression', async () => {
    const socket = await open()
    expect(socket.extensions).toBe('')
    socket.close()
    await once(socket, 'close')
  })

  it.each([
    ['no version', ['sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==']],
    ['an old version', ['sec-websocket-version: 7', 'sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==']],
    ['no key', ['sec-websocket-version: 13']],
    ['a short key', ['sec-websocket-version: 13', 'sec-websocket-key: short']],
  ])('with %s is not opened, and takes no place', async (_what, headers) => {
    const lines = ['GET /api/v1/ws HTTP/1.1', 'host: x', `authorization: Bearer ${ada.token}`]
    const upgrade = ['connection: upgrade', 'upgrade: websocket', ...headers]
    for (let n = 0; n < 6; n++) {
      const { status, hungUp } = await sendRaw(server.port, `${[...lines, ...upgrade].join('\r\n')}\r\n\r\n`)
      expect([400, 426]).toContain(status)
      expect(hungUp).toBe(true)
    }
    const socket = await open()
    socket.close()
    await once(socket, 'close')
  })

  it('is not opened by a page of another origin', async () => {
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}/api/v1/ws`, {
      headers: bearer(),
      origin: 'https://evil.example',
    })
    const error = await new Promise<Error>((resolve) => socket.once('error', resolve))
    expect(error.message).toContain('403')
  })
})

describe('twenty streams of one account', () => {
  it('are five, and all have ended once their readers are gone', async () => {
    ada = await desk.signUp()
    // A worker that says nothing for some seconds is none.
    await desk.offer([ECHO_OFFER])
    const job = (await (await desk.post('/api/v1/jobs/echo', { prompt: 'hello' }, ada)).json()) as { id: string }
    const readers = Array.from({ length: 20 }, () => new AbortController())
    const ask = (reader: AbortController) =>
      fetch(`http://127.0.0.1:${server.port}/api/v1/jobs/${job.id}/events`, {
        headers: { ...bearer(), accept: 'text/event-stream' },
        signal: reader.signal,
      })
    const statuses = (await Promise.all(readers.map(ask))).map(({ status }) => status)
    expect(statuses.filter((status) => status === 200)).toHaveLength(5)
    expect(statuses.filter((status) => status === 429)).toHaveLength(15)
    for (const reader of readers) reader.abort()
    const again = new AbortController()
    await expect.poll(async () => (await ask(again)).status).toBe(200)
    again.abort()
  })

  it('cannot be held by handshakes where there are none', async () => {
    ada = await desk.signUp()
    // A worker that says nothing for some seconds is none.
    await desk.offer([ECHO_OFFER])
    const job = (await (await desk.post('/api/v1/jobs/echo', { prompt: 'hello' }, ada)).json()) as { id: string }
    const path = `/api/v1/jobs/${job.id}/events`
    const lines = [`GET ${path} HTTP/1.1`, 'host: x', `authorization: Bearer ${ada.token}`, 'accept: text/event-stream']
    const upgrade = ['connection: upgrade', 'upgrade: websocket']
    for (let n = 0; n < 10; n++) {
      const answer = await sendRaw(server.port, `${[...lines, ...upgrade].join('\r\n')}\r\n\r\n`)
      expect(answer).toMatchObject({ status: 200, hungUp: true })
    }
    const answer = await desk.request(path, { headers: { accept: 'text/event-stream' } }, ada)
    expect(answer.status).toBe(200)
    await answer.body?.cancel()
  })
})

it('after all that nothing broke', () => {
  expect(desk.lines.filter(({ level }) => level === 'error')).toEqual([])
})

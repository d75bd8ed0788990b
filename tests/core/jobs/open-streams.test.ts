import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import WebSocket from 'ws'
import type { JobView } from '../../../core/views/job-view.ts'
import { ECHO_OFFER, type JobDesk, type Member, openJobDesk } from '../../harness/job-desk.ts'
import { listen, upgradeWebSocket } from '../../harness/listen.ts'

const MOST = 2

describe('open streams of an account', () => {
  let desk: JobDesk
  let server: Awaited<ReturnType<typeof listen>>
  let ada: Member
  const stops: AbortController[] = []
  beforeAll(async () => {
    desk = await openJobDesk({ upgrade: upgradeWebSocket, openStreams: MOST })
    server = await listen(desk.app)
    await desk.offer([ECHO_OFFER])
  })
  beforeEach(async () => {
    ada = await desk.signUp()
  })
  afterAll(async () => {
    for (const stop of stops) stop.abort()
    await server.close()
    await desk.close()
  })

  const submit = async (who = ada) =>
    (await (await desk.post('/api/v1/jobs/echo', { prompt: 'x' }, who)).json()) as JobView
  const auth = (who = ada) => ({ authorization: `Bearer ${who.token}` })

  /** A stream of server-sent events over the wire; `leave` hangs up. */
  async function sse(id: string, { who = ada, method = 'GET' } = {}) {
    const stop = new AbortController()
    stops.push(stop)
    const headers = { ...auth(who), accept: 'text/event-stream' }
    const answer = await fetch(`${server.url}/api/v1/jobs/${id}/events`, { method, headers, signal: stop.signal })
    const read = answer.text().catch(() => '')
    return { answer, read, leave: () => stop.abort() }
  }

  /** Status of the handshake, or the code that a socket which opened was closed with. */
  function ws(who = ada) {
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}/api/v1/ws`, { headers: auth(who) })
    const state = { socket, opened: false, closed: null as number | null, refused: null as number | null }
    socket.on('open', () => {
      state.opened = true
    })
    socket.on('close', (code) => {
      state.closed = code
    })
    socket.on('unexpected-response', (request, answer) => {
      state.refused = answer.statusCode ?? 0
      request.destroy()
    })
    socket.on('error', () => undefined)
    return state
  }
  const openWs = async (who = ada) => {
    const state = ws(who)
    await expect.poll(() => state.opened || state.refused !== null).toBe(true)
    return state
  }

  it('are so many of both kinds together, and others are not touched by them', async () => {
    const { id } = await submit()
    const socket = await openWs()
    const stream = await sse(id)
    expect([socket.opened, stream.answer.status]).toEqual([true, 200])

    const third = await sse(id)
    expect(third.answer.status).toBe(429)
    expect(JSON.parse(await third.read)).toMatchObject({
      code: 'too_many_streams',
      retryable: true,
      detail: expect.stringContaining('2 streams'),
      details: { limit: 2 },
    })
    expect(Number(third.answer.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(third.answer.headers.get('ratelimit-policy')).toBe('"streams";q=2;qu="concurrent-requests"')
    expect((await openWs()).refused).toBe(429)

    const bo = await desk.signUp()
    expect((await openWs(bo)).opened).toBe(true)
    expect((await sse((await submit(bo)).id, { who: bo })).answer.status).toBe(200)
  })

  it('give their place back when the reader hangs up, however it does', async () => {
    const { id } = await submit()
    const [socket, stream] = [await openWs(), await sse(id)]
    socket.socket.terminate()
    await expect.poll(async () => (await sse(id)).answer.status).toBe(200)
    expect((await sse(id)).answer.status).toBe(429)
    stream.leave()
    await expect.poll(async () => (await openWs()).opened).toBe(true)
  })

  it('give their place back when the job ends', async () => {
    const { id } = await submit()
    const streams = [await sse(id), await sse(id)]
    await desk.finish(await desk.claim(id))
    await Promise.all(streams.map(({ read }) => read))
    const next = await submit()
    expect((await sse(next.id)).answer.status).toBe(200)
    expect((await sse(next.id)).answer.status).toBe(200)
  })

  it('take no place for a HEAD, for a handshake that fails, or for a page of events', async () => {
    const { id } = await submit()
    for (let i = 0; i < 2 * MOST; i++) {
      expect((await sse(id, { method: 'HEAD' })).answer.status).toBe(200)
      const headers = { ...auth(), connection: 'Upgrade', upgrade: 'websocket', 'sec-websocket-key': 'short' }
      await desk.request('/api/v1/ws', { headers }, ada)
      expect((await desk.request(`/api/v1/jobs/${id}/events`, {}, ada)).status).toBe(200)
    }
    expect((await sse(id)).answer.status).toBe(200)
    expect((await sse(id)).answer.status).toBe(200)
  })

  it('are never more, however many sockets are opened at once', async () => {
    const sockets = Array.from({ length: 8 }, () => ws())
    await expect.poll(() => sockets.filter(({ closed, refused }) => closed === 1013 || refused === 429).length).toBe(6)
    await sleep(50)
    expect(sockets.filter(({ socket }) => socket.readyState === WebSocket.OPEN)).toHaveLength(MOST)
  })
})

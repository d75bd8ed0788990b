import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import WebSocket from 'ws'
import { readEvents, type SentEvent } from '../../../core/client/read-events.ts'
import { startSession } from '../../../core/events/socket-session.ts'
import type { EventView } from '../../../core/views/event-view.ts'
import type { JobView } from '../../../core/views/job-view.ts'
import { ECHO_OFFER, type JobDesk, type Member, openJobDesk } from '../../harness/job-desk.ts'
import { listen, upgradeWebSocket } from '../../harness/listen.ts'

/** Neither session nor key: only the account is asked about. */
const NONE = { family: null, keyId: null }

describe('events', () => {
  let desk: JobDesk
  let server: Awaited<ReturnType<typeof listen>>
  let ada: Member
  beforeAll(async () => {
    desk = await openJobDesk({ upgrade: upgradeWebSocket })
    server = await listen(desk.app)
    await desk.offer([ECHO_OFFER])
  })
  beforeEach(async () => {
    ada = await desk.signUp()
  })
  afterEach(() => void vi.useRealTimers())
  afterAll(async () => {
    await server.close()
    await desk.close()
  })

  const submit = async () => (await (await desk.post('/api/v1/jobs/echo', { prompt: 'x' }, ada)).json()) as JobView
  const run = async (id: string) => desk.finish(await desk.claim(id))
  const stream = (id: string, headers: Record<string, string> = {}, signal?: AbortSignal) =>
    desk.request(
      `/api/v1/jobs/${id}/events`,
      { headers: { accept: 'text/event-stream', ...headers }, ...(signal && { signal }) },
      ada,
    )
  const all = async (answer: Response) => {
    const events: SentEvent[] = []
    if (answer.body) for await (const event of readEvents(answer.body)) events.push(event)
    return events
  }
  const ticket = async () => {
    const answer = await desk.post('/api/v1/auth/tickets', {}, ada)
    return ((await answer.json()) as { ticket: string }).ticket
  }

  describe('as a page', () => {
    it('are told in order, on from a number, a few at a time', async () => {
      const { id } = await submit()
      await run(id)
      const page = async (query: string) =>
        (await (await desk.request(`/api/v1/jobs/${id}/events${query}`, {}, ada)).json()) as {
          items: EventView[]
          after: number
        }
      const whole = await page('')
      expect(whole.items.map(({ type }) => type)).toEqual(['job:update', 'job:update', 'job:complete'])
      expect(whole.items.every(({ jobId }) => jobId === id)).toBe(true)
      const first = await page('?limit=1')
      expect(first.items).toEqual(whole.items.slice(0, 1))
      expect((await page(`?after=${first.after}`)).items).toEqual(whole.items.slice(1))
      expect(await page(`?after=${whole.after}`)).toEqual({ items: [], after: whole.after })
    })
  })

  describe('as a stream', () => {
    it('come as they happen, and end with the job', async () => {
      const { id } = await submit()
      const reading = stream(id).then(all)
      await sleep(100)
      await run(id)
      const events = await reading
      expect(events.map(({ type }) => type)).toEqual(['job:update', 'job:update', 'job:complete'])
      expect(events.map((event) => Number(event.id))).toEqual(
        events.map(({ data }) => (JSON.parse(data) as EventView).seq),
      )
    })

    it('resume after the number that was last seen, and stay away once all is told', async () => {
      const { id } = await submit()
      await run(id)
      const events = await all(await stream(id))
      const rest = await all(await stream(id, { 'last-event-id': events[0]?.id ?? '' }))
      expect(rest).toEqual(events.slice(1))
      expect((await stream(id, { 'last-event-id': events.at(-1)?.id ?? '' })).status).toBe(204)
      expect((await stream(id, { 'last-event-id': 'x' })).status).toBe(422)
    })

    it('tell of previews without a number', async () => {
      const { id } = await submit()
      const claimed = await desk.claim(id)
      const reading = stream(id).then(all)
      await sleep(200)
      desk.services.bus.publish({ topic: 'preview', userId: ada.id, jobId: id, version: 7 })
      await sleep(200)
      await desk.finish(claimed)
      const preview = (await reading).find(({ type }) => type === 'preview')
      expect(preview).toMatchObject({ id: null, data: expect.stringContaining(`/api/v1/jobs/${id}/preview`) })
    })

    it('end when the process drains', async () => {
      const other = await openJobDesk()
      await other.offer([ECHO_OFFER])
      const bo = await other.signUp()
      const { id } = (await (await other.post('/api/v1/jobs/echo', { prompt: 'x' }, bo)).json()) as JobView
      const answer = await other.request(`/api/v1/jobs/${id}/events`, { headers: { accept: 'text/event-stream' } }, bo)
      const reading = all(answer)
      await sleep(50)
      other.closing.abort()
      expect(await reading).toHaveLength(1)
      await other.close()
    })

    it('are opened with a ticket where no header can be sent, once', async () => {
      const { id } = await submit()
      await run(id)
      const path = `/api/v1/jobs/${id}/events?ticket=${await ticket()}`
      const headers = { accept: 'text/event-stream' }
      expect((await desk.request(path, { headers })).status).toBe(200)
      expect((await desk.request(path, { headers })).status).toBe(401)
    })
  })

  describe('over a WebSocket', () => {
    interface Message extends EventView {
      readonly version?: number
    }
    async function open(query: string, options: { readonly headers?: Record<string, string> } = {}) {
      const socket = new WebSocket(`${server.url.replace('http', 'ws')}/api/v1/ws${query}`, options)
      const messages: Message[] = []
      socket.on('message', (data) => messages.push(JSON.parse(String(data)) as Message))
      const closed = new Promise<number>((resolve) => socket.on('close', resolve))
      await new Promise((resolve, reject) => {
        socket.on('open', resolve)
        socket.on('error', reject)
      })
      return { socket, messages, closed }
    }
    const auth = () => ({ headers: { authorization: `Bearer ${ada.token}` } })

    it('tell everything from now on, the credits too', async () => {
      await submit()
      const { socket, messages } = await open('', auth())
      await sleep(100)
      const { id } = await submit()
      await run(id)
      await expect.poll(() => messages.filter(({ type }) => type === 'job:complete')).toHaveLength(1)
      expect(new Set(messages.map(({ jobId }) => jobId))).toEqual(new Set([id, null]))
      expect(messages.map(({ seq }) => seq)).toEqual(messages.map((_, index) => (messages[0]?.seq ?? 0) + index))
      socket.close()
    })

    it('of one job come from its start, and close with its end', async () => {
      const { id } = await submit()
      await submit()
      const { messages, closed } = await open(`?job=${id}&ticket=${await ticket()}`)
      await run(id)
      expect(await closed).toBe(1000)
      expect(messages.map(({ type }) => type)).toEqual(['job:update', 'job:update', 'job:complete'])
    })

    it('resume without gap and without double, however often the line breaks', async () => {
      const seen: number[] = []
      const jobs = (async () => {
        for (let i = 0; i < 12; i++) await run((await submit()).id)
      })()
      for (let i = 0; i < 5; i++) {
        const { socket, messages, closed } = await open(`?after=${seen.at(-1) ?? 0}`, auth())
        await sleep(60)
        socket.terminate()
        await closed
        seen.push(...messages.map(({ seq }) => seq))
      }
      await jobs
      const last = await desk.db.store.jobs.lastEvent(ada.id)
      const { socket, messages } = await open(`?after=${seen.at(-1) ?? 0}`, auth())
      await expect.poll(() => (messages.at(-1)?.seq ?? seen.at(-1)) === last).toBe(true)
      socket.close()
      seen.push(...messages.map(({ seq }) => seq))
      expect(seen).toEqual(Array.from({ length: last }, (_, index) => index + 1))
    })

    it('answer a ping, and close on what they do not understand', async () => {
      const { socket, messages, closed } = await open('', auth())
      socket.send('{"type":"ping"}')
      await expect.poll(() => messages).toContainEqual({ type: 'pong' })
      socket.send('hello')
      expect(await closed).toBe(1008)
    })

    it('are refused to strangers, to pages of other origins, and for jobs of others', async () => {
      const { id } = await submit()
      await expect(open('')).rejects.toThrow('401')
      await expect(open('?ticket=nonsense')).rejects.toThrow('401')
      await expect(
        open(`?job=${id}`, { headers: { authorization: `Bearer ${(await desk.signUp()).token}` } }),
      ).rejects.toThrow('404')
      const from = (origin: string) => open('', { headers: { ...auth().headers, origin } })
      await expect(from('https://evil.example.org')).rejects.toThrow('403')
      ;(await from('https://app.example.org')).socket.close()
      ;(await from('http://localhost:8080')).socket.close()
    })

    it('wait for a reader who is slow, and lose nothing', async () => {
      for (let i = 0; i < 3; i++) await run((await submit()).id)
      const sent: string[] = []
      let buffered = 2_000_000
      const session = startSession(
        desk.services,
        { send: (text) => sent.push(text), close: () => undefined, buffered: () => buffered },
        { caller: { userId: ada.id, credential: NONE }, after: 0 },
      )
      await sleep(300)
      expect(sent).toEqual([])
      buffered = 0
      const last = await desk.db.store.jobs.lastEvent(ada.id)
      await expect.poll(() => sent.length).toBe(last)
      session.closed()
    })

    it('give a reader up who takes in nothing for 30 s, and tell him to resume', async () => {
      await submit()
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
      const closes: [number, string][] = []
      let asked = 0
      const buffered = () => {
        asked += 1
        return 1_000_001
      }
      const wire = { send: () => undefined, close: (...end: [number, string]) => closes.push(end), buffered }
      startSession(desk.services, wire, { caller: { userId: ada.id, credential: NONE }, after: 0 })
      await expect.poll(() => asked).toBeGreaterThan(0)
      await vi.advanceTimersByTimeAsync(29_900)
      expect(closes).toEqual([])
      await vi.advanceTimersByTimeAsync(300)
      expect(closes).toEqual([[1013, 'Too slow; resume with the last number.']])
    })
  })
})

import { once } from 'node:events'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import WebSocket from 'ws'
import { readEvents, type SentEvent } from '../../../core/client/read-events.ts'
import type { JobView } from '../../../core/views/job-view.ts'
import { ECHO_OFFER, type JobDesk, type Member, openJobDesk } from '../../harness/job-desk.ts'
import { listen, upgradeWebSocket } from '../../harness/listen.ts'

const PASSWORD = 'correct horse battery'
const LOOK_EVERY_MS = 25_000

describe('a stream ends with what it was opened with', () => {
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
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  })
  afterEach(() => void vi.useRealTimers())
  afterAll(async () => {
    await server.close()
    await desk.close()
  })

  async function socketOf(bearer: string | null, query = '') {
    const headers = bearer === null ? {} : { authorization: `Bearer ${bearer}` }
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}/api/v1/ws${query}`, { headers })
    const closes: [number, string][] = []
    socket.on('close', (code, reason) => closes.push([code, String(reason)]))
    await new Promise((resolve, reject) => {
      socket.on('open', resolve)
      socket.on('error', reject)
    })
    return { socket, closes }
  }
  const look = () => vi.advanceTimersByTime(LOOK_EVERY_MS)
  /** Open after a look, and closed by the one that follows `change`. */
  async function expectEnd({ socket, closes }: Awaited<ReturnType<typeof socketOf>>, change: () => Promise<unknown>) {
    const asked = vi.spyOn(desk.services.store.accounts, 'credentialHolds')
    const pinged = once(socket, 'ping')
    look()
    await pinged
    // Its answer to that goes before this, so it has arrived before the next look.
    const answered = once(socket, 'message')
    socket.send('{"type":"ping"}')
    await answered
    await expect.poll(() => asked.mock.results.length).toBe(1)
    expect(await asked.mock.results[0]?.value).toBe(true)
    asked.mockRestore()
    expect(closes).toEqual([])
    await change()
    look()
    await expect.poll(() => closes, { timeout: 5_000 }).toEqual([[1008, expect.stringContaining('has ended')]])
  }
  const makeKey = async (more: object = {}) => {
    const answer = await desk.post('/api/v1/users/api-keys', { name: 'app', scopes: ['jobs:read'], ...more }, ada)
    return (await answer.json()) as { id: string; secret: string }
  }
  const ticketOf = async (bearer: string) => {
    const answer = await desk.post('/api/v1/auth/tickets', {}, { id: '', token: bearer })
    return ((await answer.json()) as { ticket: string }).ticket
  }
  const revoke = (id: string) => desk.request(`/api/v1/users/api-keys/${id}`, { method: 'DELETE' }, ada)
  const changePassword = () =>
    desk.post('/api/v1/auth/password', { currentPassword: PASSWORD, newPassword: 'another horse battery' }, ada)

  it('a key that is revoked', async () => {
    const { id, secret } = await makeKey()
    await expectEnd(await socketOf(secret), () => revoke(id))
  })

  it('a key that runs out', async () => {
    const { id, secret } = await makeKey()
    await expectEnd(
      await socketOf(secret),
      () => desk.db.sql`update api_keys set expires_at = now() - interval '1 second' where id = ${id}`,
    )
  })

  it('a ticket whose key is revoked', async () => {
    const { id, secret } = await makeKey()
    await expectEnd(await socketOf(null, `?ticket=${await ticketOf(secret)}`), () => revoke(id))
  })

  it('a session whose password is changed, with its token or its ticket', async () => {
    await expectEnd(await socketOf(ada.token), changePassword)
    ada = await desk.signUp()
    await expectEnd(await socketOf(null, `?ticket=${await ticketOf(ada.token)}`), changePassword)
  })

  it('an account that is erased', async () => {
    await expectEnd(await socketOf(ada.token), () => desk.db.store.accounts.erase(ada.id))
  })

  it('and lives on when another session, or another key, of the account ends', async () => {
    const [first, second] = [await makeKey(), await makeKey()]
    const { socket, closes } = await socketOf(first.secret)
    const asked = vi.spyOn(desk.services.store.accounts, 'credentialHolds')
    await revoke(second.id)
    await changePassword()
    look()
    await expect.poll(() => asked.mock.results.length).toBe(1)
    expect(await asked.mock.results[0]?.value).toBe(true)
    asked.mockRestore()
    expect(closes).toEqual([])
    socket.terminate()
  })

  it('and says so in the last event of an event stream', async () => {
    const { id } = (await (await desk.post('/api/v1/jobs/echo', { prompt: 'x' }, ada)).json()) as JobView
    const answer = await desk.request(`/api/v1/jobs/${id}/events`, { headers: { accept: 'text/event-stream' } }, ada)
    const events: SentEvent[] = []
    const reading = (async () => {
      if (answer.body) for await (const event of readEvents(answer.body)) events.push(event)
    })()
    await expect.poll(() => events.length).toBe(1)
    await changePassword()
    look()
    await reading
    expect(events.map(({ type }) => type)).toEqual(['job:update', 'stream:end'])
    const { code, message } = JSON.parse(events[1]?.data ?? '{}')
    expect({ id: events[1]?.id, code, message }).toEqual({
      id: null,
      code: 'unauthenticated',
      message: expect.stringContaining('has ended'),
    })
  })
})

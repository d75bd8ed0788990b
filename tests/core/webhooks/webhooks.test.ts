import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { startDeliveries } from '../../../core/webhooks/delivery-loop.ts'
import { ECHO_OFFER, type JobDesk, type Member, openJobDesk } from '../../harness/job-desk.ts'
import { openWebhookReceiver, verifyWebhook, type WebhookReceiver } from '../../harness/webhook-receiver.ts'

interface Webhook {
  readonly id: string
  readonly secret: string
  readonly disabledAt: string | null
  readonly disabledBecause: string | null
  readonly oldSecretUntil: string | null
}
interface Delivery {
  readonly id: string
  readonly seq: number
  readonly type: string
  readonly state: string
  readonly attempts: number
  readonly status: number | null
  readonly error: string | null
  readonly nextAttemptAt: string | null
}

const HOOKS = '/api/v1/webhooks'

let desk: JobDesk
let receiver: WebhookReceiver
let ada: Member
let stop: AbortController
let stopped: () => Promise<void>
beforeAll(async () => {
  desk = await openJobDesk()
  await desk.offer([ECHO_OFFER])
})
beforeEach(async () => {
  receiver = await openWebhookReceiver()
  ada = await desk.signUp()
  stop = new AbortController()
  const deliveries = startDeliveries(desk.services, stop.signal)
  stopped = () => deliveries.stop(1_000)
})
afterEach(async () => {
  await stopped()
  await desk.db.sql`delete from webhook_endpoints`
  await receiver.close()
})
afterAll(() => desk.close())

async function make(body: object = {}, who = ada): Promise<Webhook> {
  const answer = await desk.post(HOOKS, { url: receiver.url, ...body }, who)
  const made = (await answer.json()) as Webhook
  expect(answer.status, JSON.stringify(made)).toBe(201)
  return made
}
const read = async <T>(path: string, who = ada) => (await (await desk.request(path, {}, who)).json()) as T
const logOf = async ({ id }: Webhook) => (await read<{ items: Delivery[] }>(`${HOOKS}/${id}/deliveries`)).items
const submit = async () =>
  (await (await desk.post('/api/v1/jobs/echo', { prompt: 'hello there' }, ada)).json()) as { id: string }
async function runJob(): Promise<string> {
  const { id } = await submit()
  await desk.finish(await desk.claim(id))
  return id
}
/** Gives credits: one event, and nothing else. */
const oneEvent = async (source: string) => {
  await desk.db.store.ledger.grant(ada.id, 1, source)
  desk.services.bus.publish({ topic: 'events', userId: ada.id, seq: 0 })
}

describe('a webhook', () => {
  it('tells what happens from now on, signed, in the words of the event log', async () => {
    await runJob()
    const hook = await make()
    expect(hook.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
    const jobId = await runJob()
    const events = await read<{ items: { seq: number; type: string; data: unknown; at: string }[] }>(
      `/api/v1/jobs/${jobId}/events`,
    )
    const told = events.items.filter(({ type }) => type !== 'job:progress')
    await receiver.until(told.length + 2)
    const messages = receiver.received.map((received) => verifyWebhook(hook.secret, received))
    for (const { seq, type, data, at } of told) {
      expect(messages).toContainEqual({ type, timestamp: at, seq, data })
    }
    expect(told.map(({ type }) => type)).toEqual(['job:update', 'job:update', 'job:complete'])
    expect(messages.filter(({ type }) => type === 'credits:update')).toHaveLength(2)
    expect(new Set(receiver.received.map(({ id }) => id)).size).toBe(told.length + 2)
    await vi.waitFor(async () =>
      expect((await logOf(hook)).map(({ state }) => state)).toEqual(Array(5).fill('delivered')),
    )
  })

  it('tells the types it asked for', async () => {
    const hook = await make({ types: ['job:complete'] })
    const jobId = await runJob()
    await receiver.until(1)
    await vi.waitFor(async () => expect(await logOf(hook)).toMatchObject([{ type: 'job:complete', jobId }]))
    expect(receiver.received).toHaveLength(1)
  })

  it('shows its secret once, and lies sealed in the store', async () => {
    const hook = await make()
    const list = await (await desk.request(HOOKS, {}, ada)).text()
    expect(list).toContain(hook.id)
    expect(list).not.toContain('whsec')
    const [row] = await desk.db.sql<
      { secrets: string[] }[]
    >`select secrets from webhook_endpoints where id = ${hook.id}`
    expect(Buffer.from(row?.secrets[0] ?? '', 'base64').toString('latin1')).not.toContain('whsec')
  })

  it('signs with both secrets for a day after a rotation, then with the new one', async () => {
    const hook = await make()
    const rotate = async () => (await (await desk.post(`${HOOKS}/${hook.id}/rotate`, {}, ada)).json()) as Webhook
    const first = await rotate()
    const { secret, oldSecretUntil } = await rotate()
    expect(Date.parse(oldSecretUntil ?? '') - Date.now()).toBeGreaterThan(86_000_000)
    await oneEvent('rotated')
    const [both] = await receiver.until(1)
    for (const valid of [secret, first.secret]) verifyWebhook(valid, both!)
    expect(() => verifyWebhook(hook.secret, both!)).toThrow('No matching signature')

    await desk.db.sql`update webhook_endpoints set rotated_at = now() - interval '25 hours' where id = ${hook.id}`
    await oneEvent('a day later')
    const [, one] = await receiver.until(2)
    verifyWebhook(secret, one!)
    expect(() => verifyWebhook(first.secret, one!)).toThrow('No matching signature')
    expect(await read(HOOKS)).toMatchObject({ items: [{ id: hook.id, oldSecretUntil: null }] })
  })

  it('is tried again under the same id with the same bytes, later each time', async () => {
    const hook = await make()
    receiver.answer = (_, response) => response.writeHead(500).end('secret of the receiver')
    await oneEvent('flaky')
    await receiver.until(1)
    await vi.waitFor(async () =>
      expect(await logOf(hook)).toMatchObject([{ state: 'due', attempts: 1, status: 500, error: 'It answered 500.' }]),
    )
    const [first] = await logOf(hook)
    const waits = Date.parse(first?.nextAttemptAt ?? '') - Date.now()
    expect(waits).toBeGreaterThan(3_000)
    expect(waits).toBeLessThan(5_600)
    receiver.answer = (_, response) => response.writeHead(200).end()
    await receiver.until(2)
    await vi.waitFor(async () =>
      expect(await logOf(hook)).toMatchObject([{ state: 'delivered', attempts: 2, status: 200 }]),
    )
    const [one, two] = receiver.received
    expect([two?.id, two?.body]).toEqual([one?.id, one?.body])
    expect(verifyWebhook(hook.secret, two!).type).toBe('credits:update')
  })

  it('fails after its last attempt, and is sent again when asked, under the same id', async () => {
    const hook = await make()
    receiver.answer = (_, response) => response.writeHead(503).end()
    await oneEvent('doomed')
    await receiver.until(1)
    await vi.waitFor(async () => expect(await logOf(hook)).toMatchObject([{ status: 503 }]))
    await desk.db.sql`update webhook_deliveries set attempts = 9, due_at = now() where endpoint_id = ${hook.id}`
    await vi.waitFor(
      async () => expect(await logOf(hook)).toMatchObject([{ state: 'failed', attempts: 10, nextAttemptAt: null }]),
      5_000,
    )

    receiver.answer = (_, response) => response.writeHead(204).end()
    const [{ id } = { id: '' }] = await logOf(hook)
    const resent = await desk.post(`${HOOKS}/${hook.id}/deliveries/${id}/resend`, {}, ada)
    expect([resent.status, await resent.json()]).toMatchObject([202, { id, state: 'due', attempts: 0 }])
    const received = await receiver.until(3)
    expect(received.map((each) => each.id)).toEqual([id, id, id])
    await vi.waitFor(async () => expect(await logOf(hook)).toMatchObject([{ state: 'delivered', attempts: 1 }]))
  })

  it('is disabled by 410, keeps nothing due, and tells again once enabled', async () => {
    const hook = await make()
    receiver.answer = (_, response) => response.writeHead(410).end()
    await oneEvent('unwanted')
    await vi.waitFor(async () => expect(await read(HOOKS)).toMatchObject({ items: [{ disabledBecause: 'gone' }] }))
    await oneEvent('never told')
    expect((await logOf(hook)).map(({ state }) => state)).toEqual(['failed'])
    const [{ id } = { id: '' }] = await logOf(hook)
    expect((await desk.post(`${HOOKS}/${hook.id}/deliveries/${id}/resend`, {}, ada)).status).toBe(409)
    expect(desk.lines.map(({ event }) => event)).toContain('webhook.disabled')

    receiver.answer = (_, response) => response.writeHead(204).end()
    const enabled = await desk.post(`${HOOKS}/${hook.id}/enable`, {}, ada)
    expect(await enabled.json()).toMatchObject({ disabledAt: null, disabledBecause: null, failingSince: null })
    await oneEvent('told again')
    await receiver.until(2)
  })

  it('is disabled after five days of failures, not of silence', async () => {
    const hook = await make()
    receiver.answer = (_, response) => response.writeHead(500).end()
    const age = (interval: string) => desk.db.sql`
      update webhook_endpoints set failing_since = failing_since - ${interval}::interval where id = ${hook.id}`
    await oneEvent('first')
    await receiver.until(1)
    await vi.waitFor(async () => expect(await logOf(hook)).toMatchObject([{ status: 500 }]))
    await age('4 days 23 hours')
    await oneEvent('second')
    await receiver.until(2)
    await vi.waitFor(async () => expect((await logOf(hook)).map(({ status }) => status)).toEqual([500, 500]))
    expect(await read(HOOKS)).toMatchObject({ items: [{ disabledAt: null }] })
    await age('2 hours')
    await oneEvent('third')
    await vi.waitFor(async () => expect(await read(HOOKS)).toMatchObject({ items: [{ disabledBecause: 'failing' }] }))
    expect((await logOf(hook)).map(({ state }) => state)).toEqual(Array(3).fill('failed'))
  })

  it('that hangs holds up neither itself for ever nor the others', async () => {
    await make()
    const other = await openWebhookReceiver()
    await make({ url: other.url })
    receiver.answer = () => {}
    for (let i = 0; i < 12; i++) await oneEvent(`flood ${i}`)
    await other.until(12, 4_000)
    expect(receiver.received.length).toBeLessThanOrEqual(8)
    await other.close()
  })

  it('is tested at once, outside the log', async () => {
    const hook = await make()
    const test = async () => (await desk.post(`${HOOKS}/${hook.id}/test`, {}, ada)).json()
    expect(await test()).toMatchObject({ delivered: true, status: 204, error: null })
    const message = verifyWebhook(hook.secret, receiver.received[0]!)
    expect(message).toMatchObject({ type: 'webhook:test', data: { endpointId: hook.id } })
    receiver.answer = (_, response) => response.writeHead(302, { location: '/' }).end()
    const error = 'It answered 302; redirects are not followed.'
    expect(await test()).toMatchObject({ delivered: false, status: 302, error })
    expect(await logOf(hook)).toEqual([])
  })

  it('stops when its process does: what was on its way comes again', async () => {
    const hook = await make()
    receiver.answer = () => {}
    await oneEvent('cut off')
    await receiver.until(1)
    stop.abort()
    await stopped()
    expect(await logOf(hook)).toMatchObject([{ state: 'due', attempts: 0, status: null }])
    expect(Date.parse((await logOf(hook))[0]?.nextAttemptAt ?? '')).toBeLessThanOrEqual(Date.now())
  })
})

describe('the delivery log', () => {
  it('is paged, newest event first, and asks for a state', async () => {
    const hook = await make()
    for (let i = 0; i < 5; i++) await oneEvent(`page ${i}`)
    await receiver.until(5)
    await vi.waitFor(async () =>
      expect((await logOf(hook)).filter(({ state }) => state === 'delivered')).toHaveLength(5),
    )
    const page = (query: string) =>
      read<{ items: Delivery[]; cursor: string | null }>(`${HOOKS}/${hook.id}/deliveries${query}`)
    const first = await page('?limit=3')
    const second = await page(`?limit=3&cursor=${first.cursor}`)
    const seqs = [...first.items, ...second.items].map(({ seq }) => seq)
    expect([seqs.length, second.cursor]).toEqual([5, null])
    expect(seqs).toEqual(seqs.toSorted((a, b) => b - a))
    expect((await page('?state=failed')).items).toEqual([])
    expect((await desk.request(`${HOOKS}/${hook.id}/deliveries?state=lost`, {}, ada)).status).toBe(422)
  })
})

describe('webhooks', () => {
  it('are ten an account, also when asked for at once', async () => {
    const answers = await Promise.all(Array.from({ length: 13 }, () => desk.post(HOOKS, { url: receiver.url }, ada)))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([...Array(10).fill(201), ...Array(3).fill(409)])
  })

  it.each([
    [{ url: 'nonsense' }, '/url'],
    [{ url: 'ftp://example.org/' }, '/url'],
    [{ url: 'http://a:b@example.org/' }, '/url'],
    [{ url: `https://example.org/${'x'.repeat(2_000)}` }, '/url'],
    [{ url: 'https://example.org/', types: [] }, '/types'],
    [{ url: 'https://example.org/', types: ['job:progress'] }, '/types/0'],
    [{ url: 'https://example.org/', types: ['job:error', 'job:error'] }, '/types'],
    [{ url: 'https://example.org/', secret: 'mine' }, '/secret'],
  ])('are not made from what does not fit: %#', async (body, pointer) => {
    const answer = await desk.post(HOOKS, body, ada)
    const problem = (await answer.json()) as { errors: { pointer: string }[] }
    expect([answer.status, problem.errors[0]?.pointer]).toEqual([422, pointer])
  })

  it('of others are not found', async () => {
    const hook = await make()
    const eve = await desk.signUp()
    await oneEvent('private')
    await receiver.until(1)
    const [{ id } = { id: '' }] = await logOf(hook)
    const theirs = await make({}, eve)
    const tries = await Promise.all([
      desk.request(`${HOOKS}/${hook.id}`, { method: 'DELETE' }, eve),
      desk.post(`${HOOKS}/${hook.id}/rotate`, {}, eve),
      desk.post(`${HOOKS}/${hook.id}/enable`, {}, eve),
      desk.post(`${HOOKS}/${hook.id}/test`, {}, eve),
      desk.request(`${HOOKS}/${hook.id}/deliveries`, {}, eve),
      desk.post(`${HOOKS}/${hook.id}/deliveries/${id}/resend`, {}, eve),
      desk.post(`${HOOKS}/${theirs.id}/deliveries/${id}/resend`, {}, eve),
      desk.request(`${HOOKS}/not-an-id`, { method: 'DELETE' }, ada),
    ])
    expect(tries.map(({ status }) => status)).toEqual(Array(8).fill(404))
    expect((await desk.request(`${HOOKS}/${hook.id}`, { method: 'DELETE' }, ada)).status).toBe(204)
    expect(await read(HOOKS)).toEqual({ items: [] })
  })
})

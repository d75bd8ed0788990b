import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { uuidv7 } from '../../../core/ids.ts'
import type { JobView } from '../../../core/views/job-view.ts'
import { ECHO_OFFER, type JobDesk, type Member, openJobDesk } from '../../harness/job-desk.ts'

const JOBS = '/api/v1/jobs'

describe('jobs', () => {
  let desk: JobDesk
  let ada: Member
  let eve: Member
  beforeAll(async () => {
    desk = await openJobDesk()
    await desk.offer([ECHO_OFFER])
    eve = await desk.signUp()
  })
  beforeEach(async () => {
    ada = await desk.signUp()
  })
  afterAll(() => desk.close())

  const submit = async (body: object = { prompt: 'x' }, who = ada) =>
    (await (await desk.post(`${JOBS}/echo`, body, who)).json()) as JobView
  const get = (id: string, headers: Record<string, string> = {}, who = ada) =>
    desk.request(`${JOBS}/${id}`, { headers }, who)
  const act = (id: string, what: string, who = ada) => desk.post(`${JOBS}/${id}/${what}`, {}, who)

  it('are listed newest first, a page at a time, by status and task', async () => {
    const ids = []
    for (let i = 0; i < 5; i++) ids.unshift((await submit()).id)
    await act(ids[4] ?? '', 'cancel')
    const page = async (query: string) =>
      (await (await desk.request(`${JOBS}${query}`, {}, ada)).json()) as { items: JobView[]; cursor: string | null }
    const first = await page('?limit=3')
    expect(first.items.map(({ id }) => id)).toEqual(ids.slice(0, 3))
    const second = await page(`?limit=3&cursor=${encodeURIComponent(first.cursor ?? '')}`)
    expect(second.items.map(({ id }) => id)).toEqual(ids.slice(3))
    expect(second.cursor).toBeNull()
    expect((await page('?status=cancelled')).items.map(({ id }) => id)).toEqual([ids[4]])
    expect((await page('?task=needy')).items).toEqual([])
    expect((await desk.request(`${JOBS}?status=lost`, {}, ada)).status).toBe(422)
  })

  it('are read for nothing while they have not changed', async () => {
    const { id } = await submit()
    const first = await get(id)
    const tag = first.headers.get('etag') ?? ''
    const same = await get(id, { 'if-none-match': tag })
    expect(same.status).toBe(304)
    expect(await same.text()).toBe('')
    await desk.claim(id)
    const changed = await get(id, { 'if-none-match': tag })
    expect(changed.status).toBe(200)
    expect(await changed.json()).toMatchObject({ status: 'processing' })
    expect(changed.headers.get('etag')).not.toBe(tag)
  })

  it('say their place in the line, and another ETag when it moves', async () => {
    const [one, two] = [await submit(), await submit()]
    const before = await get(two.id)
    const place = ((await before.json()) as JobView).position ?? 0
    await act(one.id, 'cancel')
    const after = await get(two.id, { 'if-none-match': before.headers.get('etag') ?? '' })
    expect(after.status).toBe(200)
    expect(((await after.json()) as JobView).position).toBe(place - 1)
  })

  it('say when they will end once such jobs were measured, and null before', async () => {
    const job = await submit({ prompt: 'x', count: 3 })
    expect(((await (await get(job.id)).json()) as JobView).etaSeconds).toBeNull()
    await desk.db.store.queue.learn('job', 'echo/6', { ms: 4000, peakMib: null })
    desk.clock.aheadMs += 10_001
    const now = (await (await get(job.id)).json()) as JobView
    expect(now.etaSeconds).toBe(4 * (now.position ?? 0))
  })

  it('of others are not there, whatever is asked of them', async () => {
    const { id } = await submit()
    for (const path of ['', '/events', '/preview', '/manifest']) {
      expect((await desk.request(`${JOBS}/${id}${path}`, {}, eve)).status).toBe(404)
      expect((await desk.request(`${JOBS}/${id}${path}`)).status).toBe(401)
    }
    for (const what of ['cancel', 'retry']) expect((await act(id, what, eve)).status).toBe(404)
    expect((await desk.request(`${JOBS}/${id}`, { method: 'DELETE' }, eve)).status).toBe(404)
    expect((await get(uuidv7())).status).toBe(404)
    expect((await get('nonsense')).status).toBe(404)
    expect(await (await get(id)).json()).toMatchObject({ status: 'pending' })
  })

  it('are cancelled at once while they wait, and by their worker while they run', async () => {
    const waiting = await submit()
    const cancelled = await act(waiting.id, 'cancel')
    expect(cancelled.status).toBe(200)
    expect(await cancelled.json()).toMatchObject({ status: 'cancelled', charged: 0 })
    expect(await desk.balance(ada)).toEqual({ available: 50, held: 0 })

    const running = await submit()
    const claimed = await desk.claim(running.id)
    const told: string[] = []
    const stop = new AbortController()
    desk.services.bus.subscribe('cancel', ({ jobId }) => told.push(jobId), { signal: stop.signal })
    await new Promise((resolve) => setTimeout(resolve, 100))
    const stopping = await act(running.id, 'cancel')
    expect(stopping.status).toBe(202)
    expect(await stopping.json()).toMatchObject({ status: 'cancelling' })
    // Told over the bus, which a busy machine delays by more than the second that a poll waits unasked.
    await expect.poll(() => told, { timeout: 10_000 }).toContain(running.id)
    stop.abort()
    expect(await desk.finish(claimed)).toBe('cancelling')
    await desk.finish(claimed, { status: 'cancelled' })
    expect(await (await get(running.id)).json()).toMatchObject({ status: 'cancelled', charged: 0 })
    expect(await desk.balance(ada)).toEqual({ available: 50, held: 0 })
    expect((await act(running.id, 'cancel')).status).toBe(200)
  })

  it('are retried with the same input, files and seed once they have ended', async () => {
    const file = new FormData()
    file.append('prompt', 'x')
    file.append('count', '2')
    const { default: sharp } = await import('sharp')
    const png = await sharp({ create: { width: 64, height: 64, channels: 3, background: 'red' } })
      .png()
      .toBuffer()
    file.append('picture', new File([Uint8Array.from(png)], 'a.png', { type: 'image/png' }))
    const first = (await (await desk.request(`${JOBS}/echo`, { method: 'POST', body: file }, ada)).json()) as JobView
    expect((await act(first.id, 'retry')).status).toBe(409)
    await act(first.id, 'cancel')
    const answer = await desk.post(`${JOBS}/${first.id}/retry`, {}, ada, { 'idempotency-key': 'again' })
    expect(answer.status).toBe(202)
    const second = (await answer.json()) as JobView
    expect(second).toMatchObject({ retriedFrom: first.id, seed: first.seed, input: first.input, cost: 4 })
    expect(second.id).not.toBe(first.id)
    expect(await desk.db.store.jobs.inputs(second.id)).toEqual(await desk.db.store.jobs.inputs(first.id))
    const replay = await desk.post(`${JOBS}/${first.id}/retry`, {}, ada, { 'idempotency-key': 'again' })
    expect(await replay.json()).toMatchObject({ id: second.id })
  })

  it('are retried after their task has lost a field', async () => {
    const { id, input } = await submit()
    await desk.db.sql`update jobs set input = input || '{"mood":"gay"}' where id = ${id}`
    await act(id, 'cancel')
    const answer = await act(id, 'retry')
    expect(answer.status).toBe(202)
    expect(((await answer.json()) as JobView).input).toEqual(input)
  })

  it('are erased once they have ended, and then have no input to retry', async () => {
    const { id } = await submit({ prompt: 'a secret' })
    const erase = () => desk.request(`${JOBS}/${id}`, { method: 'DELETE' }, ada)
    const claimed = await desk.claim(id)
    expect((await erase()).status).toBe(409)
    await desk.finish(claimed)
    expect((await erase()).status).toBe(204)
    const after = await (await get(id)).json()
    expect(after).toMatchObject({ status: 'completed', input: null, output: null, charged: 2 })
    expect(JSON.stringify(after)).not.toContain('secret')
    expect((await act(id, 'retry')).status).toBe(410)
    const ledger = await desk.db.store.ledger.list(ada.id, { limit: 10 })
    expect(ledger.items.some(({ jobId, kind }) => jobId === id && kind === 'charge')).toBe(true)
  })

  it('show the latest preview while they run, and none after', async () => {
    const { id } = await submit()
    const preview = (headers: Record<string, string> = {}) => desk.request(`${JOBS}/${id}/preview`, { headers }, ada)
    expect((await preview()).status).toBe(404)
    const claimed = await desk.claim(id)
    await desk.services.previews.put(id, Uint8Array.of(1, 2, 3), 'image/webp')
    const shown = await preview()
    expect(shown.headers.get('content-type')).toBe('image/webp')
    expect(new Uint8Array(await shown.arrayBuffer())).toEqual(Uint8Array.of(1, 2, 3))
    expect((await preview({ 'if-none-match': shown.headers.get('etag') ?? '' })).status).toBe(304)
    await desk.finish(claimed)
    expect((await preview()).status).toBe(404)
  })

  it('state in their manifest what made them', async () => {
    const { id } = await submit({ prompt: 'x', seed: 5 })
    const claimed = await desk.claim(id)
    const sha256 = 'a'.repeat(64)
    const file = {
      id: uuidv7(),
      url: '/x',
      type: 'image/png',
      bytes: 9,
      sha256,
      width: 1,
      height: 1,
      durationMs: null,
      thumbnail: null,
    }
    await desk.finish(claimed, {
      status: 'completed',
      output: { text: 'x', deep: [{ image: file }] },
      charged: 2,
      keepFiles: [],
    })
    const manifest = await (await desk.request(`${JOBS}/${id}/manifest`, {}, ada)).json()
    expect(manifest).toEqual({
      manifest: 1,
      studio: '0.0.0-test',
      job: id,
      status: 'completed',
      task: 'echo',
      taskVersion: '3',
      seed: 5,
      input: { prompt: 'x', count: 1, loud: false, seed: 5 },
      files: [],
      steps: [{ name: 'say', ms: 12, made: [{ engine: 'test', version: '1' }] }],
      outputs: [{ id: file.id, type: 'image/png', bytes: 9, sha256 }],
    })
  })
})

import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, expectTypeOf, it } from 'vitest'
import { ClientError } from '../../../core/client/client-error.ts'
import { createClient } from '../../../core/client/create-client.ts'
import type { Progress } from '../../../core/client/job-handle.ts'
import { readEvents } from '../../../core/client/read-events.ts'
import { uuidv7 } from '../../../core/ids.ts'
import { streamOf } from '../../conformance/object-store.ts'
import type { echoPlugin } from '../../harness/echo-plugin.ts'
import { ECHO_OFFER, type JobDesk, openJobDesk } from '../../harness/job-desk.ts'
import { listen } from '../../harness/listen.ts'

describe('the typed client', () => {
  let desk: JobDesk
  let server: Awaited<ReturnType<typeof listen>>
  beforeAll(async () => {
    desk = await openJobDesk()
    server = await listen(desk.app)
    await desk.offer([ECHO_OFFER])
  })
  afterAll(async () => {
    await server.close()
    await desk.close()
  })

  async function signedUp() {
    const client = createClient<typeof echoPlugin>({ baseUrl: server.url })
    const account = { email: `${uuidv7()}@example.org`, password: 'correct horse battery' }
    const { user } = await client.register(account)
    return { client, account, user }
  }
  const work = async (jobId: string) => desk.finish(await desk.claim(jobId))

  it('signs up, quotes, submits, follows and gives the output with its type', async () => {
    const { client } = await signedUp()
    expect(await client.quote('echo', { prompt: 'the sea', count: 2 })).toMatchObject({ cost: 4, accepted: true })
    const handle = await client.submit('echo', { prompt: 'the sea', count: 2 })
    const told: Progress[] = []
    const result = handle.result({ onProgress: (now) => told.push(now) })
    await work(handle.id)
    const output = await result
    expect(output).toEqual({ text: 'hello' })
    expectTypeOf(output).toEqualTypeOf<{ text: string }>()
    expect(told.map(({ status }) => status)).toEqual(['pending', 'processing', 'completed'])
    expect(await (await client.job('echo', handle.id)).result()).toEqual({ text: 'hello' })
  })

  it('quotes with files by their number or their ids', async () => {
    const { client } = await signedUp()
    const needy = await client.quote('needy', {}, { files: { photo: 1 } })
    expect(needy).toMatchObject({ accepted: true })
    await expect(client.quote('needy', {})).rejects.toThrow(ClientError)
    // @ts-expect-error a slot that the task does not have
    await expect(client.quote('needy', {}, { files: { video: 1 } })).rejects.toThrow(ClientError)
  })

  it('sends files along, or ids of stored ones, and gives bytes back', async () => {
    const { client, user } = await signedUp()
    const png = await sharp({ create: { width: 64, height: 64, channels: 3, background: 'red' } })
      .png()
      .toBuffer()
    const blob = new Blob([Uint8Array.from(png)], { type: 'image/png' })
    const stored = await client.upload(blob)
    const handle = await client.submit('echo', { prompt: 'x' }, { files: { picture: [stored.id, blob] } })
    const inputs = await desk.db.store.jobs.inputs(handle.id)
    expect(inputs.map(({ fileId }) => fileId === stored.id)).toEqual([true, false])
    const byId = await client.submit('needy', {}, { files: { photo: stored.id } })
    expect(await desk.db.store.jobs.inputs(byId.id)).toMatchObject([{ slot: 'photo', fileId: stored.id }])
    const bytes = await (await client.download(stored)).arrayBuffer()
    expect(bytes.byteLength).toBe((await desk.db.store.files.findMany(user.id, [stored.id]))[0]?.bytes)
  })

  it('tells with a code why something was refused', async () => {
    const { client } = await signedUp()
    const refused = client.submit('echo', { prompt: 'x'.repeat(101) })
    await expect(refused).rejects.toBeInstanceOf(ClientError)
    await expect(refused).rejects.toMatchObject({ code: 'not_supported', status: 422, retryable: false })
    await expect(client.submit('echo', { prompt: '' })).rejects.toMatchObject({ errors: [{ pointer: '/prompt' }] })
    const stranger = createClient<typeof echoPlugin>({ baseUrl: server.url })
    await expect(stranger.submit('echo', { prompt: 'x' })).rejects.toMatchObject({ code: 'unauthenticated' })
    const nowhere = createClient<typeof echoPlugin>({ baseUrl: 'http://127.0.0.1:9' })
    await expect(nowhere.submit('echo', { prompt: 'x' })).rejects.toMatchObject({ code: 'network', retryable: true })
  })

  it('rejects with the code of a job that failed or was cancelled', async () => {
    const { client } = await signedUp()
    const failing = await client.submit('echo', { prompt: 'x' })
    const error = { code: 'picture_refused', message: 'No person is seen.', retryable: false } as const
    await desk.finish(await desk.claim(failing.id), { status: 'failed', error })
    await expect(failing.result()).rejects.toMatchObject({ code: 'picture_refused', message: 'No person is seen.' })
    const cancelled = await client.submit('echo', { prompt: 'x' })
    expect(await cancelled.cancel()).toMatchObject({ status: 'cancelled' })
    await expect(cancelled.result()).rejects.toMatchObject({ code: 'cancelled' })
  })

  it('makes one job a key', async () => {
    const { client } = await signedUp()
    const send = () => client.submit('echo', { prompt: 'x' }, { idempotencyKey: 'one' })
    const [one, two] = await Promise.all([send(), send()])
    expect(one.id).toBe(two.id)
  })

  it('renews an expired token once for all who found it expired', async () => {
    const { client } = await signedUp()
    desk.clock.aheadMs += 901_000
    await desk.offer([ECHO_OFFER])
    const handles = await Promise.all([1, 2, 3].map(() => client.submit('echo', { prompt: 'x' })))
    expect(handles).toHaveLength(3)
  })

  it('stops waiting for a signal, with its reason', async () => {
    const { client } = await signedUp()
    const handle = await client.submit('echo', { prompt: 'x' })
    const stop = new AbortController()
    const result = handle.result({ signal: stop.signal })
    setTimeout(() => stop.abort(new Error('no longer wanted')), 50)
    await expect(result).rejects.toThrow('no longer wanted')
  })

  it('comes back by itself when the line breaks, and tells nothing twice', async () => {
    const { account } = await signedUp()
    let streams = 0
    const client = createClient<typeof echoPlugin>({
      baseUrl: server.url,
      async fetch(input, init) {
        const answer = await fetch(input, init)
        if (!input.endsWith('/events') || streams++ > 0 || !answer.body) return answer
        // The first stream breaks right after its first event.
        let told = false
        const cut = new TransformStream<Uint8Array, Uint8Array>({
          transform(chunk, controller) {
            if (told) return controller.error(new Error('connection reset'))
            told = new TextDecoder().decode(chunk).includes('id:')
            controller.enqueue(chunk)
          },
        })
        return new Response(answer.body.pipeThrough(cut), answer)
      },
    })
    await client.login(account)
    const handle = await client.submit('echo', { prompt: 'x' })
    const seen: number[] = []
    const reading = (async () => {
      for await (const { seq } of handle.events()) seen.push(seq)
    })()
    await expect.poll(() => seen.length).toBe(1)
    await work(handle.id)
    await reading
    expect(streams).toBeGreaterThan(1)
    expect(seen).toHaveLength(3)
    expect(new Set(seen).size).toBe(3)
  })

  it('does not hurry where streams end with nothing told', async () => {
    const { account } = await signedUp()
    let streams = 0
    const client = createClient<typeof echoPlugin>({
      baseUrl: server.url,
      async fetch(input, init) {
        if (!input.endsWith('/events')) return fetch(input, init)
        streams += 1
        return new Response(': nothing yet\n\n')
      },
    })
    await client.login(account)
    const handle = await client.submit('echo', { prompt: 'x' })
    const signal = AbortSignal.timeout(500)
    await expect(handle.result({ signal })).rejects.toThrow()
    expect(streams).toBe(1)
  })

  it('knows tasks, inputs, slots and outputs from the plugin alone', () => {
    const client = createClient<typeof echoPlugin>({ baseUrl: server.url })
    const calls = () => {
      // @ts-expect-error there is no such task
      client.submit('sing', { prompt: 'x' })
      // @ts-expect-error prompt is needed
      client.submit('echo', {})
      // @ts-expect-error count is a number
      client.submit('echo', { prompt: 'x', count: '2' })
      // @ts-expect-error needy has no prompt
      client.submit('needy', { prompt: 'x' })
      // @ts-expect-error there is no such slot
      client.submit('echo', { prompt: 'x' }, { files: { passport: 'id' } })
      client.submit('needy', {}, { files: { photo: new Blob([]) } })
    }
    expect(calls).toBeTypeOf('function')
    expectTypeOf(client.submit<'needy'>).returns.resolves.toHaveProperty('result')
  })
})

describe('reading sent events', () => {
  const read = async (...chunks: (string | Uint8Array)[]) => {
    const events = []
    for await (const event of readEvents(streamOf(...chunks))) events.push(event)
    return events
  }

  it('is the same however the bytes are cut', async () => {
    const text = ': hello\n\nretry: 2000\n\nid: 7\nevent: job:update\ndata: {"ü":1}\ndata: more\r\n\r\ndata:x\n\n'
    const whole = await read(text)
    expect(whole).toEqual([
      { id: '7', type: 'job:update', data: '{"ü":1}\nmore' },
      { id: null, type: 'message', data: 'x' },
    ])
    const bytes = new TextEncoder().encode(text)
    for (const size of [1, 2, 3, 7]) {
      const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) =>
        bytes.slice(i * size, (i + 1) * size),
      )
      expect(await read(...pieces)).toEqual(whole)
    }
  })

  it('drops what was cut off before its end', async () => {
    expect(await read('data: a\n\ndata: b')).toEqual([{ id: null, type: 'message', data: 'a' }])
  })
})

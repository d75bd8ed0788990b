import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { JobView } from '../../../core/views/job-view.ts'
import { streamOf } from '../../conformance/object-store.ts'
import { ECHO_OFFER, type JobDesk, type Member, openJobDesk } from '../../harness/job-desk.ts'

const ECHO = '/api/v1/jobs/echo'
const MP4_HEAD = Buffer.from('\0\0\0\x18ftypmp42\0\0\0\0mp42isom', 'latin1')

describe('posting a job with its files', () => {
  let desk: JobDesk
  let ada: Member
  let photo: Buffer
  beforeAll(async () => {
    desk = await openJobDesk()
    await desk.offer([ECHO_OFFER])
    photo = await sharp({ create: { width: 90, height: 70, channels: 3, background: 'teal' } })
      .withExif({ IFD0: { Copyright: 'somebody' } })
      .jpeg()
      .toBuffer()
  })
  beforeEach(async () => {
    ada = await desk.signUp()
    await desk.db.sql`update files set state = 'deleting' where state in ('writing', 'ready')`
    expect(await desk.leftovers()).toEqual({ rows: [], objects: [], scratch: [] })
  })
  afterAll(() => desk.close())

  function form(parts: Readonly<Record<string, string | Blob | readonly Blob[]>>): FormData {
    const made = new FormData()
    for (const [name, value] of Object.entries(parts)) {
      for (const part of Array.isArray(value) ? value : [value]) made.append(name, part)
    }
    return made
  }
  const picture = (bytes: Uint8Array = photo, type = 'image/jpeg') =>
    new File([Uint8Array.from(bytes)], 'me.jpg', { type })
  const send = (parts: Parameters<typeof form>[0], headers: Record<string, string> = {}) =>
    desk.request(ECHO, { method: 'POST', body: form(parts), headers }, ada)
  const nothing = { rows: [], objects: [], scratch: [] }

  it('keeps them clean, below the ids of user and job, bound to their slots', async () => {
    const answer = await send({ input: '{"prompt":"x"}', picture: [picture(), picture()] })
    expect(answer.status).toBe(202)
    const job = (await answer.json()) as JobView
    const inputs = await desk.db.store.jobs.inputs(job.id)
    expect(inputs.map(({ slot, position }) => [slot, position])).toEqual([
      ['picture', 0],
      ['picture', 1],
    ])
    const left = await desk.leftovers()
    const keys = inputs.map(({ fileId }) => `inputs/${ada.id}/${job.id}/${fileId}.jpg`).sort()
    expect(left).toEqual({ rows: keys, objects: keys, scratch: [] })
    const kept = Buffer.from(await new Response(await desk.services.objects.get(keys[0] ?? '')).arrayBuffer())
    expect(kept.includes('somebody')).toBe(false)
    const [file] = await desk.db.store.files.findMany(ada.id, [inputs[0]?.fileId ?? ''])
    expect(file).toMatchObject({ purpose: 'input', type: 'image/jpeg', width: 90, height: 70, bytes: kept.length })
  })

  it('reads plain fields as what the task says they are', async () => {
    const answer = await send({ prompt: '42', count: '2', loud: 'true', picture: picture() })
    expect(await answer.json()).toMatchObject({ input: { prompt: '42', count: 2, loud: true }, cost: 4 })
  })

  it('takes ids beside files, ids first', async () => {
    const posted = await desk.request('/api/v1/files', { method: 'POST', body: form({ file: picture() }) }, ada)
    const { id } = (await posted.json()) as { id: string }
    const body = new FormData()
    body.append('prompt', 'x')
    body.append('picture', id)
    body.append('picture', picture())
    const job = (await (await desk.request(ECHO, { method: 'POST', body }, ada)).json()) as JobView
    const inputs = await desk.db.store.jobs.inputs(job.id)
    expect(inputs).toHaveLength(2)
    expect(inputs[0]).toMatchObject({ slot: 'picture', position: 0, fileId: id })
  })

  it('names the slot that got too many, however many come', async () => {
    for (const count of [2, 5]) {
      const answer = await send({ prompt: 'x', clip: Array.from({ length: count }, () => picture()) })
      expect(answer.status).toBe(422)
      expect(await answer.json()).toMatchObject({ code: 'invalid_input', errors: [{ pointer: '/clip' }] })
    }
  })

  it('refuses text that is not UTF-8, in fields and in JSON', async () => {
    const bad = Uint8Array.of(0x61, 0xff, 0xfe)
    const quoted = Buffer.concat([Buffer.from('{"prompt":"'), bad, Buffer.from('"}')])
    const part = (type: string) =>
      Buffer.concat([
        Buffer.from(`--b\r\nContent-Disposition: form-data; name="prompt"${type}\r\n\r\n`),
        bad,
        Buffer.from('\r\n--b--\r\n'),
      ])
    const form = 'multipart/form-data; boundary=b'
    for (const [path, type, body] of [
      [ECHO, 'application/json', quoted],
      [`${ECHO}/quote`, 'application/json', quoted],
      ['/api/v1/webhooks', 'application/json', quoted],
      [ECHO, form, part('')],
      [ECHO, form, part('\r\nContent-Type: text/plain; charset=utf-8')],
    ] as const) {
      const init = { method: 'POST', body: Uint8Array.from(body), headers: { 'content-type': type } }
      const answer = await desk.request(path, init, ada)
      expect([path, type, answer.status]).toEqual([path, type, 400])
      expect(await answer.json()).toMatchObject({ code: 'malformed_request' })
    }
    expect(await desk.balance(ada)).toEqual({ available: 50, held: 0 })
  })

  it('takes an empty file field as none', async () => {
    const answer = await send({ prompt: 'x', picture: new File([], '') })
    expect(answer.status).toBe(202)
  })

  it('takes a video as it is, by its first bytes', async () => {
    const clip = new File([Buffer.concat([MP4_HEAD, Buffer.alloc(5000)])], 'a.mp4', { type: 'video/mp4' })
    expect((await send({ prompt: 'x', clip })).status).toBe(202)
    const [key] = (await desk.leftovers()).objects
    expect(key).toMatch(/\.mp4$/)
    const lie = await send({ prompt: 'x', clip: picture(photo, 'video/mp4') })
    expect(lie.status).toBe(415)
    expect(await lie.json()).toMatchObject({ code: 'unsupported_media_type', errors: [{ pointer: '/clip' }] })
  })

  describe('leaves neither row, object, scratch nor hold behind', () => {
    const cases: readonly [string, () => Parameters<typeof form>[0], string][] = [
      ['when the input does not fit', () => ({ prompt: '', picture: picture() }), 'invalid_input'],
      ['when the engines refuse', () => ({ prompt: 'x'.repeat(101), picture: picture() }), 'not_supported'],
      ['when the policy refuses', () => ({ prompt: 'a nude child', picture: picture() }), 'prompt_refused'],
      [
        'when a file is not what it says',
        () => ({ prompt: 'x', picture: picture(photo, 'image/png') }),
        'unsupported_media_type',
      ],
      [
        'when a file is an SVG',
        () => ({ prompt: 'x', picture: new File(['<svg/>'], 'a.png', { type: 'image/png' }) }),
        'unsupported_media_type',
      ],
      [
        'when the second file is cut short',
        () => ({ prompt: 'x', picture: [picture(), picture(photo.subarray(0, 300))] }),
        'invalid_input',
      ],
      [
        'when a file is empty',
        () => ({ prompt: 'x', picture: new File([], 'a.jpg', { type: 'image/jpeg' }) }),
        'invalid_input',
      ],
      [
        'when there are too many files',
        () => ({ prompt: 'x', picture: [picture(), picture(), picture()] }),
        'invalid_input',
      ],
      ['when a field holds half a pair', () => ({ prompt: 'x', tags: '["\\ud800"]' }), 'invalid_input'],
      ['when a file has no slot', () => ({ prompt: 'x', passport: picture() }), 'invalid_input'],
      ['when input comes twice over', () => ({ input: '{"prompt":"x"}', prompt: 'y' }), 'invalid_input'],
      ['when the input is no JSON', () => ({ input: '{', picture: picture() }), 'malformed_request'],
    ]
    it.each(cases)('%s', async (_when, parts, code) => {
      const answer = await send(parts())
      expect(await answer.json()).toMatchObject({ code })
      expect(await desk.leftovers()).toEqual(nothing)
      expect(await desk.balance(ada)).toEqual({ available: 50, held: 0 })
    })

    it('when nobody can pay, before any picture is decoded', async () => {
      await desk.db.store.ledger.adjust(ada.id, -49, { actorId: ada.id, reason: 'spent', source: `test:${ada.id}` })
      const answer = await send({ prompt: 'x', picture: picture(photo.subarray(0, 300)) })
      expect(await answer.json()).toMatchObject({ code: 'insufficient_credits' })
      expect(await desk.leftovers()).toEqual(nothing)
    })

    /** Posts a picture, and lets something happen while it is on its way. */
    async function sendWhile(happens: () => Promise<unknown>, sender: Member): Promise<Response> {
      const { objects } = desk.services
      const put = objects.put.bind(objects)
      Object.assign(objects, {
        put: async (...args: Parameters<typeof put>) => {
          await happens()
          return put(...args)
        },
      })
      const init = { method: 'POST', body: form({ prompt: 'x', picture: picture() }) }
      return desk.request(ECHO, init, sender).finally(() => Object.assign(objects, { put }))
    }

    it('when the submit itself refuses, after the files were kept', async () => {
      const answer = await sendWhile(() => desk.db.store.accounts.freeze(ada.id, true), ada)
      expect(await answer.json()).toMatchObject({ code: 'account_frozen' })
      expect(await desk.leftovers()).toEqual(nothing)
    })

    it('when its API key is revoked on the way', async () => {
      const made = await desk.post('/api/v1/users/api-keys', { name: 'k', scopes: ['jobs:write'] }, ada)
      const { id, secret } = (await made.json()) as { id: string; secret: string }
      const withKey = { id: ada.id, token: secret }
      const answer = await sendWhile(() => desk.db.store.accounts.revokeApiKey(ada.id, id), withKey)
      expect(answer.status).toBe(401)
      expect(await answer.json()).toMatchObject({ code: 'unauthenticated' })
      expect(await desk.leftovers()).toEqual(nothing)
      expect(await desk.balance(ada)).toEqual({ available: 50, held: 0 })
    })

    it.each([
      ['has no credits at all', 'insufficient_credits'],
      ['is frozen', 'account_frozen'],
      ['meets no engine', 'no_engine'],
    ])('when the account %s, before a byte of the body is read', async (_why, code) => {
      const first = await send({ prompt: 'x', picture: picture() }, { 'idempotency-key': 'before' })
      const { id } = (await first.json()) as JobView
      const kept = await desk.leftovers()
      if (code === 'insufficient_credits') {
        await desk.db.store.ledger.adjust(ada.id, -48, { actorId: ada.id, reason: 'spent', source: `none:${ada.id}` })
      }
      if (code === 'account_frozen') await desk.db.store.accounts.freeze(ada.id, true)
      if (code === 'no_engine') await desk.offer([])
      let pulled = 0
      const body = new ReadableStream<Uint8Array>(
        {
          pull(controller) {
            pulled += 1
            controller.enqueue(new Uint8Array(1000))
          },
        },
        { highWaterMark: 0 },
      )
      const headers = { 'content-type': 'multipart/form-data; boundary=x' }
      const init = { method: 'POST', body, duplex: 'half', headers } as RequestInit
      expect(await (await desk.request(ECHO, init, ada)).json()).toMatchObject({ code })
      expect(pulled).toBe(0)
      const replay = await send({ prompt: 'x', picture: picture() }, { 'idempotency-key': 'before' })
      expect(await replay.json()).toMatchObject({ id })
      expect(await desk.leftovers()).toEqual(kept)
      await desk.offer([ECHO_OFFER])
    })

    it('when the sender goes away in the middle', async () => {
      const whole = new Request('http://studio/', { method: 'POST', body: form({ prompt: 'x', picture: picture() }) })
      const type = whole.headers.get('content-type') ?? ''
      const bytes = new Uint8Array(await whole.arrayBuffer())
      const body = streamOf(bytes.slice(0, bytes.length - 200))
      const init = { method: 'POST', body, duplex: 'half', headers: { 'content-type': type } } as RequestInit
      expect(await (await desk.request(ECHO, init, ada)).json()).toMatchObject({ code: 'malformed_request' })
      expect(await desk.leftovers()).toEqual(nothing)
    })

    it('when the request is aborted while the object is written', async () => {
      const stop = new AbortController()
      const { objects } = desk.services
      const put = objects.put.bind(objects)
      Object.assign(objects, {
        put: async (...args: Parameters<typeof put>) => {
          const made = await put(...args)
          stop.abort(new Error('gone'))
          return made
        },
      })
      const init = { method: 'POST', body: form({ prompt: 'x', picture: picture() }), signal: stop.signal }
      await Promise.resolve(desk.request(ECHO, init, ada)).catch(() => undefined)
      Object.assign(objects, { put })
      await expect.poll(() => desk.leftovers()).toEqual(nothing)
      expect(await desk.balance(ada)).toEqual({ available: 50, held: 0 })
    })

    it('when the announced size is beyond every limit', async () => {
      const init = { method: 'POST', body: form({ prompt: 'x' }), headers: { 'content-length': '900000000' } }
      expect((await desk.request(ECHO, init, ada)).status).toBe(413)
    })
  })

  describe('with an idempotency key', () => {
    const key = { 'idempotency-key': 'one' }

    it('answers the same job for the same bytes and keeps no second copy', async () => {
      const first = (await (await send({ prompt: 'x', picture: picture() }, key)).json()) as JobView
      const before = await desk.leftovers()
      const again = await send({ prompt: 'x', picture: picture() }, key)
      expect(again.headers.get('idempotency-replayed')).toBe('true')
      expect(await again.json()).toMatchObject({ id: first.id })
      expect(await desk.leftovers()).toEqual(before)
      expect(await desk.balance(ada)).toEqual({ available: 48, held: 2 })
    })

    it('refuses other bytes under the same key', async () => {
      await send({ prompt: 'x', picture: picture() }, key)
      const before = await desk.leftovers()
      const other = await sharp(photo).negate().jpeg().toBuffer()
      const answer = await send({ prompt: 'x', picture: picture(other) }, key)
      expect(await answer.json()).toMatchObject({ code: 'idempotency_key_reused' })
      expect(await desk.leftovers()).toEqual(before)
    })

    it('makes one job and one copy of ten at once', async () => {
      const answers = await Promise.all(
        Array.from({ length: 10 }, () => send({ prompt: 'x', picture: picture() }, key)),
      )
      const ids = await Promise.all(answers.map(async (answer) => ((await answer.json()) as JobView).id))
      expect(new Set(ids).size).toBe(1)
      expect((await desk.leftovers()).objects).toHaveLength(1)
      expect(await desk.balance(ada)).toEqual({ available: 48, held: 2 })
    })
  })
})

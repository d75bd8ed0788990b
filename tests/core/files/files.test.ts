import { createHash } from 'node:crypto'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { uploadIdOf } from '../../../core/files/upload-id.ts'
import { parseRange } from '../../../core/http/range.ts'
import { uuidv7 } from '../../../core/ids.ts'
import type { FileView } from '../../../core/views/file-view.ts'
import { ECHO_OFFER, type JobDesk, type Member, openJobDesk } from '../../harness/job-desk.ts'

const FILES = '/api/v1/files'

describe('files', () => {
  let desk: JobDesk
  let ada: Member
  let eve: Member
  let photo: Buffer
  beforeAll(async () => {
    desk = await openJobDesk()
    await desk.offer([ECHO_OFFER])
    ada = await desk.signUp()
    eve = await desk.signUp()
    photo = await sharp({ create: { width: 90, height: 70, channels: 3, background: 'teal' } })
      .withExif({ IFD0: { Copyright: 'somebody' } })
      .jpeg()
      .toBuffer()
  })
  afterAll(() => desk.close())

  const post = (bytes: Uint8Array, type: string, who = ada) => {
    const body = new FormData()
    body.append('file', new File([Uint8Array.from(bytes)], 'a.jpg', { type }))
    return desk.request(FILES, { method: 'POST', body }, who)
  }
  const posted = async () => (await (await post(photo, 'image/jpeg')).json()) as FileView

  it('are kept clean below references/ and described', async () => {
    const answer = await post(photo, 'image/jpeg')
    expect(answer.status).toBe(201)
    const file = (await answer.json()) as FileView
    expect(answer.headers.get('location')).toBe(file.url)
    expect(file).toMatchObject({
      purpose: 'reference',
      state: 'ready',
      type: 'image/jpeg',
      width: 90,
      height: 70,
      expiresAt: null,
    })
    expect(await desk.services.objects.head(`references/${ada.id}/${file.id}.jpg`)).toEqual({ bytes: file.bytes })
    const again = await desk.request(file.url, { headers: { accept: 'application/json' } }, ada)
    expect(await again.json()).toEqual(file)
  })

  it('answer 302 to a link that needs nothing else and runs out after 15 minutes', async () => {
    const file = await posted()
    const answer = await desk.request(file.url, {}, ada)
    expect(answer.status).toBe(302)
    expect(answer.headers.get('etag')).toBe(`"${file.sha256}"`)
    const url = answer.headers.get('location') ?? ''
    const bytes = await desk.request(url)
    expect(bytes.status).toBe(200)
    expect(bytes.headers.get('content-type')).toBe('image/jpeg')
    expect(bytes.headers.get('x-content-type-options')).toBe('nosniff')
    const [, maxAge] = /^private, max-age=(\d+), immutable$/.exec(bytes.headers.get('cache-control') ?? '') ?? []
    expect(Number(maxAge)).toBeGreaterThan(880)
    expect(Number(maxAge)).toBeLessThanOrEqual(900)
    expect(bytes.headers.get('etag')).toBe(`"${file.sha256}"`)
    const body = Buffer.from(await bytes.arrayBuffer())
    expect(createHash('sha256').update(body).digest('hex')).toBe(file.sha256)
    expect(bytes.headers.get('content-length')).toBe(String(body.length))
    desk.clock.aheadMs += 901_000
    expect((await desk.request(url)).status).toBe(410)
    desk.clock.aheadMs -= 901_000
  })

  it('are not sent again to who has them', async () => {
    const file = await posted()
    const tag = `"${file.sha256}"`
    const answer = await desk.request(file.url, { headers: { 'if-none-match': tag } }, ada)
    expect(answer.status).toBe(304)
    const url = (await desk.request(file.url, {}, ada)).headers.get('location') ?? ''
    const content = await desk.request(url, { headers: { 'if-none-match': `"other", W/${tag}` } })
    expect(content.status).toBe(304)
    expect(await content.text()).toBe('')
  })

  it('are saved under the name that was asked for', async () => {
    const file = await posted()
    const locate = async (query: string) =>
      (await desk.request(`${file.url}${query}`, {}, ada)).headers.get('location') ?? ''
    const named = await desk.request(await locate('?download=my%20sea.jpg'))
    expect(named.headers.get('content-disposition')).toBe(
      `attachment; filename="my sea.jpg"; filename*=UTF-8''my%20sea.jpg`,
    )
    const unnamed = await desk.request(await locate('?download='))
    expect(unnamed.headers.get('content-disposition')).toContain(`${file.id}.jpg`)
    expect((await desk.request(await locate(''))).headers.get('content-disposition')).toBe('inline')
  })

  it('are given in ranges, as players probe them', async () => {
    const file = await posted()
    const size = file.bytes ?? 0
    const url = (await desk.request(file.url, {}, ada)).headers.get('location') ?? ''
    const whole = Buffer.from(await (await desk.request(url)).arrayBuffer())
    const ask = (range: string, more: Record<string, string> = {}) => desk.request(url, { headers: { range, ...more } })

    const probe = await ask('bytes=0-1')
    expect(probe.status).toBe(206)
    expect(probe.headers.get('content-range')).toBe(`bytes 0-1/${size}`)
    expect(probe.headers.get('content-length')).toBe('2')
    expect(Buffer.from(await probe.arrayBuffer())).toEqual(whole.subarray(0, 2))
    const tail = await ask('bytes=-10')
    expect(Buffer.from(await tail.arrayBuffer())).toEqual(whole.subarray(-10))
    const rest = await ask('bytes=100-')
    expect(Buffer.from(await rest.arrayBuffer())).toEqual(whole.subarray(100))
    const beyond = await ask(`bytes=${size}-`)
    expect(beyond.status).toBe(416)
    expect(beyond.headers.get('content-range')).toBe(`bytes */${size}`)
    expect((await ask('bytes=0-1,5-6')).status).toBe(200)
    expect((await ask('bytes=0-1', { 'if-range': '"old"' })).status).toBe(200)
    expect((await ask('bytes=0-1', { 'if-range': `"${file.sha256}"` })).status).toBe(206)
    const head = await desk.request(url, { method: 'HEAD' })
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, String(size), ''])
  })

  it('of others are not there', async () => {
    const { url } = await posted()
    expect((await desk.request(url, {}, eve)).status).toBe(404)
    expect((await desk.request(url, { method: 'DELETE' }, eve)).status).toBe(404)
    expect((await desk.request(url)).status).toBe(401)
    expect((await desk.request(`${FILES}/../../etc/passwd`, {}, ada)).status).toBe(404)
    expect((await desk.request(`${FILES}/nonsense`, {}, ada)).status).toBe(404)
  })

  it('serve several jobs, and stay while one of them is open', async () => {
    const file = await posted()
    const jobs = [1, 2].map(async () => {
      const answer = await desk.post('/api/v1/jobs/needy', { photo: file.id }, ada)
      return (await answer.json()) as { id: string }
    })
    const [one, two] = await Promise.all(jobs)
    const remove = () => desk.request(file.url, { method: 'DELETE' }, ada)
    expect((await remove()).status).toBe(409)
    await desk.post(`/api/v1/jobs/${one?.id}/cancel`, {}, ada)
    expect((await remove()).status).toBe(409)
    await desk.post(`/api/v1/jobs/${two?.id}/cancel`, {}, ada)
    expect((await remove()).status).toBe(204)
    expect((await remove()).status).toBe(404)
    expect((await desk.request(file.url, {}, ada)).status).toBe(404)
    expect((await desk.post('/api/v1/jobs/needy', { photo: file.id }, ada)).status).toBe(404)
  })

  it('are refused by their first bytes, before all of them have come', async () => {
    const before = await desk.leftovers()
    const head = new TextEncoder().encode(
      '--x\r\ncontent-disposition: form-data; name="file"; filename="a.jpg"\r\n\r\n',
    )
    let sent = 0
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        controller.enqueue(sent === 0 ? head : sent === 1 ? Uint8Array.from(photo) : new Uint8Array(1_000_000))
        sent += 1
        if (sent > 400) controller.close()
      },
    })
    const headers = { 'content-type': 'multipart/form-data; boundary=x' }
    const answer = await desk.request(FILES, { method: 'POST', body, duplex: 'half', headers } as RequestInit, ada)
    expect(answer.status).toBe(413)
    expect(await answer.json()).toMatchObject({ code: 'too_large', detail: 'A picture has at most 50 MB.' })
    expect(sent).toBeLessThan(70)
    expect(await desk.leftovers()).toEqual(before)
  })

  it('leave nothing when they are refused', async () => {
    const before = await desk.leftovers()
    expect((await post(Buffer.from('<svg/>'), 'image/png')).status).toBe(415)
    expect((await post(photo, 'image/png')).status).toBe(415)
    expect((await post(photo.subarray(0, 300), 'image/jpeg')).status).toBe(422)
    expect((await post(Buffer.alloc(0), 'image/jpeg')).status).toBe(422)
    const purpose = new FormData()
    purpose.append('purpose', 'output')
    purpose.append('file', new File([Uint8Array.from(photo)], 'a.jpg', { type: 'image/jpeg' }))
    expect((await desk.request(FILES, { method: 'POST', body: purpose }, ada)).status).toBe(422)
    const none = new FormData()
    none.append('purpose', 'reference')
    expect((await desk.request(FILES, { method: 'POST', body: none }, ada)).status).toBe(422)
    expect(await desk.leftovers()).toEqual(before)
  })

  describe('announced and put by link', () => {
    interface Announced {
      id: string
      upload: { url: string; headers: Record<string, string> }
      links: { finalise: string }
    }
    const announce = async (bytes = photo.length, type = 'image/jpeg') =>
      (await (await desk.post(FILES, { type, bytes, fileName: 'a.jpg' }, ada)).json()) as Announced
    const put = ({ upload }: Announced, bytes: Uint8Array = photo) =>
      desk.request(upload.url, { method: 'PUT', body: Uint8Array.from(bytes), headers: upload.headers })
    const finalise = ({ links }: Announced, who = ada) => desk.request(links.finalise, { method: 'POST' }, who)

    it('become ready and clean, and the raw bytes go', async () => {
      const announced = await announce()
      expect((await finalise(announced)).status).toBe(409)
      expect((await desk.request(`${FILES}/${announced.id}`, {}, ada)).status).toBe(409)
      expect((await put(announced)).status).toBe(204)
      const answer = await finalise(announced)
      expect(answer.status).toBe(200)
      const file = (await answer.json()) as FileView
      expect(file).toMatchObject({ id: announced.id, state: 'ready', width: 90, height: 70 })
      const key = `references/${ada.id}/${file.id}.jpg`
      const kept = Buffer.from(await new Response(await desk.services.objects.get(key)).arrayBuffer())
      expect(kept.includes('somebody')).toBe(false)
      expect(await (await finalise(announced)).json()).toEqual(file)
      const left = await desk.leftovers()
      expect(left.objects.filter((name) => name.includes('.upload'))).toEqual([])
    })

    it('cannot be overwritten by their link once they are ready', async () => {
      const announced = await announce()
      await put(announced)
      const file = (await (await finalise(announced)).json()) as FileView
      await put(announced, Buffer.alloc(photo.length, 7))
      const url = (await desk.request(file.url, {}, ada)).headers.get('location') ?? ''
      const body = Buffer.from(await (await desk.request(url)).arrayBuffer())
      expect(createHash('sha256').update(body).digest('hex')).toBe(file.sha256)
    })

    it('are refused when size or type differ from what was announced', async () => {
      const announced = await announce()
      expect((await put(announced, photo.subarray(1))).status).toBe(400)
      expect((await put(announced, Buffer.concat([photo, photo]))).status).toBeGreaterThanOrEqual(400)
      const other = await desk.request(announced.upload.url, {
        method: 'PUT',
        body: 'x',
        headers: { 'content-type': 'image/png' },
      })
      expect(other.status).toBe(415)
      expect((await finalise(announced)).status).toBe(409)
    })

    it('are gone when what came is no picture', async () => {
      const announced = await announce(200)
      await put(announced, Buffer.alloc(200))
      expect((await finalise(announced)).status).toBe(415)
      expect((await finalise(announced)).status).toBe(404)
    })

    it('belong to who announced them', async () => {
      const announced = await announce()
      await put(announced)
      expect((await finalise(announced, eve)).status).toBe(404)
    })

    it('are bounded when they are announced', async () => {
      const status = async (body: unknown) => (await desk.post(FILES, body, ada)).status
      expect(await status({ type: 'image/png', bytes: 50_000_001 })).toBe(422)
      expect(await status({ type: 'video/mp4', bytes: 500_000_001 })).toBe(422)
      expect(await status({ type: 'image/svg+xml', bytes: 10 })).toBe(422)
      expect(await status({ type: 'image/png', bytes: 0 })).toBe(422)
      expect(await status({ type: 'video/mp4', bytes: 500_000_000 })).toBe(201)
    })

    it('are ready for both of two who finalise at once', async () => {
      const announced = await announce()
      await put(announced)
      const answers = await Promise.all([finalise(announced), finalise(announced)])
      expect(answers.map(({ status }) => status)).toEqual([200, 200])
    })
  })
})

describe('the id of an upload', () => {
  it('is another id, and leads back', () => {
    for (let i = 0; i < 100; i++) {
      const id = uuidv7()
      expect(uploadIdOf(id)).not.toBe(id)
      expect(uploadIdOf(uploadIdOf(id))).toBe(id)
    }
  })
})

describe('a range of bytes', () => {
  it('is read as RFC 9110 says', () => {
    expect(parseRange('bytes=0-0', 10)).toEqual({ start: 0, end: 0 })
    expect(parseRange('bytes=5-', 10)).toEqual({ start: 5, end: 9 })
    expect(parseRange('bytes=5-100', 10)).toEqual({ start: 5, end: 9 })
    expect(parseRange('bytes=-3', 10)).toEqual({ start: 7, end: 9 })
    expect(parseRange('bytes=-30', 10)).toEqual({ start: 0, end: 9 })
    for (const unsatisfiable of ['bytes=10-', 'bytes=10-12', 'bytes=-0'])
      expect(parseRange(unsatisfiable, 10)).toBe('unsatisfiable')
    expect(parseRange('bytes=0-', 0)).toBe('unsatisfiable')
    for (const ignored of [undefined, '', 'bytes=-', 'bytes=5-3', 'bytes=0-1,3-4', 'items=0-1', 'bytes=a-b']) {
      expect(parseRange(ignored, 10)).toBeNull()
    }
  })
})

import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { openS3 } from '../../adapters/s3/open-s3.ts'
import type { ObjectStore } from '../../core/ports/object-store.ts'
import { streamOf } from '../conformance/object-store.ts'
import { atelier } from '../harness/command.ts'
import { openTestDatabase, type TestDatabase } from '../harness/database.ts'
import { pngOf } from '../harness/pictures.ts'
import { makeDataDir, type StudioProcess, startStudioProcess } from '../harness/studio-process.ts'
import { register, type Visitor } from '../harness/visitor.ts'
import { describeReal } from './describe-real.ts'
import { placeAt, S3_ACCESS, startS3 } from './s3.ts'

/** Deleted bytes go every 5 s. */
const SWEEP_MS = 5_000 + 5_000
const picture = Buffer.from(pngOf({ width: 200, height: 100 }))

interface Announced {
  readonly id: string
  readonly upload: { readonly url: string; readonly headers: Record<string, string> }
  readonly links: { readonly finalise: string }
}
interface Image {
  readonly url: string
  readonly bytes: number
  readonly sha256: string
  readonly thumbnail: { readonly url: string }
}

/** API and worker that share a database, a bucket and no folder; clients reach the bucket under another name. */
describeReal(['minio'], 'a studio on an object store', () => {
  let db: TestDatabase
  let minio: Awaited<ReturnType<typeof startS3>>
  let folders: Awaited<ReturnType<typeof makeDataDir>>[]
  let environment: Record<string, string>
  let studio: StudioProcess
  let worker: StudioProcess
  let bucket: Awaited<ReturnType<typeof openS3>>
  let objects: ObjectStore
  let me: Visitor
  let outside: string

  beforeAll(async () => {
    db = await openTestDatabase()
    minio = await startS3('minio')
    folders = [await makeDataDir(), await makeDataDir()]
    outside = `http://localhost:${minio.port}`
    environment = {
      DATABASE_URL: db.url,
      DATA_DIR: folders[0]?.path ?? '',
      SECRET_KEY: 'the same secret key of both processes',
      STORAGE: 's3',
      ...S3_ACCESS,
      S3_ENDPOINT: minio.endpoint,
      S3_PUBLIC_ENDPOINT: outside,
      ENGINES: 'simulated',
      SIMULATED: JSON.stringify({ stepMs: 5, loadMs: 5 }),
    }
    studio = await startStudioProcess(environment, { words: ['api'] })
    const alone = { words: ['worker'], waitForReady: false }
    worker = await startStudioProcess({ ...environment, DATA_DIR: folders[1]?.path ?? '' }, alone)
    bucket = await openS3({ place: placeAt(minio.endpoint), now: () => new Date() })
    objects = bucket.objects
    me = await register(studio.url)
    await vi.waitFor(() => expect(worker.said()).toContain('is ready after'), { timeout: 30_000 })
  }, 60_000)

  afterAll(async () => {
    await Promise.all([studio?.end('SIGTERM'), worker?.end('SIGTERM')])
    bucket?.close()
    await minio?.stop()
    await Promise.all(folders?.map((folder) => folder.remove()) ?? [])
    await db?.close()
  })

  const announce = async (bytes: number) => {
    const body = JSON.stringify({ type: 'image/png', bytes })
    const headers = { 'content-type': 'application/json' }
    const answer = await me.call('/api/v1/files', { method: 'POST', body, headers })
    expect(answer.status).toBe(201)
    return (await answer.json()) as Announced
  }
  const finalise = ({ links }: Announced) => me.call(links.finalise, { method: 'POST' })
  const linkOf = async (path: string) => {
    const answer = await me.call(path, { redirect: 'manual' })
    expect(answer.status).toBe(302)
    return answer.headers.get('location') ?? ''
  }
  const digestOf = async (answer: Response) =>
    createHash('sha256')
      .update(await answer.bytes())
      .digest('hex')
  const draw = async () => {
    const { status, body } = await me.submit('image-generation', { prompt: 'a red boat', width: 512, height: 512 })
    expect(status).toBe(202)
    return body.id
  }
  const drawn = async () => {
    const job = await me.untilEnded(await draw())
    expect(job).toMatchObject({ status: 'completed' })
    const { images } = job.output as { images: readonly { readonly image: Image }[] }
    return images[0]?.image as Image
  }
  const keysBelow = (prefix: string) => objects.list(prefix)

  it('takes the bytes of an announced file straight into the bucket, and only those', async () => {
    const announced = await announce(picture.length)
    const { url, headers } = announced.upload
    expect(new URL(url).origin).toBe(outside)
    const longer = Buffer.concat([picture, Buffer.alloc(1)])
    expect((await fetch(url, { method: 'PUT', body: longer, headers })).status).toBe(403)
    const typed = { 'content-type': 'text/html' }
    expect((await fetch(url, { method: 'PUT', body: picture, headers: typed })).status).toBe(403)
    expect(await (await finalise(announced)).json()).toMatchObject({ code: 'file_not_ready' })

    expect((await fetch(url, { method: 'PUT', body: picture, headers })).status).toBe(200)
    const ready = await finalise(announced)
    expect(await ready.json()).toMatchObject({ state: 'ready', type: 'image/png', width: 200, height: 100 })
    // A page of another origin may put as well.
    const asks = { origin: 'https://app.example.org', 'access-control-request-headers': 'content-type' }
    const preflight = { ...asks, 'access-control-request-method': 'PUT' }
    const may = await fetch(url, { method: 'OPTIONS', headers: preflight })
    expect(may.ok && may.headers.get('access-control-allow-origin')).toBe(asks.origin)
    // What came lies beside what it was cleaned to until the sweep.
    await expect.poll(() => keysBelow('references/'), { timeout: SWEEP_MS }).toHaveLength(1)

    const shown = await me.call(`/api/v1/files/${announced.id}`)
    expect([shown.status, shown.headers.get('content-type')]).toEqual([200, 'image/png'])
    const link = await linkOf(`/api/v1/files/${announced.id}?download=${encodeURIComponent('ä b.png')}`)
    const part = await fetch(link, { headers: { range: 'bytes=1-3' } })
    expect([part.status, await part.text()]).toEqual([206, 'PNG'])
    expect(part.headers.get('content-disposition')).toContain("filename*=UTF-8''%C3%A4%20b.png")
  }, 30_000)

  it('keeps what is posted as a form, and what jobs draw, with its thumbnail', async () => {
    const form = new FormData()
    form.set('file', new Blob([picture], { type: 'image/png' }), 'posted.png')
    const posted = await me.call('/api/v1/files', { method: 'POST', body: form })
    expect(posted.status).toBe(201)

    const image = await drawn()
    const answer = await me.call(image.url)
    expect(await digestOf(answer)).toBe(image.sha256)
    expect((await me.call(image.thumbnail.url)).headers.get('content-type')).toBe('image/webp')
    expect(await keysBelow('outputs/')).toHaveLength(2)
    await expect.poll(() => keysBelow('temp/'), { timeout: SWEEP_MS }).toEqual([])
  }, 40_000)

  it('serves no content of its own, and lets its pages load from where the links lead', async () => {
    const link = await fetch(`${studio.url}/api/v1/content/any`)
    expect(await link.json()).toMatchObject({ status: 404, code: 'not_found' })
    expect((await fetch(`${studio.url}/api/v1/content/any`, { method: 'PUT', body: 'x' })).status).toBe(404)
    const { paths } = (await (await fetch(`${studio.url}/openapi.json`)).json()) as { paths: object }
    expect(Object.keys(paths).filter((path) => path.includes('content'))).toEqual([])
    const policy = (await fetch(`${studio.url}/docs`)).headers.get('content-security-policy') ?? ''
    for (const kind of ['img-src', 'media-src', 'connect-src'])
      expect(policy).toMatch(new RegExp(`${kind} [^;]*${outside}`))
    expect(policy).toMatch(/script-src 'self';/)
  })

  it('compares rows with the bucket, both ways', async () => {
    const before = await atelier(['files', 'verify'], environment)
    expect([before.code, before.err]).toEqual([0, ''])
    expect(before.out).toMatch(/ 0 problems/)

    const { url } = await drawn()
    const id = url.split('/').at(-1) ?? ''
    const [row] = await db.sql<{ key: string }[]>`select key from files where id = ${id}`
    await objects.remove([row?.key ?? ''])
    await objects.put('outputs/somebody/orphan.png', streamOf('orphan'), { type: 'image/png' })
    const after = await atelier(['files', 'verify'], environment)
    expect(after.code).toBe(1)
    expect(after.err).toContain('outputs/somebody/orphan.png lies in the store and has no row.')
    expect(after.err).toContain(`File ${id} has no object at ${row?.key}.`)
    expect(after.out).toMatch(/ 2 problems/)
    await objects.remove(['outputs/somebody/orphan.png'])
    expect((await me.call(url, { method: 'DELETE' })).status).toBe(204)
  }, 40_000)

  it('removes what was deleted and what has expired', async () => {
    const [deleted, expired] = [await drawn(), await drawn()]
    const idOf = ({ url }: Image) => url.split('/').at(-1) ?? ''
    const keysOf = async (image: Image) => {
      const rows = await db.sql<{ key: string }[]>`
        select key from files where id = ${idOf(image)} or thumbnail_of = ${idOf(image)}`
      return rows.map(({ key }) => key)
    }
    const keys = [...(await keysOf(deleted)), ...(await keysOf(expired))]
    expect(keys).toHaveLength(4)
    await me.call(deleted.url, { method: 'DELETE' })
    await db.sql`update files set expires_at = now() - interval '1 second'
      where id = ${idOf(expired)} or thumbnail_of = ${idOf(expired)}`
    const left = async () => (await Promise.all(keys.map((key) => objects.head(key)))).filter(Boolean)
    await expect.poll(left, { timeout: SWEEP_MS }).toEqual([])
    expect((await atelier(['files', 'verify'], environment)).code).toBe(0)
  }, 60_000)

  it('says 503 for files, and goes on with the rest, while the bucket is away', async () => {
    const { url } = await drawn()
    const before = await me.credits()
    await minio.kill()
    const form = new FormData()
    form.set('file', new Blob([picture], { type: 'image/png' }), 'posted.png')
    const posted = await me.call('/api/v1/files', { method: 'POST', body: form })
    expect([posted.status, await posted.json()]).toMatchObject([503, { code: 'unavailable', retryable: true }])
    expect((await linkOf(url)).startsWith(outside)).toBe(true)
    const ready = await fetch(`${studio.url}/readyz`)
    expect([ready.status, await ready.json()]).toMatchObject([200, { parts: { storage: { ok: false } } }])
    const job = await me.untilEnded(await draw())
    expect(job).toMatchObject({ status: 'failed', charged: 0, error: { code: 'unavailable' } })
    expect(await me.credits()).toEqual(before)
    expect((await atelier(['files', 'verify'], environment)).err).toContain('does not answer')

    await minio.start()
    await drawn()
    expect((await db.store.ledger.verify()).problems).toEqual([])
    expect((await atelier(['files', 'verify'], environment)).code).toBe(0)
    await expect
      .poll(async () => (await (await fetch(`${studio.url}/readyz`)).json()).parts.storage.ok, { timeout: 10_000 })
      .toBe(true)
  }, 90_000)
})

import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openS3 } from '../../adapters/s3/open-s3.ts'
import { s3Store } from '../../adapters/s3/s3-store.ts'
import { openWire, type S3Wire, type Upload } from '../../adapters/s3/wire.ts'
import type { ObjectStore } from '../../core/ports/object-store.ts'
import { streamOf, testObjectStore } from '../conformance/object-store.ts'
import { describeReal } from './describe-real.ts'
import { placeAt, startS3 } from './s3.ts'

const MIB = 1024 * 1024
const type = 'application/octet-stream'
const now = () => new Date()

/** `mebibytes` of bytes that differ, a mebibyte at a time, and what is read of them so far. */
function flood(mebibytes: number, after: () => void | Promise<void> = () => {}) {
  const hash = createHash('sha256')
  let given = 0
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        if (given === mebibytes) {
          await after()
          return controller.close()
        }
        given += 1
        const chunk = new Uint8Array(MIB).fill(given)
        hash.update(chunk)
        controller.enqueue(chunk)
      },
    },
    { highWaterMark: 0 },
  )
  return { body, given: () => given, sha256: () => hash.digest('hex') }
}

async function digest(body: ReadableStream<Uint8Array> | null): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of body ?? []) hash.update(chunk)
  return hash.digest('hex')
}

for (const name of ['minio', 'versitygw'] as const) {
  describeReal([name], name, () => {
    let server: Awaited<ReturnType<typeof startS3>>
    let wire: S3Wire
    let store: ObjectStore
    const begun: Upload[] = []

    beforeAll(async () => {
      server = await startS3(name)
      const { close } = await openS3({ place: placeAt(server.endpoint), now })
      close()
      const plain = await openWire(placeAt(server.endpoint))
      wire = {
        ...plain,
        async beginUpload(...given) {
          const upload = await plain.beginUpload(...given)
          begun.push(upload)
          return upload
        },
      }
      store = s3Store(wire, { now })
    })
    afterAll(async () => {
      wire?.close()
      await server?.stop()
    })

    const lastBegun = () => begun.at(-1) ?? { key: '', id: '' }
    /** A server that has dropped an upload takes no part of it any more. */
    const untilDropped = async (upload: Upload) => {
      const more = wire.putPart(upload, 9, new Uint8Array(1), AbortSignal.timeout(10_000))
      await expect(more).rejects.toMatchObject({ name: 'NoSuchUpload' })
    }

    testObjectStore(`on ${name}`, async () => {
      const { objects, close } = await openS3({ place: placeAt(server.endpoint), now })
      return { store: objects, request: (url, init) => fetch(url, init), close: async () => close() }
    })

    it('puts what is longer than a part in parts, of announced length or not', async () => {
      for (const bytes of [20 * MIB, undefined]) {
        const uploads = begun.length
        const { body, sha256 } = flood(20)
        const put = await store.put('parts/long', body, { type, ...(bytes && { bytes }) })
        expect(put).toEqual({ bytes: 20 * MIB })
        expect(begun.length).toBe(uploads + 1)
        expect(await store.head('parts/long')).toEqual({ bytes: 20 * MIB })
        expect(await digest(await store.get('parts/long'))).toBe(sha256())
      }
    })

    it('puts in one request what just fits a part', async () => {
      const uploads = begun.length
      await store.put('parts/one', flood(8).body, { type })
      expect(await store.head('parts/one')).toEqual({ bytes: 8 * MIB })
      expect(begun.length).toBe(uploads)
    })

    it('leaves nothing of parts whose stream breaks, stands still or is not as long as announced', async () => {
      const broken = flood(20, () => {
        throw new Error('the sender went away')
      })
      await expect(store.put('half/broken', broken.body, { type })).rejects.toThrow('the sender went away')
      await untilDropped(lastBegun())

      const stop = new AbortController()
      const stalled = flood(20, () => {
        stop.abort(new Error('no longer wanted'))
        return new Promise(() => {})
      })
      const stopped = store.put('half/stalled', stalled.body, { type, signal: stop.signal })
      await expect(stopped).rejects.toThrow('no longer wanted')
      await untilDropped(lastBegun())

      for (const bytes of [20 * MIB - 1, 20 * MIB + 1]) {
        const put = store.put('half/size', flood(20).body, { type, bytes })
        await expect(put).rejects.toMatchObject({ code: 'malformed_request' })
        await untilDropped(lastBegun())
      }
      expect(await store.list('half/')).toEqual([])
    })

    it('sweeps what a process that died left half put', async () => {
      const signal = AbortSignal.timeout(10_000)
      const upload = await wire.beginUpload('half/dead', type, signal)
      await wire.putPart(upload, 1, new Uint8Array(5 * MIB), signal)
      expect(await store.sweep(new Date(Date.now() - 60_000))).toBe(0)
      expect(await store.sweep(new Date(Date.now() + 60_000))).toBe(1)
      await untilDropped(upload)
    })

    it('streams 200 MB in and out within 100 MB of memory', async () => {
      // What the client and its buffers take once is no growth by the file.
      await store.put('parts/200', flood(50).body, { type })
      await digest(await store.get('parts/200'))
      const startBytes = process.memoryUsage.rss()
      let mostBytes = startBytes
      const watch = setInterval(() => {
        mostBytes = Math.max(mostBytes, process.memoryUsage.rss())
      }, 20)
      const { body, sha256 } = flood(200)
      await store.put('parts/200', body, { type })
      expect(await digest(await store.get('parts/200'))).toBe(sha256())
      clearInterval(watch)
      expect((mostBytes - startBytes) / MIB).toBeLessThan(100)
      await store.remove(['parts/200'])
    }, 60_000)

    it('lists and removes more than one answer holds', async () => {
      const keys = Array.from({ length: 1_050 }, (_, index) => `thousand/${String(index).padStart(4, '0')}`)
      for (let from = 0; from < keys.length; from += 50) {
        await Promise.all(keys.slice(from, from + 50).map((key) => store.put(key, streamOf('x'), { type })))
      }
      expect(await store.list('thousand/', { limit: 2_000 })).toEqual(keys)
      expect(await store.list('thousand/')).toHaveLength(1_000)
      await store.remove([...keys, ...keys.map((key) => `${key}-never`)])
      expect(await store.list('thousand/')).toEqual([])
    }, 60_000)

    it('signs links for clients that know the server by another name', async () => {
      const publicEndpoint = `http://localhost:${server.port}`
      const { objects, close } = await openS3({ place: placeAt(server.endpoint, { publicEndpoint }), now })
      await store.put('public/a', streamOf('public'), { type })
      const url = await objects.signedUrl('public/a', { method: 'GET', expiresInSeconds: 60 })
      expect(new URL(url).origin).toBe(publicEndpoint)
      expect(await (await fetch(url)).text()).toBe('public')
      // Signed for that name alone.
      expect((await fetch(url.replace(publicEndpoint, server.endpoint))).status).toBe(403)
      close()
    })

    it('refuses links that ran out or were changed, and whoever has none', async () => {
      await store.put('closed/a', streamOf('a'), { type })
      await store.put('closed/b', streamOf('b'), { type })
      const past = s3Store(wire, { now: () => new Date(Date.now() - 120_000) })
      const late = await past.signedUrl('closed/a', { method: 'GET', expiresInSeconds: 60 })
      const url = await store.signedUrl('closed/a', { method: 'GET', expiresInSeconds: 60 })
      const changed = [
        late,
        url.replace('closed/a', 'closed/b'),
        url.replace('X-Amz-Expires=60', 'X-Amz-Expires=600'),
        url.replace(/(X-Amz-Signature=)(.)/, (_, before, first) => `${before}${first === '0' ? '1' : '0'}`),
        `${url}&response-content-type=text%2Fhtml`,
        `${server.endpoint}/atelier/closed/a`,
        `${server.endpoint}/atelier/`,
      ]
      for (const other of changed) expect((await fetch(other)).status).toBe(403)
      expect((await fetch(url)).status).toBe(200)
      const removed = await fetch(url, { method: 'DELETE' })
      expect(removed.status).toBe(403)
      expect(await store.head('closed/a')).toEqual({ bytes: 1 })
    })

    it('takes by a link for putting only the announced size and type', async () => {
      const announced = { method: 'PUT', expiresInSeconds: 60, type: 'image/png', bytes: 4 } as const
      const url = await store.signedUrl('announced', announced)
      // Of an empty body: R2 and others would demand it of the real one.
      expect(url.toLowerCase()).not.toContain('checksum')
      const put = async (body: string, contentType = 'image/png') => {
        const answer = await fetch(url, { method: 'PUT', body, headers: { 'content-type': contentType } })
        await answer.body?.cancel()
        return answer.status
      }
      expect(await put('fives')).toBe(403)
      expect(await put('two')).toBe(403)
      expect(await put('four', 'text/html')).toBe(403)
      expect(await store.head('announced')).toBeNull()
      expect(await put('four')).toBe(200)
      expect(await store.head('announced')).toEqual({ bytes: 4 })
    })

    it('shows what it serves by its type, and lets nobody keep it longer than the link', async () => {
      await store.put('shown', streamOf('shown'), { type: 'image/png' })
      const url = await store.signedUrl('shown', { method: 'GET', expiresInSeconds: 60 })
      const { headers } = await fetch(url)
      expect(headers.get('content-type')).toBe('image/png')
      expect(headers.get('content-disposition')).toBe('inline')
      expect(headers.get('cache-control')).toBe('private, max-age=60, immutable')
    })

    it('refuses keys that are not made of plain names', async () => {
      for (const key of ['../up', 'a//b', '', 'a/..', 'a b', 'a?b']) {
        await expect(store.put(key, streamOf('x'), { type })).rejects.toMatchObject({ code: 'internal' })
        await expect(store.get(key)).rejects.toMatchObject({ code: 'internal' })
        await expect(store.remove(['a', key])).rejects.toMatchObject({ code: 'internal' })
        const signed = store.signedUrl(key, { method: 'GET', expiresInSeconds: 1 })
        await expect(signed).rejects.toMatchObject({ code: 'internal' })
      }
    })

    it('stops giving when it is told to', async () => {
      await store.put('parts/given', flood(20).body, { type })
      const stop = new AbortController()
      const body = await store.get('parts/given', { signal: stop.signal })
      const reader = body?.getReader()
      await reader?.read()
      stop.abort(new Error('enough'))
      await expect(readAll(reader)).rejects.toThrow('enough')
    })

    it('says that it is not available while it is away, in the middle of a body too, and goes on when it is back', async () => {
      const reader = (await store.get('parts/given'))?.getReader()
      await reader?.read()
      const putting = store.put('away/long', slowly(flood(40).body), { type })
      putting.catch(() => {})
      await sleep(100)
      await server.kill()
      const unavailable = { code: 'unavailable', status: 503 }
      await expect(readAll(reader)).rejects.toMatchObject(unavailable)
      await expect(putting).rejects.toMatchObject(unavailable)
      await expect(store.put('away/a', streamOf('a'), { type })).rejects.toMatchObject(unavailable)
      await expect(store.get('parts/given')).rejects.toMatchObject(unavailable)
      await expect(store.head('parts/given')).rejects.toMatchObject(unavailable)
      await expect(store.list('')).rejects.toMatchObject(unavailable)
      await expect(store.remove(['parts/given'])).rejects.toMatchObject(unavailable)
      await server.start()
      await store.put('away/a', streamOf('back'), { type })
      expect(await store.list('away/')).toEqual(['away/a'])
    }, 60_000)

    it('lets go at once, when told to, of a server that stands still', async () => {
      server.freeze()
      try {
        const stop = new AbortController()
        const waits = [
          store.put('frozen', streamOf('a'), { type, signal: stop.signal }),
          store.put('frozen', flood(20).body, { type, signal: stop.signal }),
          store.get('parts/given', { signal: stop.signal }),
        ]
        const ends = Promise.allSettled(waits)
        await sleep(200)
        const startedMs = performance.now()
        stop.abort(new Error('enough'))
        expect((await ends).map((end) => end.status === 'rejected' && String(end.reason))).toEqual(
          waits.map(() => 'Error: enough'),
        )
        expect(performance.now() - startedMs).toBeLessThan(500)
      } finally {
        server.thaw()
      }
    })
  })
}

async function readAll(reader: ReadableStreamDefaultReader<Uint8Array> | undefined): Promise<void> {
  while (reader && !(await reader.read()).done);
}

/** A chunk each 20 ms. */
function slowly(body: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> {
  return body.pipeThrough(
    new TransformStream({
      async transform(chunk, controller) {
        await sleep(20)
        controller.enqueue(chunk)
      },
    }),
  )
}

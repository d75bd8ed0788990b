import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ObjectStore } from '../../core/ports/object-store.ts'

export interface Opened {
  readonly store: ObjectStore
  /** Sends a request to a signed URL, as any client would. */
  readonly request: (url: string, init?: RequestInit) => Promise<Response>
  /** Moves the clock that decides whether links have run out; absent where it belongs to somebody else. */
  readonly passSeconds?: (seconds: number) => void
  readonly close: () => Promise<void>
}

export function streamOf(...chunks: readonly (string | Uint8Array)[]): ReadableStream<Uint8Array> {
  const parts = chunks.map((chunk) => (typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk))
  return new ReadableStream({
    pull(controller) {
      const next = parts.shift()
      if (next) controller.enqueue(next)
      else controller.close()
    },
  })
}

/** Gives some bytes, then breaks. */
function brokenStream(): ReadableStream<Uint8Array> {
  let sent = false
  return new ReadableStream({
    pull(controller) {
      if (sent) throw new Error('the sender went away')
      sent = true
      controller.enqueue(new Uint8Array(100_000))
    },
  })
}

async function textOf(body: ReadableStream<Uint8Array> | null): Promise<string | null> {
  return body ? new Response(body).text() : null
}

/** What every object store promises, whatever it is made of. */
export function testObjectStore(name: string, open: () => Promise<Opened>): void {
  describe(`the object store ${name}`, () => {
    let opened: Opened
    let store: ObjectStore
    beforeAll(async () => {
      opened = await open()
      store = opened.store
    })
    afterAll(async () => opened.close())

    const type = 'text/plain'
    const put = (key: string, text: string) => store.put(key, streamOf(text), { type })

    it('gives back what was put', async () => {
      const { bytes } = await store.put('a/one.txt', streamOf('hello, ', 'world'), { type })
      expect(bytes).toBe(12)
      expect(await textOf(await store.get('a/one.txt'))).toBe('hello, world')
      expect(await store.head('a/one.txt')).toEqual({ bytes: 12 })
    })

    it('keeps bytes as they are', async () => {
      const all = Uint8Array.from({ length: 70_000 }, (_, index) => index % 256)
      await store.put('a/bytes', streamOf(all.slice(0, 65_000), all.slice(65_000)), { type, bytes: 70_000 })
      const back = new Uint8Array(await new Response(await store.get('a/bytes')).arrayBuffer())
      expect(Buffer.compare(back, all)).toBe(0)
    })

    it('keeps an empty object', async () => {
      await store.put('a/empty', streamOf(), { type })
      expect(await store.head('a/empty')).toEqual({ bytes: 0 })
      expect(await textOf(await store.get('a/empty'))).toBe('')
    })

    it('knows nothing of what is not there, a folder of others included', async () => {
      await put('folder/inside.txt', 'x')
      for (const key of ['nothing/here.txt', 'folder', 'folder/inside.txt/deeper']) {
        expect(await store.get(key)).toBeNull()
        expect(await store.head(key)).toBeNull()
      }
    })

    it('replaces an object whole', async () => {
      await put('a/again.txt', 'a long first text')
      await put('a/again.txt', 'short')
      expect(await textOf(await store.get('a/again.txt'))).toBe('short')
    })

    it('leaves nothing when the stream breaks, and what was there stays', async () => {
      await put('broken/old.txt', 'old')
      await expect(store.put('broken/old.txt', brokenStream(), { type })).rejects.toThrow()
      await expect(store.put('broken/new.txt', brokenStream(), { type })).rejects.toThrow()
      expect(await store.list('broken/')).toEqual(['broken/old.txt'])
      expect(await textOf(await store.get('broken/old.txt'))).toBe('old')
    })

    it('leaves nothing when it is aborted', async () => {
      const stop = new AbortController()
      const endless = new ReadableStream<Uint8Array>({
        pull(controller) {
          controller.enqueue(new Uint8Array(1000))
          stop.abort(new Error('no longer wanted'))
        },
      })
      await expect(store.put('aborted/one', endless, { type, signal: stop.signal })).rejects.toThrow()
      expect(await store.list('aborted/')).toEqual([])
    })

    it('leaves nothing when other than the announced bytes come', async () => {
      await expect(store.put('size/less', streamOf('four'), { type, bytes: 5 })).rejects.toThrow()
      await expect(store.put('size/more', streamOf('four'), { type, bytes: 3 })).rejects.toThrow()
      expect(await store.list('size/')).toEqual([])
    })

    it('gives the bytes of a range, both ends included', async () => {
      await put('a/range.txt', '0123456789')
      const range = async (start: number, end: number) =>
        textOf(await store.get('a/range.txt', { range: { start, end } }))
      expect(await range(0, 0)).toBe('0')
      expect(await range(3, 5)).toBe('345')
      expect(await range(8, 9)).toBe('89')
    })

    it('lists keys below a prefix in order, a page at a time', async () => {
      const keys = ['list/a.txt', 'list/a/1.txt', 'list/a/2.txt', 'list/ab/1.txt', 'list/b.txt']
      for (const key of [...keys].reverse()) await put(key, 'x')
      await put('listing.txt', 'x')
      expect(await store.list('list/')).toEqual(keys)
      expect(await store.list('list/a')).toEqual(keys.slice(0, 4))
      expect(await store.list('list/a/')).toEqual(['list/a/1.txt', 'list/a/2.txt'])
      expect(await store.list('list/', { limit: 2 })).toEqual(keys.slice(0, 2))
      expect(await store.list('list/', { after: 'list/a/1.txt' })).toEqual(keys.slice(2))
      expect(await store.list('list/', { after: 'list/a/1.txt', limit: 2 })).toEqual(keys.slice(2, 4))
      expect(await store.list('list/zzz')).toEqual([])
    })

    it('removes several, and succeeds where there is nothing', async () => {
      await put('gone/1', 'x')
      await put('gone/2', 'x')
      await put('gone/3', 'x')
      await store.remove(['gone/1', 'gone/3', 'gone/never'])
      expect(await store.list('gone/')).toEqual(['gone/2'])
      await store.remove([])
    })

    it('takes many at once', async () => {
      const keys = Array.from({ length: 20 }, (_, index) => `many/${String(index).padStart(2, '0')}`)
      await Promise.all(keys.map((key) => put(key, key)))
      expect(await store.list('many/')).toEqual(keys)
      expect(await Promise.all(keys.map(async (key) => textOf(await store.get(key))))).toEqual(keys)
    })

    it('signs a link that needs no other credentials, with type, name and ranges', async () => {
      await put('signed/a.txt', 'signed bytes')
      const options = { method: 'GET', expiresInSeconds: 60, type: 'text/plain', fileName: 'näme "1".txt' } as const
      const url = await store.signedUrl('signed/a.txt', options)
      const answer = await opened.request(url)
      expect(answer.status).toBe(200)
      expect(await answer.text()).toBe('signed bytes')
      expect(answer.headers.get('content-type')).toContain('text/plain')
      expect(answer.headers.get('content-disposition')).toContain('attachment')
      expect(answer.headers.get('content-disposition')).toContain("filename*=UTF-8''n%C3%A4me")
      const part = await opened.request(url, { headers: { range: 'bytes=7-' } })
      expect(part.status).toBe(206)
      expect(await part.text()).toBe('bytes')
    })

    it('signs a link for putting, and each link is for its method alone', async () => {
      const body = 'put by link'
      const url = await store.signedUrl('signed/put.txt', { method: 'PUT', expiresInSeconds: 60, type })
      const answer = await opened.request(url, { method: 'PUT', body, headers: { 'content-type': type } })
      expect(answer.ok).toBe(true)
      expect(await textOf(await store.get('signed/put.txt'))).toBe(body)
      // Some servers miss a signed header before they see the method.
      expect([400, 403]).toContain((await opened.request(url)).status)
      const read = await store.signedUrl('signed/put.txt', { method: 'GET', expiresInSeconds: 60 })
      const forced = await opened.request(read, { method: 'PUT', body: 'x', headers: { 'content-type': type } })
      expect(forced.status).toBe(403)
      expect(await textOf(await store.get('signed/put.txt'))).toBe(body)
    })

    it('refuses a link that was changed', async () => {
      const url = await store.signedUrl('signed/a.txt', { method: 'GET', expiresInSeconds: 60 })
      const at = url.length - 5
      const changed = url.slice(0, at) + (url[at] === 'A' ? 'B' : 'A') + url.slice(at + 1)
      expect((await opened.request(changed)).status).toBe(403)
    })

    it('refuses a link that has run out', async (context) => {
      if (!opened.passSeconds) return context.skip('the clock belongs to the server')
      const url = await store.signedUrl('signed/a.txt', { method: 'GET', expiresInSeconds: 60 })
      opened.passSeconds(59)
      expect((await opened.request(url)).status).toBe(200)
      opened.passSeconds(2)
      expect((await opened.request(url)).status).toBeGreaterThanOrEqual(400)
    })
  })
}

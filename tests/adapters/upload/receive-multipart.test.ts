import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { folderScratch } from '../../../adapters/storage/scratch.ts'
import { receiveMultipart } from '../../../adapters/upload/receive-multipart.ts'
import type { Part, UploadLimits } from '../../../core/ports/scratch.ts'
import { streamOf } from '../../conformance/object-store.ts'

const BOUNDARY = 'a-boundary'
const never = new AbortController().signal

function limitsOf(changed: Partial<UploadLimits> = {}): UploadLimits {
  return { maxBytes: () => 1000, maxFields: 5, maxFiles: () => 2, signal: never, ...changed }
}

function post(body: BodyInit, type = `multipart/form-data; boundary=${BOUNDARY}`): Request {
  return new Request('http://studio/', {
    method: 'POST',
    body,
    headers: { 'content-type': type },
    duplex: 'half',
  } as RequestInit)
}

const filePart = (name: string, content: string, type = 'image/png') =>
  `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"; filename="${name}.png"\r\nContent-Type: ${type}\r\n\r\n${content}\r\n`
const fieldPart = (name: string, value: string) =>
  `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
const end = `--${BOUNDARY}--\r\n`

describe('receiving a multipart body', () => {
  let root: string
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'atelier-upload-'))
  })
  afterAll(() => rm(root, { recursive: true, force: true }))

  /** The parts, or the error, and what lies in scratch then. */
  async function receive(request: Request, limits = limitsOf()) {
    const folder = await folderScratch(root).open('post')
    const parts: Part[] = []
    let error: unknown = null
    try {
      for await (const part of receiveMultipart(request, folder, limits)) parts.push(part)
    } catch (thrown) {
      error = thrown
    }
    return { parts, error, left: await readdir(folder.path) }
  }

  it('gives fields and files in their order, files counted and hashed on the disk', async () => {
    const body = fieldPart('prompt', 'a lighthouse ✓') + filePart('reference', 'abc') + fieldPart('count', '2') + end
    const { parts, error, left } = await receive(post(body))
    expect(error).toBeNull()
    expect(parts).toMatchObject([
      { kind: 'field', name: 'prompt', value: 'a lighthouse ✓' },
      {
        kind: 'file',
        name: 'reference',
        fileName: 'reference.png',
        type: 'image/png',
        bytes: 3,
        sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
      },
      { kind: 'field', name: 'count', value: '2' },
    ])
    expect(left).toHaveLength(1)
  })

  it('reads what FormData makes, in whatever pieces it comes', async () => {
    const form = new FormData()
    form.set('input', '{"prompt":"x"}')
    form.set('file', new Blob([new Uint8Array(900)], { type: 'image/png' }), 'ü.png')
    const whole = new Request('http://studio/', { method: 'POST', body: form })
    const type = whole.headers.get('content-type') ?? ''
    const bytes = new Uint8Array(await whole.arrayBuffer())
    const pieces = Array.from({ length: Math.ceil(bytes.length / 7) }, (_, i) => bytes.slice(i * 7, i * 7 + 7))
    const { parts, error } = await receive(post(streamOf(...pieces), type))
    expect(error).toBeNull()
    expect(parts).toMatchObject([{ name: 'input' }, { name: 'file', fileName: 'ü.png', bytes: 900 }])
  })

  it('leaves nothing of a file that is too large, and stops reading', async () => {
    let pulled = 0
    const endless = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(new TextEncoder().encode(filePart('file', '')))
      },
      pull(controller) {
        pulled += 1
        controller.enqueue(new Uint8Array(100_000))
      },
    })
    const { error, left } = await receive(post(endless), limitsOf({ maxBytes: () => 1_000_000 }))
    expect(error).toMatchObject({ code: 'too_large' })
    expect(left).toEqual([])
    expect(pulled).toBeLessThan(60)
  })

  it('refuses a file under a name that takes none', async () => {
    const { error, left } = await receive(post(filePart('virus', 'x') + end), limitsOf({ maxBytes: () => 0 }))
    expect(error).toMatchObject({ code: 'invalid_input', errors: [{ pointer: '/virus' }] })
    expect(left).toEqual([])
  })

  it.each([
    ['inside a file', filePart('file', 'abc').slice(0, -6)],
    ['between parts', filePart('file', 'abc')],
    ['inside a head', filePart('file', 'abc').slice(0, 60)],
    ['before anything', ''],
  ])('says that a body was cut short %s', async (_where, body) => {
    const { error } = await receive(post(body))
    expect(error).toMatchObject({ code: 'malformed_request' })
  })

  it('leaves nothing half written when the sender goes away', async () => {
    const going = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(new TextEncoder().encode(filePart('file', 'abc').slice(0, -4)))
      },
      pull(controller) {
        controller.error(new Error('connection reset'))
      },
    })
    const { error, left } = await receive(post(going))
    expect(error).toMatchObject({ code: 'malformed_request' })
    expect(left).toEqual([])
  })

  it('rejects with the reason of its signal', async () => {
    const stop = new AbortController()
    const waiting = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(new TextEncoder().encode(filePart('file', 'abc').slice(0, -4)))
        setTimeout(() => stop.abort(new Error('no longer wanted')), 20)
      },
    })
    const { error, left } = await receive(post(waiting), limitsOf({ signal: stop.signal }))
    expect(error).toMatchObject({ message: 'no longer wanted' })
    expect(left).toEqual([])
  })

  it('bounds how many files and fields there are, and how long a field is', async () => {
    const files = ['a', 'b', 'a', 'b', 'a', 'b'].map((name) => filePart(name, '1')).join('') + end
    const { error } = await receive(post(files))
    expect(error).toMatchObject({ code: 'invalid_input', errors: [{ pointer: '/a' }] })
    const fields = Array.from({ length: 6 }, (_, i) => fieldPart(`f${i}`, 'x')).join('') + end
    expect((await receive(post(fields))).error).toMatchObject({ code: 'invalid_input' })
    const long = fieldPart('prompt', 'x'.repeat(300_000)) + end
    expect((await receive(post(long))).error).toMatchObject({ code: 'too_large' })
  })

  it('refuses other bodies and a missing boundary', async () => {
    expect((await receive(post('{}', 'application/json'))).error).toMatchObject({ code: 'unsupported_media_type' })
    expect((await receive(post('x', 'multipart/form-data'))).error).toMatchObject({ code: 'malformed_request' })
  })
})

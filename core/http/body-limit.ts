import { createMiddleware } from 'hono/factory'
import { AppError } from '../errors.ts'
import type { AppEnv } from './env.ts'

export const MAX_BODY_BYTES = 1_000_000

/** Bodies that their routes stream and count themselves: by type, and whatever is put to a signed address. */
const STREAMED_TYPES = /^(multipart\/form-data|application\/octet-stream|image\/|video\/|audio\/)/i

/**
 * Reads at most `maxBytes` of a body, counting while it comes in, and leaves it where `c.req.json()` and its kin look.
 * hono's own limit believes Content-Length where there is one, and grows its buffer for chunked bodies.
 */
export function limitBody(maxBytes = MAX_BODY_BYTES) {
  return createMiddleware<AppEnv>(async (c, next) => {
    const { body, headers } = c.req.raw
    const streamed = STREAMED_TYPES.test(headers.get('content-type') ?? '') || c.req.path.startsWith('/api/v1/content/')
    if (!body || streamed) return next()
    const tooLarge = () => new AppError('too_large', `A body has at most ${maxBytes} bytes here.`)
    if (Number(headers.get('content-length') ?? 0) > maxBytes) throw tooLarge()
    const bytes = await readAtMost(body, maxBytes)
    if (!bytes) throw tooLarge()
    // hono keeps promises there; its type speaks of their values.
    c.req.bodyCache.arrayBuffer = Promise.resolve(bytes) as unknown as ArrayBuffer
    return next()
  })
}

/** `null` when there is more; the rest is then left unread. */
async function readAtMost(body: ReadableStream<Uint8Array>, maxBytes: number): Promise<ArrayBuffer | null> {
  const chunks: Uint8Array[] = []
  let length = 0
  const reader = body.getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    length += value.byteLength
    if (length > maxBytes) {
      await reader.cancel()
      return null
    }
    chunks.push(value)
  }
  const whole = new Uint8Array(length)
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.byteLength
  }
  return whole.buffer
}

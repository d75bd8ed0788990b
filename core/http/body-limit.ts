import { createMiddleware } from 'hono/factory'
import { AppError } from '../errors.ts'
import type { AppEnv } from './env.ts'
import { unlessCutShort } from './whole-body.ts'

export const MAX_BODY_BYTES = 1_000_000

/** Bodies that their routes stream and count themselves: by type, and whatever is put to a signed address. */
const STREAMED_TYPES = /^(multipart\/form-data|application\/octet-stream|image\/|video\/|audio\/)/i

/**
 * Lets through bodies of at most `maxBytes`. Where the length was declared, the server's parser holds the sender to it;
 * a chunked body is counted while it comes in, and left where `c.req.json()` and its kin look. hono's own limit grows its
 * buffer for chunked bodies.
 */
export function limitBody(maxBytes = MAX_BODY_BYTES) {
  return createMiddleware<AppEnv>(async (c, next) => {
    const { headers } = c.req.raw
    const streamed = STREAMED_TYPES.test(headers.get('content-type') ?? '') || c.req.path.startsWith('/api/v1/content/')
    if (streamed) return next()
    const tooLarge = () => new AppError('too_large', `A body has at most ${maxBytes} bytes here.`)
    const declared = headers.get('content-length')
    if (declared !== null) {
      if (!(Number(declared) <= maxBytes)) throw tooLarge()
      return next()
    }
    // Touched last: hosts build a whole Request for it.
    const { body } = c.req.raw
    if (!body) return next()
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
    const { done, value } = await unlessCutShort(reader.read())
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

import { type Context, Hono } from 'hono'
import { AppError } from '../errors.ts'
import { type ContentClaims, openContent } from '../files/content-token.ts'
import { MAX_BYTES } from '../files/upload-rules.ts'
import type { AppEnv } from '../http/env.ts'
import { matchesTag } from '../http/etag.ts'
import { disposition } from '../http/file-name.ts'
import { parseRange } from '../http/range.ts'
import { cutShort } from '../http/whole-body.ts'
import type { Services } from '../services.ts'

/** What signed URLs of a local object store point to. The token is the whole permission; objects never change. */
export function contentRoutes(services: Services): Hono<AppEnv> {
  const { sealer, objects, now } = services
  const app = new Hono<AppEnv>()

  app.get('/:token', async (c) => {
    const claims = await openContent(sealer, c.req.param('token'), { method: 'GET', now: now() })
    const found = await objects.head(claims.key)
    if (!found) throw new AppError('gone', 'The bytes of this file are no longer there.')
    return serve(services, c, claims, found.bytes)
  })

  app.put('/:token', async (c) => {
    const claims = await openContent(sealer, c.req.param('token'), { method: 'PUT', now: now() })
    const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase()
    if (claims.type !== undefined && type !== claims.type) {
      throw new AppError('unsupported_media_type', `This link takes ${claims.type}; ${type ?? 'nothing'} was declared.`)
    }
    const body = c.req.raw.body
    if (!body) throw new AppError('malformed_request', 'A body is expected.')
    const bytes = claims.bytes ?? MAX_BYTES.video
    const announced = Number(c.req.header('content-length') ?? 0)
    if (announced > bytes)
      throw new AppError('too_large', `This link takes ${bytes} bytes; ${announced} were announced.`)
    const { signal } = c.req.raw
    const options = { type: claims.type ?? 'application/octet-stream', signal }
    try {
      await objects.put(claims.key, body, { ...options, ...(claims.bytes !== undefined && { bytes }) })
    } catch (error) {
      // Who left in the middle broke nothing of ours.
      throw signal.aborted && !(error instanceof AppError) ? cutShort(error) : error
    }
    return c.body(null, 204)
  })

  return app
}

async function serve(
  { objects, now }: Pick<Services, 'objects' | 'now'>,
  c: Context<AppEnv>,
  { key, type, sha256, fileName, expiresAt }: ContentClaims,
  bytes: number,
): Promise<Response> {
  const leftSeconds = Math.max(0, Math.floor(expiresAt - now().getTime() / 1000))
  const tag = sha256 ? `"${sha256}"` : null
  const headers: Record<string, string> = {
    'accept-ranges': 'bytes',
    // No longer than the link itself may be used.
    'cache-control': `private, max-age=${leftSeconds}, immutable`,
    'content-type': type ?? 'application/octet-stream',
    'content-disposition': disposition(fileName ? 'attachment' : 'inline', fileName),
    'x-content-type-options': 'nosniff',
    ...(tag && { etag: tag }),
  }
  if (tag && matchesTag(c.req.header('if-none-match'), tag)) return c.body(null, 304, headers)

  // A range of another version is no use: If-Range then asks for the whole.
  const ifRange = c.req.header('if-range')
  const range = ifRange !== undefined && ifRange !== tag ? null : parseRange(c.req.header('range'), bytes)
  if (range === 'unsatisfiable') {
    throw new AppError('range_not_satisfiable', `The file has ${bytes} bytes.`, {
      headers: { 'content-range': `bytes */${bytes}` },
    })
  }
  const length = range ? range.end - range.start + 1 : bytes
  headers['content-length'] = String(length)
  if (range) headers['content-range'] = `bytes ${range.start}-${range.end}/${bytes}`
  const status = range ? 206 : 200
  if (c.req.raw.method === 'HEAD' || length === 0) return c.body(null, status, headers)
  const body = await objects.get(key, { signal: c.req.raw.signal, ...(range && { range }) })
  if (!body) throw new AppError('gone', 'The bytes of this file are no longer there.')
  return c.body(body, status, headers)
}

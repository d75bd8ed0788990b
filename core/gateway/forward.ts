import type { Context } from 'hono'
import { proxy } from 'hono/proxy'
import { AppError } from '../errors.ts'
import type { AppEnv } from '../http/env.ts'
import { passSocket } from './pass-socket.ts'

export interface Forwarding {
  readonly originUrl: string
  readonly fetch: typeof fetch
  readonly headersFor: (c: Context<AppEnv>) => Headers
}

/** Of these, fetch sends what it got; TRACE and CONNECT it refuses. */
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']
const RETRY_AFTER_SECONDS = '5'

/** Answers with what the origin answers, both ways streamed; a client that goes takes its request along. */
export function forwardTo({ originUrl, fetch, headersFor }: Forwarding) {
  return async (c: Context<AppEnv>): Promise<Response> => {
    const { raw } = c.req
    if (!METHODS.includes(raw.method)) {
      throw new AppError('method_not_allowed', `${raw.method.slice(0, 20)} is not a method of this API.`)
    }
    const { pathname, search } = new URL(c.req.url)
    const url = `${originUrl}${pathname}${search}`
    const headers = headersFor(c)
    const body = await bodyOf(c)
    if (body instanceof ArrayBuffer) headers.set('content-length', String(body.byteLength))
    // A body that a GET should not have stays here.
    else if (!body) headers.delete('content-length')
    const init = { method: raw.method, headers, redirect: 'manual', signal: raw.signal } as const
    try {
      if (c.req.header('upgrade')?.toLowerCase() === 'websocket') return await passSocket(url, init, fetch)
      const answer = await proxy(url, { ...init, ...(body && { body, duplex: 'half' }), customFetch: fetch })
      dropSharing(answer.headers)
      return answer
    } catch (cause) {
      if (cause instanceof AppError) throw cause
      if (!raw.signal.aborted) c.var.log.warn('origin.away', { error: cause })
      throw new AppError('unavailable', 'The studio behind this gateway does not answer now.', {
        cause,
        headers: { 'retry-after': RETRY_AFTER_SECONDS },
      })
    }
  }
}

/** What was read to be checked was kept; everything else streams. */
async function bodyOf(c: Context<AppEnv>): Promise<ArrayBuffer | ReadableStream<Uint8Array> | null> {
  const { raw } = c.req
  if (raw.method === 'GET' || raw.method === 'HEAD') return null
  return raw.bodyUsed ? c.req.arrayBuffer() : raw.body
}

/** With whom answers are shared is said here, by the gateway's own CORS_ORIGINS. */
function dropSharing(headers: Headers): void {
  for (const name of [...headers.keys()]) if (name.startsWith('access-control-')) headers.delete(name)
}

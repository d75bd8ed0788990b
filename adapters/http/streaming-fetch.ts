import { once } from 'node:events'
import { Agent, type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest, Agent as SecureAgent } from 'node:https'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'

/** Shorter than servers usually keep a connection, so that none is taken up while they drop it. */
const IDLE_MS = 4_000

/**
 * `fetch` for forwarding: follows nothing, decodes nothing, and takes a body no faster than it is read at the other end,
 * where Node's own keeps in memory what waits.
 */
export function streamingFetch(): typeof fetch {
  const plain = new Agent({ keepAlive: true, timeout: IDLE_MS })
  const secure = new SecureAgent({ keepAlive: true, timeout: IDLE_MS })

  return async (input, init) => {
    const asked = new Request(input, init)
    const url = new URL(asked.url)
    const { method, signal, body } = asked
    const options = { method, signal, headers: Object.fromEntries(asked.headers) }
    const sending =
      url.protocol === 'https:'
        ? httpsRequest(url, { ...options, agent: secure })
        : httpRequest(url, { ...options, agent: plain })
    const answered = once(sending, 'response') as Promise<[IncomingMessage]>
    const sent = body ? pipeline(Readable.fromWeb(body as ReadableStream), sending) : end(sending)
    // An answer may come before all is sent; a body that then breaks off has nobody to tell.
    await Promise.race([answered, sent.then(() => answered)])
    sent.catch(() => undefined)
    const [answer] = await answered
    return toResponse(answer, method)
  }
}

async function end(sending: ClientRequest): Promise<void> {
  sending.end()
}

const BODILESS = [204, 205, 304]

function toResponse(answer: IncomingMessage, method: string): Response {
  const { statusCode: status = 502, statusMessage: statusText = '' } = answer
  const headers = new Headers()
  for (let at = 0; at < answer.rawHeaders.length; at += 2) {
    headers.append(answer.rawHeaders[at] ?? '', answer.rawHeaders[at + 1] ?? '')
  }
  const none = method === 'HEAD' || BODILESS.includes(status)
  if (none) answer.resume()
  return new Response(none ? null : (Readable.toWeb(answer) as unknown as BodyInit), { status, statusText, headers })
}

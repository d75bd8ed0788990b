import { AppError } from '../errors.ts'

/** Workers and workerd hand sockets on as values. */
type SocketResponse = Response & { readonly webSocket?: object | null }

/**
 * A WebSocket through `fetch`, where the runtime can.
 * @throws AppError `not_found` where it cannot
 */
export async function passSocket(url: string, init: RequestInit, fetch: typeof globalThis.fetch): Promise<Response> {
  if (!('WebSocketPair' in globalThis)) {
    const message = 'This gateway passes no WebSockets on; follow GET /api/v1/jobs/{id}/events in place of it.'
    throw new AppError('not_found', message)
  }
  const headers = new Headers(init.headers)
  headers.set('upgrade', 'websocket')
  const answer: SocketResponse = await fetch(url, { ...init, headers })
  const { webSocket } = answer
  // A refusal is an answer like any other.
  if (!webSocket) return new Response(answer.body, answer)
  return new Response(null, { status: 101, webSocket } as ResponseInit)
}

import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

export interface Pace {
  readonly bytesASecond: number
  /** Bytes are counted over so long before anybody is judged. */
  readonly overSeconds: number
}

interface Sending {
  readonly response: ServerResponse
  sinceMs: number
  /** What the connection had brought by then. */
  bytes: number
}

/**
 * Hangs up on whoever sends a body more slowly than `pace` while we wait for it: each would hold a connection, and a place
 * among uploads, for as long as requests may take. While it is us who read slowly, nobody is judged.
 */
export function dropSlowSenders(server: Server, { bytesASecond, overSeconds }: Pace): void {
  const sending = new Map<IncomingMessage, Sending>()
  const overMs = overSeconds * 1_000

  server.prependListener('request', (request: IncomingMessage, response: ServerResponse) => {
    if (!hasBody(request)) return
    sending.set(request, { response, sinceMs: performance.now(), bytes: request.socket.bytesRead })
    request.once('close', () => sending.delete(request))
  })

  function judge(): void {
    const nowMs = performance.now()
    for (const [request, state] of sending) {
      if (request.complete) sending.delete(request)
      else if (!isAwaited(request)) begin(state, request.socket, nowMs)
      else if (nowMs - state.sinceMs >= overMs) {
        if (request.socket.bytesRead - state.bytes < bytesASecond * overSeconds) hangUp(request.socket, state.response)
        else begin(state, request.socket, nowMs)
      }
    }
  }

  // Behind what has come in: after a pause of our own it lies in front of us, and is no delay of anybody's.
  const look = setInterval(() => setImmediate(judge), overMs / 3)
  look.unref()
  server.once('close', () => clearInterval(look))
}

function begin(state: Sending, socket: Socket, nowMs: number): void {
  state.sinceMs = nowMs
  state.bytes = socket.bytesRead
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0
}

/** Whether there is room for more: a full buffer means that the reader is behind, not the sender. */
function isAwaited({ readableLength, readableHighWaterMark }: IncomingMessage): boolean {
  return readableLength < readableHighWaterMark
}

function hangUp(socket: Socket, response: ServerResponse): void {
  if (!response.headersSent)
    socket.write('HTTP/1.1 408 Request Timeout\r\nconnection: close\r\ncontent-length: 0\r\n\r\n')
  socket.destroySoon()
}

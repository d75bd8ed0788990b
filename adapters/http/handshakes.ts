import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'

type Upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => void

/** Of a request that asked for an upgrade, what is not said again. */
const LEFT_OUT = ['connection', 'upgrade', 'http2-settings']

/**
 * Lets the server's own listener see WebSocket handshakes alone. Node gives it every request with `Upgrade`, and what it
 * does not answer nobody does: such a client (Java's and curl's ask for h2c) would wait for ever. Those are read once
 * more as the ordinary requests that they are, which RFC 9110 §7.8 allows.
 */
export function upgradeOnlyHandshakes(server: Server): void {
  const [listener] = server.listeners('upgrade') as Upgrade[]
  if (!listener) return
  server.removeAllListeners('upgrade')
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (isHandshake(request)) return listener.call(server, request, socket, head)
    socket.unshift(Buffer.concat([Buffer.from(withoutUpgrade(request), 'latin1'), head]))
    server.emit('connection', socket)
  })
}

function isHandshake({ method, url = '', headers }: IncomingMessage): boolean {
  if (method !== 'GET' || headers.upgrade?.toLowerCase() !== 'websocket') return false
  // Where this is no address, the ordinary way has an answer, and the listener throws.
  return url.startsWith('/') && !url.startsWith('//') && URL.canParse(`http://${headers.host}${url}`)
}

/** The head as it came, in the parser's words, for one answer without an upgrade. */
function withoutUpgrade({ method, url, httpVersion, rawHeaders }: IncomingMessage): string {
  const lines = [`${method} ${url} HTTP/${httpVersion}`]
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const [name = '', value = ''] = rawHeaders.slice(at, at + 2)
    if (!LEFT_OUT.includes(name.toLowerCase())) lines.push(`${name}: ${value}`)
  }
  return `${[...lines, 'connection: close'].join('\r\n')}\r\n\r\n`
}

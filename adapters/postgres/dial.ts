import { createConnection, type Socket } from 'node:net'

interface Place {
  readonly host: readonly string[]
  readonly port: readonly number[]
  /** Of a Unix socket. */
  readonly path?: string
}

const LOOK_EVERY_MS = 1_000

/**
 * Opens the connections of a pool, to each of several hosts in turn, and closes those that were silent for `quietMs`. The
 * operating system holds a line for a quarter of an hour on which nobody is left. With `quietMs` above a statement's
 * longest time, a silent line is either dead, and what waits there ends with CONNECTION_CLOSED, or idle, and not missed.
 */
export function dialer(quietMs: number): (place: Place) => Socket {
  let dialled = 0
  return ({ host, port, path }) => {
    const at = dialled++ % port.length
    const place = { host: host[at] ?? 'localhost', port: port[at] ?? 5432 }
    // Not awaited: the driver holds the place of a connection for ever whose making throws.
    const socket = path ? createConnection(path) : createConnection(place)
    closeWhenSilent(socket, quietMs)
    // The driver reads it there as the name that a certificate must bear.
    return Object.assign(socket, place)
  }
}

/** Not by events: the driver takes all listeners away when it begins to speak TLS. */
function closeWhenSilent(socket: Socket, quietMs: number): void {
  let read = -1
  let heardMs = 0
  const timer = setInterval(() => {
    if (socket.destroyed) return clearInterval(timer)
    if (socket.bytesRead !== read) {
      read = socket.bytesRead
      heardMs = performance.now()
    } else if (performance.now() - heardMs > quietMs) socket.destroy()
  }, LOOK_EVERY_MS)
  timer.unref()
}

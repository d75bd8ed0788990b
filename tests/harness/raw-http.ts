import { once } from 'node:events'
import { connect } from 'node:net'

export interface RawAnswer {
  /** 0 where the server said nothing. */
  readonly status: number
  readonly head: string
  readonly body: string
  /** Whether it was the server that ended the connection. */
  readonly hungUp: boolean
  readonly ms: number
}

export interface RawOptions {
  /** How long to wait for the server to hang up. */
  readonly withinMs?: number
  /** What to send after the request, again and again, until the server hangs up. */
  readonly drip?: { readonly bytes: string; readonly everyMs: number }
}

/** Sends bytes as they are, and reads until the server hangs up or nobody waits any more. */
export async function sendRaw(
  port: number,
  bytes: string,
  { withinMs = 2_000, drip }: RawOptions = {},
): Promise<RawAnswer> {
  const startedMs = performance.now()
  const socket = connect(port, '127.0.0.1')
  let said = ''
  let hungUp = false
  socket.setEncoding('latin1').on('data', (text: string) => {
    said += text
  })
  // The server may hang up while we still write.
  socket.on('error', () => undefined)
  const closed = new Promise<void>((resolve) => {
    socket.once('close', () => {
      hungUp = true
      resolve()
    })
  })
  await once(socket, 'connect')
  socket.write(bytes, 'latin1')
  const dripping = drip && setInterval(() => socket.write(drip.bytes), drip.everyMs)
  let timer: ReturnType<typeof setTimeout> | undefined
  const tired = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, withinMs)
  })
  await Promise.race([closed, tired])
  clearTimeout(timer)
  clearInterval(dripping)
  const hadHungUp = hungUp
  socket.destroy()
  const [head = '', ...rest] = said.split('\r\n\r\n')
  const [, status = '0'] = /^HTTP\/1\.1 (\d{3})/.exec(head) ?? []
  const ms = performance.now() - startedMs
  return { status: Number(status), head, body: rest.join('\r\n\r\n'), hungUp: hadHungUp, ms }
}

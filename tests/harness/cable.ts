import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** A way to a server that can be cut, as a network is: nobody is told, bytes just stop coming. */
export interface Cable {
  readonly port: number
  /** From now on all that is sent is swallowed, on connections old and new. */
  cut(): void
  /** New connections go through again; those of before stay silent, as after a router has forgotten them. */
  mend(): void
  close(): Promise<void>
}

export async function layCable(to: number, port = 0): Promise<Cable> {
  const sockets = new Set<Socket>()
  /** What those carry that were opened before the last cut is nobody's any more. */
  let cuts = 0
  let isCut = false
  const server = createServer((near) => {
    const age = cuts
    const far = connect(to, '127.0.0.1')
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one)
      one.on('data', (chunk) => {
        if (age === cuts && !isCut) other.write(chunk)
      })
      one.on('error', () => {})
      one.on('close', () => {
        sockets.delete(one)
        if (age === cuts && !isCut) other.destroy()
      })
    }
  })
  await once(server.listen(port, '127.0.0.1'), 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    cut() {
      cuts++
      isCut = true
    },
    mend() {
      cuts++
      isCut = false
    },
    async close() {
      server.close()
      for (const socket of sockets) socket.destroy()
      await once(server, 'close')
    },
  }
}

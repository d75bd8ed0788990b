import type { AddressInfo } from 'node:net'
import { serve, upgradeWebSocket, type WebSocketServerLike } from '@hono/node-server'
import type { Hono } from 'hono'
import { WebSocketServer } from 'ws'
import type { AppEnv } from '../../core/http/env.ts'

export { upgradeWebSocket }

/** The app behind a real port of this machine, WebSockets included. */
export async function listen(app: Hono<AppEnv>) {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 64 * 1024 })
  // The types of ws and node-server differ in how they name a handshake; what runs is the same.
  const upgrader = sockets as unknown as WebSocketServerLike
  const server = await new Promise<ReturnType<typeof serve>>((resolve) => {
    const made = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1', websocket: { server: upgrader } }, () =>
      resolve(made),
    )
  })
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    async close() {
      for (const socket of sockets.clients) socket.terminate()
      await new Promise((resolve) => {
        server.close(resolve)
        if ('closeAllConnections' in server) server.closeAllConnections()
      })
    },
  }
}

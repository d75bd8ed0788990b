import { once } from 'node:events'
import type { Server } from 'node:http'
import { createAdaptorServer, upgradeWebSocket } from '@hono/node-server'
import type { Hono } from 'hono'
import type { UpgradeWebSocket } from 'hono/ws'
import { WebSocketServer } from 'ws'
import type { AppEnv } from '../../core/http/env.ts'

/** Clients send a few words at most: pongs, and what to follow. */
const MAX_SOCKET_MESSAGE_BYTES = 4_096
/** Time for a client to send its head, and to sit idle between two requests. */
const HEAD_MS = 15_000
const IDLE_MS = 65_000
/** An upload of 500 MB on a slow line. */
const REQUEST_MS = 30 * 60_000

export const nodeUpgrade: UpgradeWebSocket = upgradeWebSocket

export interface HttpServer {
  readonly port: number
  /** Takes no new connection, lets requests end for `withinMs`, then cuts the rest. */
  close(withinMs: number): Promise<void>
}

export interface Place {
  /** 0: any free one. */
  readonly port: number
  readonly host: string
  /** Where the port was set, for messages; PORT when absent. */
  readonly variable?: string
}

/** @throws Error with a sentence when the port cannot be had. */
export async function serveHttp(
  app: Hono<AppEnv>,
  { port, host, variable = 'PORT' }: Place,
): Promise<HttpServer> {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_SOCKET_MESSAGE_BYTES })
  // The two packages type their optional members differently; what is needed of the socket server is there.
  const websocket = { server: sockets } as unknown as NonNullable<
    Parameters<typeof createAdaptorServer>[0]['websocket']
  >
  const server = createAdaptorServer({ fetch: app.fetch, websocket }) as Server
  server.headersTimeout = HEAD_MS
  server.keepAliveTimeout = IDLE_MS
  server.requestTimeout = REQUEST_MS
  server.listen(port, host)
  try {
    await once(server, 'listening')
  } catch (cause) {
    throw new Error(explain(cause, { port, host, variable }), { cause })
  }
  const address = server.address()
  return {
    port: address !== null && typeof address === 'object' ? address.port : port,
    async close(withinMs) {
      const closed = once(server, 'close')
      server.close()
      server.closeIdleConnections()
      const cut = setTimeout(() => {
        for (const socket of sockets.clients) socket.terminate()
        server.closeAllConnections()
      }, withinMs)
      await closed
      clearTimeout(cut)
      sockets.close()
    },
  }
}

function explain(cause: unknown, { port, host, variable }: Required<Place>): string {
  const code = cause instanceof Error && 'code' in cause ? cause.code : null
  if (code === 'EADDRINUSE') return `Port ${port} is taken; stop who has it, or set ${variable} to another.`
  if (code === 'EACCES') return `Port ${port} may not be opened by this user; set ${variable} to one above 1023.`
  return `Cannot listen on ${host}:${port}.`
}

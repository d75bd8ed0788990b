import { once } from 'node:events'
import type { Server } from 'node:http'
import type { Socket } from 'node:net'
import { createAdaptorServer, upgradeWebSocket } from '@hono/node-server'
import type { Hono } from 'hono'
import type { UpgradeWebSocket } from 'hono/ws'
import { WebSocketServer } from 'ws'
import type { AppEnv } from '../../core/http/env.ts'
import { upgradeOnlyHandshakes } from './handshakes.ts'
import { dropSlowSenders, type Pace } from './slow-senders.ts'

/** Clients send a few words at most: pongs, and what to follow. */
const MAX_SOCKET_MESSAGE_BYTES = 4_096

/** How long clients may take; each that takes longer is hung up on. */
export interface Patience {
  /** To send a head. */
  readonly headMs: number
  /** To sit idle between two requests. */
  readonly idleMs: number
  /** To send all of a request: an upload of 500 MB on a slow line. */
  readonly requestMs: number
  readonly body: Pace
  /** Without a byte either way, in the middle of a request: streams say something every 15 s, waits are 60 s at most. */
  readonly silentMs: number
}

const PATIENCE: Patience = {
  headMs: 15_000,
  idleMs: 65_000,
  requestMs: 30 * 60_000,
  body: { bytesASecond: 500, overSeconds: 30 },
  silentMs: 10 * 60_000,
}

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
  patience: Patience = PATIENCE,
): Promise<HttpServer> {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_SOCKET_MESSAGE_BYTES })
  // The two packages type their optional members differently; what is needed of the socket server is there.
  const websocket = { server: sockets } as unknown as NonNullable<
    Parameters<typeof createAdaptorServer>[0]['websocket']
  >
  const server = createAdaptorServer({
    fetch: endingRefusals(app),
    websocket,
    // Node looks for late heads every 30 s by itself.
    serverOptions: { connectionsCheckingInterval: patience.headMs / 3 },
  }) as Server
  server.headersTimeout = patience.headMs
  server.keepAliveTimeout = patience.idleMs
  server.requestTimeout = patience.requestMs
  server.timeout = patience.silentMs
  // Node drops what comes after the 2,000th header, and proxies write theirs last. 16 KiB bound them all.
  server.maxHeadersCount = 0
  const connections = openConnections(server)
  dropSlowSenders(server, patience.body)
  upgradeOnlyHandshakes(server)
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
        for (const connection of connections) connection.destroy()
      }, withinMs)
      await closed
      clearTimeout(cut)
      sockets.close()
    },
  }
}

/** All of them: the server itself forgets those that asked for an upgrade, and waits for their end all the same. */
function openConnections(server: Server): ReadonlySet<Socket> {
  const open = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    open.add(socket)
    socket.once('close', () => open.delete(socket))
  })
  return open
}

/** A handshake that is refused has no place for a body: one that streams would go on with nobody to read or to end it. */
function endingRefusals(app: Hono<AppEnv>): typeof app.fetch {
  return (request, env, context) => {
    const answer = app.fetch(request, env, context)
    const { outgoing } = env as { readonly outgoing?: object }
    return outgoing === undefined ? withoutBody(answer) : answer
  }
}

async function withoutBody(answer: Response | Promise<Response>): Promise<Response> {
  const { status, headers, body } = await answer
  await body?.cancel()
  return new Response(null, { status, headers })
}

function explain(cause: unknown, { port, host, variable }: Required<Place>): string {
  const code = cause instanceof Error && 'code' in cause ? cause.code : null
  if (code === 'EADDRINUSE') return `Port ${port} is taken; stop who has it, or set ${variable} to another.`
  if (code === 'EACCES') return `Port ${port} may not be opened by this user; set ${variable} to one above 1023.`
  return `Cannot listen on ${host}:${port}.`
}

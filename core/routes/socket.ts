import { type Context, Hono } from 'hono'
import type { UpgradeWebSocket, WSContext } from 'hono/ws'
import * as z from 'zod'
import { AppError } from '../errors.ts'
import { type OpenStreams, tooManyStreams } from '../events/open-streams.ts'
import { CLOSE, type Session, startSession, type Wire } from '../events/socket-session.ts'
import { readQuery } from '../http/body.ts'
import { callerOf, requireCaller } from '../http/caller.ts'
import type { AppEnv } from '../http/env.ts'
import { wholeNumber } from '../http/whole-number.ts'
import { noSuchJob } from '../jobs/no-such-job.ts'
import type { Services } from '../services.ts'

export const socketQuery = z.object({
  after: wholeNumber(0).optional(),
  job: z.uuid().optional(),
  /** Taken by the middleware that finds out who asks. */
  ticket: z.string().optional(),
})

/** GET ws: the log of one job or of everything, from `after` on; without it a job from its start, everything from now. */
export function socketRoutes(services: Services, streams: OpenStreams, upgrade: UpgradeWebSocket): Hono<AppEnv> {
  const app = new Hono<AppEnv>()

  app.get('/', requireCaller('jobs:read'), async (c, next) => {
    requireKnownOrigin(services, c)
    const caller = callerOf(c)
    const { userId } = caller
    const { after, job } = readQuery(c, socketQuery)
    requireUpgrade(c)
    if (job !== undefined && !(await services.store.jobs.find(userId, job))) {
      throw noSuchJob()
    }
    if (!streams.hasRoom(userId)) throw tooManyStreams(services.settings.limits.openStreams)
    const from = after ?? (job === undefined ? await services.store.jobs.lastEvent(userId) : 0)
    const options = { caller, after: from, ...(job !== undefined && { jobId: job }) }
    let session: Session | null = null
    const open = new AbortController()
    const closed = () => {
      open.abort()
      session?.closed()
    }
    const answer = await upgrade(() => ({
      onOpen: (_event, socket) => {
        // Counted only now: a handshake that fails has no end. Several that passed the check together may be too many.
        if (!streams.take(userId, open.signal)) return socket.close(CLOSE.tooMany, 'Too many streams are open.')
        session = startSession(
          services,
          wireOf(socket, () => session?.pong()),
          options,
        )
      },
      onMessage: ({ data }) => session?.receive(data),
      onClose: closed,
      onError: closed,
    }))(c, next)
    return answer ?? c.res
  })

  return app
}

/** Browsers say from where they call; other clients say nothing. @throws AppError `forbidden` */
function requireKnownOrigin({ settings }: Pick<Services, 'settings'>, c: Context<AppEnv>): void {
  const origin = c.req.header('origin')
  if (origin === undefined || settings.corsOrigins.includes('*') || settings.corsOrigins.includes(origin)) return
  if (origin === new URL(settings.publicUrl).origin) return
  throw new AppError('forbidden', 'Pages of this origin may not open a socket here; CORS_ORIGINS names those that may.')
}

/** @throws AppError `upgrade_required` for what is no handshake: without this it would be told that GET is not possible here. */
function requireUpgrade(c: Context<AppEnv>): void {
  if (c.req.header('upgrade')?.toLowerCase() === 'websocket') return
  throw new AppError(
    'upgrade_required',
    'This address speaks WebSocket alone; a page of events is at jobs/{id}/events.',
    {
      headers: { upgrade: 'websocket' },
    },
  )
}

/** What hosts add to the standard socket; `ws` has all of it. */
interface Raw {
  readonly bufferedAmount?: number
  ping?(): void
  on?(event: 'pong', hear: () => void): void
}

function wireOf(socket: WSContext, onPong: () => void): Wire {
  const raw = socket.raw as Raw | undefined
  raw?.on?.('pong', onPong)
  return {
    send: (text) => socket.send(text),
    close: (code, reason) => socket.close(code, reason),
    buffered: () => raw?.bufferedAmount ?? 0,
    ...(raw?.ping && { ping: () => raw.ping?.() }),
  }
}

import { Hono } from 'hono'
import * as z from 'zod'
import { eventStream, type Farewell } from '../events/event-stream.ts'
import { followEvents } from '../events/follow.ts'
import { type OpenStreams, tooManyStreams } from '../events/open-streams.ts'
import { CREDENTIAL_ENDED, watchCredential } from '../events/watch-credential.ts'
import { parseInput, readQuery } from '../http/body.ts'
import { callerOf, requireCaller } from '../http/caller.ts'
import type { AppEnv } from '../http/env.ts'
import { wholeNumber } from '../http/whole-number.ts'
import { hasEnded } from '../job.ts'
import type { Services } from '../services.ts'
import { viewEvent } from '../views/event-view.ts'
import { ownJob } from './jobs.ts'

const eventNumber = wholeNumber(0)

export const eventsQuery = z.object({
  after: eventNumber.default(0),
  limit: wholeNumber(1, 500).default(100),
})

/** GET jobs/{id}/events: a page of JSON, or a stream where the client accepts one. */
export function eventRoutes(services: Services, streams: OpenStreams): Hono<AppEnv> {
  const { store, closing, settings } = services
  const app = new Hono<AppEnv>()

  app.get('/:id/events', requireCaller('jobs:read'), async (c) => {
    const job = await ownJob(services, c)
    const { after, limit } = readQuery(c, eventsQuery)
    if (!c.req.header('accept')?.includes('text/event-stream')) {
      const events = await store.jobs.events(job.userId, { after, limit, jobId: job.id })
      return c.json({ items: events.map(viewEvent), after: events.at(-1)?.seq ?? after })
    }

    const lastId = c.req.header('last-event-id')
    const from = lastId === undefined || lastId === '' ? after : parseInput(eventNumber, lastId)
    if (hasEnded(job.status)) {
      const [more] = await store.jobs.events(job.userId, { after: from, limit: 1, jobId: job.id })
      // An EventSource comes back whenever its stream ends; this is how it is told to stay away.
      if (!more) return c.body(null, 204)
    }
    const stop = new AbortController()
    const signal = AbortSignal.any([stop.signal, c.req.raw.signal, closing])
    const head = {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      // Buffering proxies would hold events back.
      'x-accel-buffering': 'no',
    }
    // Nobody reads the body of a HEAD, so nobody would end it.
    if (c.req.method === 'HEAD') return c.body(null, 200, head)
    if (!streams.take(job.userId, signal)) throw tooManyStreams(settings.limits.openStreams)
    let farewell: Farewell | null = null
    watchCredential(services, callerOf(c), signal, () => {
      farewell = { code: 'unauthenticated', message: CREDENTIAL_ENDED }
      stop.abort()
    })
    const heard = followEvents(services, { userId: job.userId, jobId: job.id, after: from, signal })
    const onBroken = (error: unknown) => {
      c.var.log.error('stream.failed', { error })
      c.var.reportError?.(error)
    }
    return c.body(
      eventStream(heard, stop, () => farewell, onBroken),
      200,
      head,
    )
  })

  return app
}

import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import { matchedRoutes } from 'hono/route'
import { uuidv7 } from '../ids.ts'
import type { Services } from '../services.ts'
import type { AppEnv } from './env.ts'
import { continueTrace, formatTraceparent } from './trace.ts'

const REQUEST_ID = /^[\w.-]{1,64}$/

/**
 * Outermost: one trace, one log line and one measurement a request. The line holds the route's pattern, never the
 * path, query or body, which carry ids, tickets and prompts.
 */
export function observe({ log, metrics, errors }: Pick<Services, 'log' | 'metrics' | 'errors'>) {
  return createMiddleware<AppEnv>(async (c, next) => {
    const startedMs = performance.now()
    const traceparent = continueTrace(c.req.header('traceparent'))
    const given = c.req.header('x-request-id')
    const requestId = given && REQUEST_ID.test(given) ? given : uuidv7()
    c.set('trace', traceparent.trace)
    c.set('log', log.child({ trace: traceparent.trace, requestId }))
    c.set('caller', null)
    c.set('reportError', (error) => {
      errors.report('http', error, {
        trace: traceparent.trace,
        requestId,
        method: c.req.method,
        route: routePattern(c),
      })
    })

    await next()

    // Not by `c.header`, which builds an answer anew once it stands.
    const { status, headers } = c.res
    headers.set('traceparent', formatTraceparent(traceparent))
    headers.set('x-request-id', requestId)
    const ms = performance.now() - startedMs
    const { method } = c.req
    const route = routePattern(c)
    const userId = c.get('caller')?.userId ?? null
    c.get('log').info('http.request', { method, route, status, ms: Math.round(ms), userId })
    metrics.count('atelier_http_requests_total', { method, route, status: String(status) })
    metrics.observe('atelier_http_request_duration_seconds', ms / 1000, { method, route })
  })
}

/** `/api/v1/jobs/:id`: bounded in number, free of ids. `unmatched` where no route answered. */
export function routePattern(c: Context): string {
  const route = matchedRoutes(c).findLast(({ method, path }) => method !== 'ALL' || !path.endsWith('*'))
  return route?.path ?? 'unmatched'
}

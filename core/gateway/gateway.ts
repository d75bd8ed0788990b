import { Hono } from 'hono/tiny'
import { checkAccessTokens } from '../auth/access-token.ts'
import { limitBody } from '../http/body-limit.ts'
import { trustedRanges } from '../http/client-address.ts'
import type { AppEnv } from '../http/env.ts'
import { answerError } from '../http/problem.ts'
import { corsFor } from '../http/security.ts'
import { continueTrace, formatTraceparent } from '../http/trace.ts'
import type { Plugin } from '../plugin.ts'
import type { Logger } from '../ports/outside.ts'
import { tasksById } from '../submit/find-task.ts'
import { checkInput } from './check-input.ts'
import { checkToken } from './check-token.ts'
import { clientOf, protocolOf } from './client-end.ts'
import { forwardTo } from './forward.ts'
import { forwardedHeaders } from './forwarded-headers.ts'
import { remoteKeys } from './remote-keys.ts'

export interface GatewayOptions {
  readonly plugins: readonly Plugin[]
  /** Where the studio answers, without a trailing slash. */
  readonly originUrl: string
  readonly jwksUrl: string
  /** PUBLIC_URL of the studio: who signed the tokens. */
  readonly issuer: string
  readonly corsOrigins: readonly string[]
  /** Proxies in front of the gateway whose X-Forwarded-Proto is believed. */
  readonly trustedProxies?: readonly string[]
  readonly log: Logger
  readonly fetch?: typeof fetch
  readonly now?: () => Date
}

/**
 * The front of a studio that runs where no Node is: turns away what the origin would turn away (origins, tokens, sizes,
 * inputs that do not fit) and forwards the rest, streamed. It has no store and no secret.
 */
export function createGateway(options: GatewayOptions): Hono<AppEnv> {
  const { plugins, originUrl, jwksUrl, issuer, corsOrigins, trustedProxies = [], log } = options
  const { fetch = globalThis.fetch, now = () => new Date() } = options
  const tokens = checkAccessTokens(remoteKeys({ jwksUrl, fetch, now }), { issuer, now })
  const tasks = tasksById(plugins)
  const trusted = trustedRanges(trustedProxies)
  const app = new Hono<AppEnv>()

  app.onError(answerError)
  app.use(async (c, next) => {
    const traceparent = continueTrace(c.req.header('traceparent'))
    c.set('trace', traceparent.trace)
    c.set('log', log.child({ trace: traceparent.trace }))
    await next()
    // The origin's own, where it answered, has the same trace.
    if (!c.res.headers.has('traceparent')) c.res.headers.set('traceparent', formatTraceparent(traceparent))
  })
  app.use(corsFor(corsOrigins), checkToken(tokens), limitBody())
  app.post('/api/v1/jobs/:task', checkInput(tasks, 'job'))
  app.post('/api/v1/jobs/:task/quote', checkInput(tasks, 'quote'))
  app.all(
    '*',
    forwardTo({
      originUrl,
      fetch,
      headersFor: (c) =>
        forwardedHeaders(c.req.raw.headers, {
          client: clientOf(c),
          protocol: protocolOf(c, trusted),
          host: c.req.header('host') ?? null,
          traceparent: formatTraceparent({ ...continueTrace(c.req.header('traceparent')), trace: c.var.trace }),
        }),
    }),
  )
  return app
}

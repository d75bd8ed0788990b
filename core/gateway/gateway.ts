import { createMiddleware } from 'hono/factory'
import { proxy } from 'hono/proxy'
import { Hono } from 'hono/tiny'
import { type AccessTokens, checkAccessTokens } from '../auth/access-token.ts'
import { API_KEY_PREFIX } from '../auth/identify.ts'
import { AppError } from '../errors.ts'
import { parseJson } from '../http/body.ts'
import { limitBody } from '../http/body-limit.ts'
import type { AppEnv } from '../http/env.ts'
import { answerError } from '../http/problem.ts'
import { corsFor } from '../http/security.ts'
import { continueTrace } from '../http/trace.ts'
import type { Plugin, Task } from '../plugin.ts'
import type { Logger } from '../ports/outside.ts'
import { tasksById } from '../submit/find-task.ts'
import { parseRequest } from '../submit/parse-request.ts'
import { splitSlots } from '../submit/split-slots.ts'
import { remoteKeys } from './remote-keys.ts'

export interface GatewayOptions {
  readonly plugins: readonly Plugin[]
  /** Where the studio answers, without a trailing slash. */
  readonly originUrl: string
  readonly jwksUrl: string
  /** PUBLIC_URL of the studio: who signed the tokens. */
  readonly issuer: string
  readonly corsOrigins: readonly string[]
  readonly log: Logger
  readonly fetch?: typeof fetch
  readonly now?: () => Date
}

/**
 * The front of a studio that runs where no Node is: turns away what the origin would turn away (origins, tokens, sizes,
 * inputs that do not fit) and forwards the rest, streamed. It has no store and no secret.
 */
export function createGateway({
  plugins,
  originUrl,
  jwksUrl,
  issuer,
  corsOrigins,
  log,
  ...outside
}: GatewayOptions): Hono<AppEnv> {
  const { fetch = globalThis.fetch, now = () => new Date() } = outside
  const tokens = checkAccessTokens(remoteKeys({ jwksUrl, fetch, now }), { issuer, now })
  const tasks = tasksById(plugins)
  const app = new Hono<AppEnv>()

  app.onError(answerError)
  app.use(async (c, next) => {
    const traceparent = continueTrace(c.req.header('traceparent'))
    c.set('trace', traceparent.trace)
    c.set('log', log.child({ trace: traceparent.trace }))
    await next()
  })
  app.use(corsFor(corsOrigins), checkToken(tokens), limitBody())
  app.post('/api/v1/jobs/:task', checkInput(tasks))
  app.post('/api/v1/jobs/:task/quote', checkInput(tasks))
  app.all('*', async (c) => {
    const { pathname, search } = new URL(c.req.url)
    const { raw } = c.req
    // What was read to be checked is kept; everything else streams.
    const body = raw.bodyUsed ? await c.req.arrayBuffer() : raw.body
    return proxy(`${originUrl}${pathname}${search}`, {
      raw,
      ...(body && { body }),
      headers: raw.headers,
      redirect: 'manual',
      customFetch: fetch,
    })
  })
  return app
}

/** An access token must hold; API keys and tickets are the origin's to judge. */
function checkToken(tokens: Pick<AccessTokens, 'check'>) {
  return createMiddleware<AppEnv>(async (c, next) => {
    const [, secret] = /^Bearer +([\w.~+/=-]+)$/i.exec(c.req.header('authorization') ?? '') ?? []
    if (secret && !secret.startsWith(API_KEY_PREFIX)) await tokens.check(secret)
    await next()
  })
}

/** A JSON input that does not fit is answered here; multipart streams on. */
function checkInput(tasks: ReadonlyMap<string, Task>) {
  return createMiddleware<AppEnv>(async (c, next) => {
    if (!c.req.header('authorization')) throw new AppError('unauthenticated', 'Sign in, or send an API key.')
    const task = tasks.get(c.req.param('task') ?? '')
    if (task && c.req.header('content-type')?.startsWith('application/json')) {
      const { input, ids } = splitSlots(task, parseJson(await c.req.text()))
      parseRequest(task, input, Object.fromEntries(Object.entries(ids).map(([slot, list]) => [slot, list.length])))
    }
    await next()
  })
}

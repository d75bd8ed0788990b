import * as z from 'zod'
import { createGateway } from '../core/gateway/gateway.ts'
import type { Logger } from '../core/ports/outside.ts'
import { plugin as image } from '../plugins/image/index.ts'

/* The gateway's entry for edge runtimes (Workers, Deno, Bun, or Node behind any fetch server). Nothing of Node in here. */

const schema = z.object({
  ORIGIN_URL: z.url(),
  JWKS_URL: z.url().optional(),
  PUBLIC_URL: z.url().optional(),
  CORS_ORIGINS: z.string().default(''),
})

const PLUGINS = [image]

const print =
  (level: 'log' | 'warn' | 'error', bound: object) =>
  (event: string, fields: object = {}) =>
    console[level](JSON.stringify({ event, ...bound, ...fields }))

function consoleLogger(bound: object = {}): Logger {
  return {
    child: (fields) => consoleLogger({ ...bound, ...fields }),
    debug: () => {},
    info: print('log', bound),
    warn: print('warn', bound),
    error: print('error', bound),
  }
}

type Gateway = ReturnType<typeof createGateway>

/** @throws Error listing what the environment lacks. */
export function openGateway(env: unknown): Gateway {
  const parsed = schema.safeParse(env)
  if (!parsed.success) throw new Error(`The gateway's configuration is wrong:\n${z.prettifyError(parsed.error)}`)
  const { ORIGIN_URL, JWKS_URL, PUBLIC_URL, CORS_ORIGINS } = parsed.data
  const originUrl = ORIGIN_URL.replace(/\/$/, '')
  return createGateway({
    plugins: PLUGINS,
    originUrl,
    jwksUrl: JWKS_URL ?? `${originUrl}/.well-known/jwks.json`,
    issuer: PUBLIC_URL?.replace(/\/$/, '') ?? originUrl,
    corsOrigins: CORS_ORIGINS.split(',')
      .map((origin) => origin.trim())
      .filter(Boolean),
    log: consoleLogger(),
  })
}

const opened = new WeakMap<object, Gateway>()

export default {
  fetch(request: Request, env: object): Response | Promise<Response> {
    const gateway = opened.get(env) ?? openGateway(env)
    opened.set(env, gateway)
    return gateway.fetch(request, env)
  },
}

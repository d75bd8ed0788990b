import * as z from 'zod'
import { createGateway } from '../core/gateway/gateway.ts'
import type { Logger } from '../core/ports/outside.ts'
import { plugin as image } from '../plugins/image/index.ts'
import { plugin as video3d } from '../plugins/video-3d/index.ts'

/* The gateway's entry for edge runtimes (Workers, Deno, Bun, or Node behind any fetch server). Nothing of Node in here. */

const list = z
  .string()
  .default('')
  .transform((text) =>
    text
      .split(',')
      .map((item) => item.trim())
      .filter(Boolean),
  )
const origin = z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/$/, ''))
/** An empty variable is one that was not set. */
const orNothing = (value: unknown) => (value === '' ? undefined : value)

const schema = z.object({
  ORIGIN_URL: origin,
  JWKS_URL: z.preprocess(orNothing, z.url({ protocol: /^https?$/ }).optional()),
  /** That of the studio: it is in the tokens. */
  PUBLIC_URL: z.preprocess(orNothing, origin.optional()),
  CORS_ORIGINS: list,
  TRUSTED_PROXIES: list,
})

/** As PLUGINS names them at the studio; what is not here is judged by the studio alone. */
const PLUGINS = [image, video3d]

const print =
  (level: 'log' | 'warn' | 'error', bound: object) =>
  (event: string, fields: object = {}) =>
    console[level](JSON.stringify({ event, ...bound, ...fields }, (_name, value) => plain(value)))

/** Errors have nothing that JSON would show. */
function plain(value: unknown): unknown {
  if (!(value instanceof Error)) return value
  return { message: value.message, stack: value.stack, ...(value.cause !== undefined && { cause: value.cause }) }
}

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

/**
 * @param outside another `fetch`, where the runtime's own does not do
 * @throws Error listing what the environment lacks
 */
export function openGateway(env: unknown, outside: { readonly fetch?: typeof fetch } = {}): Gateway {
  const parsed = schema.safeParse(env)
  if (!parsed.success) throw new Error(`The gateway's configuration is wrong:\n${z.prettifyError(parsed.error)}`)
  const { ORIGIN_URL, JWKS_URL, PUBLIC_URL, CORS_ORIGINS, TRUSTED_PROXIES } = parsed.data
  return createGateway({
    plugins: PLUGINS,
    originUrl: ORIGIN_URL,
    jwksUrl: JWKS_URL ?? `${ORIGIN_URL}/.well-known/jwks.json`,
    issuer: PUBLIC_URL ?? ORIGIN_URL,
    corsOrigins: CORS_ORIGINS,
    trustedProxies: TRUSTED_PROXIES,
    log: consoleLogger(),
    ...outside,
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

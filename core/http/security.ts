import type { MiddlewareHandler } from 'hono'
import { cors } from 'hono/cors'
import { createMiddleware } from 'hono/factory'
import { secureHeaders } from 'hono/secure-headers'
import type { Settings } from '../services.ts'
import { isTrustedPeer } from './client-address.ts'
import type { AppEnv } from './env.ts'
import type { IpRange } from './ip.ts'

const YEAR_SECONDS = 31_536_000

function isHttps(settings: Pick<Settings, 'publicUrl' | 'production'>): boolean {
  return settings.production && settings.publicUrl.startsWith('https://')
}

/** Everything a page of ours loads lies on our own origin, files where their links lead; /docs styles itself inline. */
export function securityHeaders(
  settings: Pick<Settings, 'publicUrl' | 'production' | 'filesOrigin'>,
): MiddlewareHandler {
  const files = settings.filesOrigin === null ? [] : [settings.filesOrigin]
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'", "'unsafe-inline'"],
      imgSrc: ["'self'", 'data:', 'blob:', ...files],
      mediaSrc: ["'self'", 'blob:', ...files],
      fontSrc: ["'self'", 'data:'],
      connectSrc: ["'self'", ...files],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
    },
    referrerPolicy: 'no-referrer',
    xFrameOptions: 'DENY',
    strictTransportSecurity: isHttps(settings) ? `max-age=${YEAR_SECONDS}; includeSubDomains` : false,
    // Files and the API are meant for other origins too; CORS says for which.
    crossOriginResourcePolicy: 'cross-origin',
    crossOriginOpenerPolicy: 'same-origin',
  })
}

export function corsFor(origins: readonly string[]): MiddlewareHandler {
  const share = sharing(origins)
  return async (c, next) => {
    if (c.req.header('origin') !== undefined) return share(c, next)
    await next()
    // A cache may keep this answer; one with an origin gets other headers.
    c.res.headers.append('vary', 'Origin')
  }
}

function sharing(origins: readonly string[]): MiddlewareHandler {
  const all = origins.includes('*')
  return cors({
    origin: (origin) => (all ? '*' : origins.includes(origin) ? origin : null),
    allowMethods: ['GET', 'POST', 'PUT', 'DELETE'],
    allowHeaders: [
      'Authorization',
      'Content-Type',
      'Idempotency-Key',
      'If-None-Match',
      'Last-Event-ID',
      'Prefer',
      'Range',
      'traceparent',
    ],
    exposeHeaders: [
      'Content-Range',
      'ETag',
      'Idempotency-Replayed',
      'Location',
      'Preference-Applied',
      'RateLimit',
      'RateLimit-Policy',
      'Retry-After',
      'traceparent',
      'X-Request-Id',
    ],
    maxAge: 600,
  })
}

/** Probes come from inside, over plain HTTP. */
const INSIDE = ['/healthz', '/readyz', '/metrics']

/** In production with an https PUBLIC_URL, everybody who came by plain HTTP is sent there. */
export function redirectToHttps(settings: Pick<Settings, 'publicUrl' | 'production'>, trusted: readonly IpRange[]) {
  const origin = new URL(settings.publicUrl).origin
  const here = isHttps(settings)
  return createMiddleware<AppEnv>(async (c, next) => {
    if (!here || INSIDE.includes(c.req.path)) return next()
    const url = new URL(c.req.url)
    // The proxy nearest to us wrote the last word; whoever is not our proxy is not believed.
    const told = isTrustedPeer(c, trusted) ? c.req.header('x-forwarded-proto')?.split(',').at(-1)?.trim() : undefined
    if ((told ?? url.protocol.slice(0, -1)) === 'https') return next()
    return c.redirect(`${origin}${url.pathname}${url.search}`, 308)
  })
}

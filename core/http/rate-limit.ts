import { createMiddleware } from 'hono/factory'
import { AppError } from '../errors.ts'
import type { RateVerdict } from '../ports/outside.ts'
import type { RateRule, Services } from '../services.ts'
import { chooseBudget } from './budget.ts'
import { addressKey } from './client-address.ts'
import type { AppEnv } from './env.ts'

const NAMES = { anonymous: 'anonymous', signedIn: 'signed-in', reads: 'reads', signup: 'sign-up' } as const

/** Counts every request of the API, by user where one is known, by address otherwise. */
export function limitRate(services: Pick<Services, 'limiter' | 'settings' | 'metrics'>) {
  const { limiter, settings } = services
  return createMiddleware<AppEnv>(async (c, next) => {
    const { method, path } = c.req
    const caller = c.get('caller')
    const budget = chooseBudget({ method, path, accept: c.req.header('accept') ?? '', signedIn: caller !== null })
    if (budget === 'none') return next()
    const key = caller ? `user:${caller.userId}` : `ip:${addressKey(c.get('address'))}`
    const rule = settings.limits[budget]
    const verdict = await limiter.take(budget, key, rule)
    if (!verdict.allowed) throw tooMany(services, budget, rule, verdict)

    await next()

    // Nothing new was sent, so nothing is counted: polling with ETags is free.
    const free = c.res.status === 304 ? await limiter.take(budget, key, { ...rule, points: -1 }) : verdict
    const { headers } = c.res
    if (headers.has('ratelimit')) return
    for (const [header, value] of Object.entries(headersOf(budget, rule, free))) headers.set(header, value)
  })
}

/** @throws AppError `rate_limited` past the budget of accounts made from one address. */
export async function takeSignup(services: Pick<Services, 'limiter' | 'settings' | 'metrics'>, address: string) {
  const rule = services.settings.limits.signup
  const verdict = await services.limiter.take('signup', `ip:${addressKey(address)}`, rule)
  if (!verdict.allowed) throw tooMany(services, 'signup', rule, verdict)
}

type Name = keyof typeof NAMES

function tooMany({ metrics }: Pick<Services, 'metrics'>, name: Name, rule: RateRule, verdict: RateVerdict): AppError {
  metrics.count('atelier_http_rate_limited_total', { budget: NAMES[name] })
  const seconds = Math.max(1, verdict.resetSeconds)
  const message = `At most ${rule.limit} requests in ${rule.windowSeconds} s (${NAMES[name]}); try again in ${seconds} s.`
  return new AppError('rate_limited', message, {
    details: { limit: rule.limit, windowSeconds: rule.windowSeconds, retryAfterSeconds: seconds },
    headers: { ...headersOf(name, rule, verdict), 'retry-after': String(seconds) },
  })
}

/** draft-ietf-httpapi-ratelimit-headers: q quota, w window, r remaining, t seconds until it is whole again. */
function headersOf(name: Name, rule: RateRule, verdict: RateVerdict) {
  return {
    'ratelimit-policy': `"${NAMES[name]}";q=${rule.limit};w=${rule.windowSeconds}`,
    ratelimit: `"${NAMES[name]}";r=${verdict.remaining};t=${verdict.resetSeconds}`,
  }
}

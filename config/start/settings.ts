import { readFileSync } from 'node:fs'
import type { Settings } from '../../core/services.ts'
import type { Env } from '../env.ts'
import { PLANS, SHOP } from '../plans.ts'

const MINUTE = 60
const DAY = 86_400

/** The version of package.json. */
export function readVersion(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8')
  return (JSON.parse(text) as { readonly version: string }).version
}

export function settingsOf(env: Env): Omit<Settings, 'filesOrigin'> {
  const { jobsPerHour, freeCredits, ...limits } = env.LIMITS
  const plans = Object.entries(PLANS).map(([name, plan]) => [name, { ...plan, ...(jobsPerHour && { jobsPerHour }) }])
  return {
    publicUrl: publicUrlOf(env),
    production: env.NODE_ENV === 'production',
    signup: env.SIGNUP,
    freeCredits,
    plans: Object.fromEntries(plans),
    shop: SHOP,
    limits,
    corsOrigins: env.CORS_ORIGINS,
    trustedProxies: env.TRUSTED_PROXIES,
    accessTokenSeconds: 15 * MINUTE,
    refreshTokenSeconds: 30 * DAY,
    ticketSeconds: 30,
    fileUrlSeconds: 15 * MINUTE,
    version: readVersion(),
  }
}

export function publicUrlOf({ PUBLIC_URL, PORT }: Pick<Env, 'PUBLIC_URL' | 'PORT'>): string {
  return (PUBLIC_URL ?? `http://localhost:${PORT}`).replace(/\/$/, '')
}

/** Budgets of Settings.limits, and `none` for what does not count. */
export type Budget = 'none' | 'anonymous' | 'signedIn' | 'reads'

export interface Asked {
  readonly method: string
  readonly path: string
  readonly accept: string
  readonly signedIn: boolean
}

const SIGNED_CONTENT = /^\/api\/v1\/content\//
/** Stripe sends from few addresses, and signs what it sends. */
const SIGNED_NOTICES = 'POST /api/v1/billing/webhook'
const READS: readonly RegExp[] = [
  /^GET \/api\/v1\/jobs\/[0-9a-f-]{36}(\/preview)?$/,
  /^POST \/api\/v1\/jobs\/[^/]+\/quote$/,
  /^GET \/api\/v1\/files\/[^/]+$/,
]
const EVENTS = /^GET \/api\/v1\/jobs\/[^/]+\/events$/

/** Which budget a request draws on. Pure. */
export function chooseBudget({ method, path, accept, signedIn }: Asked): Budget {
  if (SIGNED_CONTENT.test(path)) return 'none'
  const asked = `${method === 'HEAD' ? 'GET' : method} ${path}`
  if (asked === SIGNED_NOTICES) return 'none'
  // A stranger's attempts count wherever they go.
  if (!signedIn) return 'anonymous'
  if (asked === 'GET /api/v1/ws' || (EVENTS.test(asked) && accept.includes('text/event-stream'))) return 'none'
  return READS.some((pattern) => pattern.test(asked)) ? 'reads' : 'signedIn'
}

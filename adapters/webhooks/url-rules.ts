export interface WebhookRules {
  /** Any scheme of the two, any port, any address: for local development. */
  readonly allowPrivate: boolean
  readonly requireHttps: boolean
}

/** Of web servers; the others belong to things that may misread a POST. */
const PORTS = new Set(['', '80', '443', '8080', '8443'])
const INSIDE = /^[^.:]+$|\.(localhost|local|internal|lan|home\.arpa)$/

/** What the text alone tells: a sentence against it, or `null`. Pure. */
export function whyNotUrl(url: URL, { allowPrivate, requireHttps }: WebhookRules): string | null {
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return 'Only https and http addresses are possible.'
  if (url.username || url.password) return 'The address must hold no user or password.'
  if (allowPrivate) return null
  if (requireHttps && url.protocol !== 'https:') return 'Only https addresses are allowed here.'
  if (!PORTS.has(url.port)) return `Port ${url.port} is not allowed; 443, 80, 8443 and 8080 are.`
  if (INSIDE.test(url.hostname.replace(/\.$/, ''))) return 'The name is not a public one.'
  return null
}

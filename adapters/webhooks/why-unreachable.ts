const SENTENCES: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'The connection was refused.',
  ECONNRESET: 'The connection broke before an answer came.',
  EPIPE: 'The connection broke before an answer came.',
  EHOSTUNREACH: 'The host cannot be reached.',
  ENETUNREACH: 'The host cannot be reached.',
  ETIMEDOUT: 'The host does not answer.',
  HPE_HEADER_OVERFLOW: 'The headers of the answer are too large.',
}

/** A failed connection as a sentence for the endpoint's owner: no addresses, no text of the other side. Pure. */
export function whyUnreachable(error: unknown): string {
  const code = codeOf(error)
  if (SENTENCES[code]) return SENTENCES[code]
  if (code.startsWith('HPE_')) return 'The answer was not HTTP.'
  if (/CERT|TLS|SSL|SELF_SIGNED|ALTNAME|EPROTO/.test(code)) return `The certificate or TLS was not accepted (${code}).`
  return `It could not be reached (${code || 'unknown'}).`
}

/** Several addresses that all failed come as one error that holds them. */
function codeOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return codeOf(error.errors[0])
  const code = error instanceof Error && 'code' in error ? error.code : ''
  return typeof code === 'string' ? code : ''
}

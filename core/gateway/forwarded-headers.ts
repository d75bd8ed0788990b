export interface Hop {
  /** Address of the client's end of the connection; `null` where the runtime does not tell. */
  readonly client: string | null
  /** `http` or `https`: how the client came here. */
  readonly protocol: string
  readonly host: string | null
  readonly traceparent: string
}

/** Meant for one connection, or set anew for the next one. Node's fetch refuses `expect`. */
const NOT_FORWARDED = [
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'expect',
  'host',
  'accept-encoding',
]
const TOKEN = /^[\w!#$%&'*+.^`|~-]+$/

/** What the origin gets of a request's headers: nothing of this connection, and who asked here. Pure. */
export function forwardedHeaders(headers: Headers, { client, protocol, host, traceparent }: Hop): Headers {
  const forwarded = new Headers(headers)
  const named = (headers.get('connection') ?? '').split(',').map((name) => name.trim())
  for (const name of [...NOT_FORWARDED, ...named.filter((name) => TOKEN.test(name))]) forwarded.delete(name)
  // Where nobody is named here, the last name would be one that the client made up.
  if (client === null) forwarded.delete('x-forwarded-for')
  else forwarded.set('x-forwarded-for', [headers.get('x-forwarded-for'), client].filter(Boolean).join(', '))
  forwarded.set('x-forwarded-proto', protocol)
  if (host !== null) forwarded.set('x-forwarded-host', host)
  forwarded.set('traceparent', traceparent)
  return forwarded
}

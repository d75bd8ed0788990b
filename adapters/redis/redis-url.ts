/** Where a Redis is, read from REDIS_URL once for all who connect. */
export interface RedisPlace {
  readonly host: string
  readonly port: number
  readonly tls: boolean
  readonly username: string | null
  readonly password: string | null
  readonly db: number
}

const FORM = 'redis://[user:password@]host[:port][/database], or rediss:// for TLS'

/** `redis:` or `rediss:`. Pure. @throws Error that says what is wrong, and nothing of the password */
export function parseRedisUrl(text: string): RedisPlace {
  const url = URL.canParse(text) ? new URL(text) : null
  if (!url || !/^rediss?:$/.test(url.protocol) || url.hostname === '') throw new Error(`Write it as ${FORM}.`)
  if (url.search !== '' || url.hash !== '') throw new Error(`It takes no options after ? or #: write it as ${FORM}.`)
  const db = url.pathname.replace(/^\/|\/$/g, '')
  if (!/^\d{0,4}$/.test(db)) throw new Error(`The database is a number such as /0: write it as ${FORM}.`)
  return {
    // Brackets belong to the URL, not to the address.
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port || 6379),
    tls: url.protocol === 'rediss:',
    username: decoded(url.username),
    password: decoded(url.password),
    db: Number(db),
  }
}

function decoded(part: string): string | null {
  if (part === '') return null
  try {
    return decodeURIComponent(part)
  } catch {
    throw new Error('User or password hold a % that is not part of an escape such as %25.')
  }
}

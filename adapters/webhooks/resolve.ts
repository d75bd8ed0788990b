import { lookup, Resolver } from 'node:dns/promises'
import { isIP } from 'node:net'

/** The addresses of a host; none, or the resolver's error, where it has none now. @throws the signal's reason */
export type Resolve = (host: string, signal: AbortSignal) => Promise<readonly string[]>

/** As everything on this machine does it, with /etc/hosts. */
export const resolveLocally: Resolve = async (host) => {
  const found = await lookup(host, { all: true })
  return found.map(({ address }) => address)
}

/** From DNS alone, of the machine's own name servers or of these; and not on the few threads of getaddrinfo, which a name server that never answers would hold. */
export function resolvePublicly(servers: readonly string[] = []): Resolve {
  return async (host, signal) => {
    if (isIP(host)) return [host]
    const resolver = new Resolver({ timeout: 2_000, tries: 2 })
    if (servers.length > 0) resolver.setServers(servers)
    const stop = () => resolver.cancel()
    signal.addEventListener('abort', stop, { once: true })
    try {
      const answers = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)])
      signal.throwIfAborted()
      return answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []))
    } finally {
      signal.removeEventListener('abort', stop)
    }
  }
}

import { lookup, Resolver } from 'node:dns/promises'
import { isIP } from 'node:net'

/** The addresses of a host. @throws the resolver's error, or the signal's reason */
export type Resolve = (host: string, signal: AbortSignal) => Promise<readonly string[]>

/** As everything on this machine does it, with /etc/hosts. */
export const resolveLocally: Resolve = async (host) => {
  const found = await lookup(host, { all: true })
  return found.map(({ address }) => address)
}

/** From DNS alone, and not on the few threads of getaddrinfo, which a name server that never answers would hold. */
export const resolvePublicly: Resolve = async (host, signal) => {
  if (isIP(host)) return [host]
  const resolver = new Resolver({ timeout: 2_000, tries: 2 })
  const stop = () => resolver.cancel()
  signal.addEventListener('abort', stop, { once: true })
  try {
    const answers = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)])
    signal.throwIfAborted()
    const found = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []))
    if (found.length === 0 && answers[0].status === 'rejected') throw answers[0].reason
    return found
  } finally {
    signal.removeEventListener('abort', stop)
  }
}

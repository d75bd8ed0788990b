import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import type { AppEnv } from './env.ts'
import { contains, type IpRange, parseIp, parseRange } from './ip.ts'

/**
 * Walks X-Forwarded-For from the right, where our own proxies wrote, past every trusted address.
 * What stands left of the first stranger was written by that stranger and is worth nothing.
 */
export function resolveAddress(peer: string, forwardedFor: string | undefined, trusted: readonly IpRange[]): string {
  if (trusted.length === 0) return peer
  const believed = (text: string) => {
    const ip = parseIp(text)
    return ip !== null && trusted.some((range) => contains(range, ip))
  }
  let address = peer
  for (const hop of (forwardedFor ?? '').split(',').reverse()) {
    if (!believed(address)) break
    if (!parseIp(hop)) break
    address = hop.trim()
  }
  return address
}

export function trustedRanges(list: readonly string[]): readonly IpRange[] {
  return list.map((text) => {
    const range = parseRange(text)
    if (!range) throw new RangeError(`Expected an address or a CIDR range such as 10.0.0.0/8, got ${text}.`)
    return range
  })
}

/** What node-server and its kin leave in `c.env`; other runtimes have no socket to show. */
interface NodeEnv {
  readonly incoming?: { readonly socket?: { readonly remoteAddress?: string } }
}

export function peerOf(c: Context): string {
  const env = c.env as NodeEnv | undefined
  return env?.incoming?.socket?.remoteAddress ?? 'unknown'
}

export function isTrustedPeer(c: Context, trusted: readonly IpRange[]): boolean {
  const ip = parseIp(peerOf(c))
  return ip !== null && trusted.some((range) => contains(range, ip))
}

export function clientAddress(trusted: readonly IpRange[]) {
  return createMiddleware<AppEnv>(async (c, next) => {
    c.set('address', resolveAddress(peerOf(c), c.req.header('x-forwarded-for'), trusted))
    await next()
  })
}

/** Who shares a budget: one IPv4 address, or one IPv6 /64, since a household owns that many addresses. */
export function addressKey(address: string): string {
  const ip = parseIp(address)
  if (!ip) return address
  return ip.bits === 32 ? ip.value.toString(16) : `${(ip.value >> 64n).toString(16)}::`
}

import type { Context } from 'hono'
import { isTrustedPeer, peerOf } from '../http/client-address.ts'
import type { IpRange } from '../http/ip.ts'

/** What workerd knows of a connection, and Cloudflare of the visitor. */
interface Cf {
  readonly clientIp?: string
  readonly colo?: string
}

/** Who is at the other end. The header is Cloudflare's own where Cloudflare serves, and anybody's elsewhere. */
export function clientOf(c: Context): string | null {
  const peer = peerOf(c)
  if (peer !== 'unknown') return peer
  const { cf } = c.req.raw as Request & { readonly cf?: Cf }
  if (cf?.colo !== undefined) return c.req.header('cf-connecting-ip') ?? null
  return cf?.clientIp === undefined ? null : withoutPort(cf.clientIp)
}

/** How the client came: as a proxy of ours in front says, else as it reached us. */
export function protocolOf(c: Context, trusted: readonly IpRange[]): string {
  const told = isTrustedPeer(c, trusted) ? c.req.header('x-forwarded-proto')?.split(',').at(-1)?.trim() : undefined
  return told === 'https' || told === 'http' ? told : new URL(c.req.url).protocol.slice(0, -1)
}

/** `127.0.0.1:80` and `[::1]:80` without the port; a bare address as it is. */
export function withoutPort(address: string): string {
  const [, bracketed] = /^\[(.+)\](?::\d+)?$/.exec(address) ?? []
  return bracketed ?? address.replace(/^([\d.]+):\d+$/, '$1')
}

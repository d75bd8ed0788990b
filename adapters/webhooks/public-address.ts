import ipaddr from 'ipaddr.js'

/** Public by their number, and a machine's own metadata by their use. */
const METADATA = new Set(['168.63.129.16'])
/** Where the public Internet lies in IPv6: all else, ::/96 with IPv4 inside among it, is refused. */
const GLOBAL_IPV6 = ipaddr.parseCIDR('2000::/3')

/** Whether strangers may have something sent there: no private, loopback, link-local, shared, mapped or translated address. */
export function isPublicAddress(text: string): boolean {
  if (!ipaddr.isValid(text)) return false
  const address = ipaddr.parse(text)
  if (address.range() !== 'unicast' || METADATA.has(address.toString())) return false
  return address.kind() === 'ipv4' || address.match(GLOBAL_IPV6)
}

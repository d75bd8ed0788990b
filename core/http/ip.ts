/** An address as a number of `bits` bits, so that ranges are comparisons. */
export interface Ip {
  readonly bits: 32 | 128
  readonly value: bigint
}

/** `null` when the text is no address. `::ffff:1.2.3.4` is the IPv4 address inside it. */
export function parseIp(text: string): Ip | null {
  const plain = text.trim().replace(/^\[|\]$/g, '')
  const value = plain.includes(':') ? parseIpv6(plain.replace(/%.*$/, '')) : parseIpv4(plain)
  if (value === null) return null
  if (!plain.includes(':')) return { bits: 32, value }
  const mapped = value >> 32n === 0xffffn
  return mapped ? { bits: 32, value: value & 0xffffffffn } : { bits: 128, value }
}

function parseIpv4(text: string): bigint | null {
  const parts = text.split('.')
  if (parts.length !== 4) return null
  let value = 0n
  for (const part of parts) {
    if (!/^\d{1,3}$/.test(part) || Number(part) > 255) return null
    value = (value << 8n) | BigInt(part)
  }
  return value
}

function parseIpv6(text: string): bigint | null {
  const dotted = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(text)
  if (dotted) {
    const tail = parseIpv4(dotted[2] ?? '')
    if (tail === null) return null
    return parseIpv6(`${dotted[1]}${(tail >> 16n).toString(16)}:${(tail & 0xffffn).toString(16)}`)
  }
  const halves = text.split('::')
  if (halves.length > 2) return null
  const [head = [], rest = []] = halves.map((half) => (half === '' ? [] : half.split(':')))
  const missing = 8 - head.length - rest.length
  if (halves.length === 1 ? missing !== 0 : missing < 1) return null
  let value = 0n
  for (const group of [...head, ...Array<string>(missing).fill('0'), ...rest]) {
    if (!/^[0-9a-f]{1,4}$/i.test(group)) return null
    value = (value << 16n) | BigInt(`0x${group}`)
  }
  return value
}

/** A range of addresses: everything that shares the first `prefix` bits. */
export interface IpRange extends Ip {
  readonly prefix: number
}

/** `10.0.0.0/8`, `fd00::/8` or a single address. `null` when it is neither. */
export function parseRange(text: string): IpRange | null {
  const [address = '', length] = text.split('/')
  const ip = parseIp(address)
  if (!ip) return null
  if (length !== undefined && !/^\d{1,3}$/.test(length)) return null
  const prefix = length === undefined ? ip.bits : Number(length)
  return prefix > ip.bits ? null : { ...ip, prefix }
}

export function contains(range: IpRange, ip: Ip): boolean {
  const shift = BigInt(range.bits - range.prefix)
  return range.bits === ip.bits && range.value >> shift === ip.value >> shift
}

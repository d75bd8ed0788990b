/** A UUIDv7 (RFC 9562): sorts by time, random in its last 74 bits. Lower-case. */
export function uuidv7(nowMs = Date.now(), random: Uint8Array = crypto.getRandomValues(new Uint8Array(10))): string {
  const time = nowMs.toString(16).padStart(12, '0')
  const [a = 0, b = 0, c = 0, ...rest] = random
  const hex = (byte: number) => byte.toString(16).padStart(2, '0')
  const version = `7${hex(a).slice(1)}${hex(b)}`
  const variant = `${hex((c & 0x3f) | 0x80)}${hex(rest[0] ?? 0)}`
  return `${time.slice(0, 8)}-${time.slice(8)}-${version}-${variant}-${rest.slice(1, 7).map(hex).join('')}`
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Whether `text` can be an id at all; asked before it reaches a query. */
export function isId(text: string): boolean {
  return UUID.test(text)
}

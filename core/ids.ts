/** Where a random UUID (version 4) has its version; what follows is laid out as in a version 7. */
const AFTER_VERSION = 15

/** A UUIDv7 (RFC 9562): sorts by time, random in its last 74 bits, which it takes from `random`. Lower-case. */
export function uuidv7(nowMs = Date.now(), random: string = crypto.randomUUID()): string {
  const time = nowMs.toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(AFTER_VERSION)}`
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Whether `text` can be an id at all; asked before it reaches a query. */
export function isId(text: string): boolean {
  return UUID.test(text)
}

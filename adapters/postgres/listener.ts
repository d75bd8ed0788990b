import { connect, type Sql } from './connect.ts'

export interface Ear {
  readonly hear: (text: string) => void
  /** The connection was lost and is back: something may have been missed. */
  readonly resumed: () => void
  readonly signal: AbortSignal
}

export interface Listener {
  /** Soon and outside of any transaction; of equal subjects within 10 ms the last one goes out. Never throws, never waits. */
  notify(channel: string, subject: string, text: string): void
  /** Until `signal` aborts. Tries for ever to have a connection. */
  listen(channel: string, ear: Ear): void
  close(): Promise<void>
}

/**
 * NOTIFY inside a transaction makes commits queue up behind one lock; so it is sent after. What comes alone goes at once;
 * of a crowd one statement is made every so often, since each costs a commit and a look of everybody who hears it.
 */
const GATHER_MS = 10
const RETRY_MS = 250
/** Postgres takes payloads of up to 8,000 bytes; longer ones are ours to avoid, and are dropped. */
const MAX_BYTES = 7_900

/** One small pool for sending and one connection for hearing, shared by doorbell and event bus. */
export function postgresListener({ url, name = 'atelier listen' }: { url: string; name?: string }): Listener {
  const sql = connect(url, { name, max: 1, listens: true, durable: false })
  const waiting = new Map<string, readonly [channel: string, text: string]>()
  const ears = new Map<string, Set<Ear>>()
  const closing = new AbortController()
  let timer: NodeJS.Timeout | null = null
  let sentMs = -GATHER_MS

  const flush = () => {
    timer = null
    sentMs = performance.now()
    const lines = [...waiting.values()].filter(([, text]) => Buffer.byteLength(text) <= MAX_BYTES)
    waiting.clear()
    // News may be lost: the log and the queue are in Postgres, and everybody looks there from time to time.
    if (lines.length) send(sql, lines).catch(() => {})
  }
  return {
    notify(channel, subject, text) {
      waiting.set(`${channel} ${subject}`, [channel, text])
      timer ??= setTimeout(flush, Math.max(0, sentMs + GATHER_MS - performance.now()))
    },
    listen(channel, ear) {
      if (ear.signal.aborted) return
      const first = !ears.has(channel)
      const all = ears.get(channel) ?? new Set()
      ears.set(channel, all.add(ear))
      ear.signal.addEventListener('abort', () => all.delete(ear), { once: true })
      if (first) subscribe(sql, channel, all, closing.signal)
    },
    async close() {
      closing.abort()
      if (timer) {
        clearTimeout(timer)
        flush()
      }
      await sql.end({ timeout: 2 })
    },
  }
}

async function send(sql: Sql, lines: readonly (readonly [string, string])[]): Promise<void> {
  await sql`
    select pg_notify(line.channel, line.text)
    from unnest(${lines.map(([channel]) => channel)}::text[], ${lines.map(([, text]) => text)}::text[]) as line(channel, text)`
}

/** The driver listens again by itself after a lost connection; only the first attempt is ours to repeat. */
function subscribe(sql: Sql, channel: string, ears: ReadonlySet<Ear>, closing: AbortSignal): void {
  let before = false
  const hear = (text: string) => {
    for (const ear of [...ears]) ear.hear(text)
  }
  const listening = () => {
    if (before) for (const ear of [...ears]) ear.resumed()
    before = true
  }
  const start = () => {
    if (closing.aborted) return
    sql.listen(channel, hear, listening).catch(() => {
      setTimeout(start, RETRY_MS).unref()
    })
  }
  start()
}

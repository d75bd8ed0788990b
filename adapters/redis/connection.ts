import { setTimeout as sleep } from 'node:timers/promises'
import type { Redis } from 'ioredis'
import { abortAfter } from '../../core/abort-after.ts'
import { watchOutage } from '../../core/outage.ts'
import type { Logger, Metrics } from '../../core/ports/outside.ts'
import { backoffMs } from './backoff.ts'
import type { RedisPlace } from './redis-url.ts'

export type RedisClient = Redis

export interface RedisConnection {
  readonly place: RedisPlace
  /** Answers or rejects within `ANSWER_MS`; rejects at once while Redis is away. */
  readonly client: RedisClient
  isUp(): boolean
  /** Resolves when Redis answers, at once when it does, or when `signal` aborts. */
  untilUp(signal: AbortSignal): Promise<void>
  /** What is published on `channel`, after an outage too; until the function that it gives is called. */
  hear(channel: string, hear: (text: string) => void): () => void
  close(): Promise<void>
}

export interface OpenRedisOptions {
  readonly place: RedisPlace
  /** Shown by CLIENT LIST. */
  readonly name?: string
  readonly log: Logger
  readonly metrics: Metrics
}

const CONNECT_MS = 5_000
const ANSWER_MS = 2_000
/** How long a start waits for it; afterwards it goes on without. */
const START_MS = 1_000

/**
 * One connection for commands and one for hearing, tried for ever. A Redis that is away stops nobody: what is asked
 * of it is refused at once, one line of the log tells of the outage and one of its end, and `atelier_redis_up` is 0 meanwhile.
 */
export async function openRedis(options: OpenRedisOptions): Promise<RedisConnection> {
  const { place, log, metrics, name = 'atelier' } = options
  const { Redis } = await import('ioredis')
  const closing = new AbortController()
  const client = new Redis({ ...optionsOf(place, name), enableOfflineQueue: false, maxRetriesPerRequest: 0 })
  // A subscription waits for Redis, however long that takes.
  const ears = new Redis({ ...optionsOf(place, `${name}-hears`), maxRetriesPerRequest: null })
  const heard = new Map<string, Set<(text: string) => void>>()

  const outage = watchOutage('redis', log, (up) => metrics.gauge('atelier_redis_up', up ? 1 : 0, {}))
  const lost = (error: unknown) => {
    if (!closing.signal.aborted) outage.away(error)
  }
  metrics.gauge('atelier_redis_up', 0, {})
  client.on('ready', outage.back)
  client.on('error', lost)
  client.on('close', () => lost(new Error('The connection was closed.')))
  // The other connection tells of the outage; this one only has to try again.
  ears.on('error', () => {})
  ears.on('message', (channel: string, text: string) => {
    for (const hear of [...(heard.get(channel) ?? [])]) hear(text)
  })

  const isUp = () => client.status === 'ready'
  async function untilUp(signal: AbortSignal): Promise<void> {
    if (isUp() || signal.aborted) return
    await new Promise<void>((resolve) => {
      const done = () => {
        client.off('ready', done)
        signal.removeEventListener('abort', done)
        resolve()
      }
      client.on('ready', done)
      signal.addEventListener('abort', done, { once: true })
    })
  }

  await untilUp(abortAfter(START_MS, closing.signal))
  if (!isUp()) lost(new Error(`No answer within ${START_MS} ms.`))
  return {
    place,
    client,
    isUp,
    untilUp,
    hear(channel, hear) {
      const first = !heard.has(channel)
      const all = heard.get(channel) ?? new Set()
      heard.set(channel, all.add(hear))
      if (first) {
        ears.subscribe(channel).catch((error: unknown) => {
          if (!closing.signal.aborted) log.error('redis.not-heard', { channel, error })
        })
      }
      return () => all.delete(hear)
    },
    async close() {
      closing.abort()
      // What was sent before is out once this is answered.
      if (isUp()) await Promise.race([client.quit().catch(() => {}), sleep(START_MS, undefined, { ref: false })])
      client.disconnect()
      ears.disconnect()
    },
  }
}

function optionsOf({ host, port, tls, username, password, db }: RedisPlace, connectionName: string) {
  return {
    host,
    port,
    db,
    connectionName,
    ...(username !== null && { username }),
    ...(password !== null && { password }),
    ...(tls && { tls: {} }),
    connectTimeout: CONNECT_MS,
    // One that stands still is as good as away, and nobody waits for it longer than this.
    socketTimeout: ANSWER_MS,
    retryStrategy: (times: number) => backoffMs(times),
    autoResendUnfulfilledCommands: false,
  }
}

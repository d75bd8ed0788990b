import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import type { Lane } from '../../core/job.ts'
import { within } from '../../core/within.ts'
import type { RedisPlace } from './redis-url.ts'

/** Rings of one lane as jobs of bee-queue: empty ones, each taken by exactly one of those who wait. */
export interface Tickets {
  /** Adds one, unless so many wait already that whoever has room will look anyway. */
  put(): Promise<void>
  /** Takes one after the other, the next when `work` is done. */
  take(work: () => Promise<void>): void
  /** Aborts with the reason once a connection is lost or Redis has forgotten the scripts; then only `close` is left. */
  readonly broken: AbortSignal
  /** Never rejects. */
  close(): Promise<void>
}

/** What waits will be taken, and looked at, after what it rings for was committed; so a few are as good as many. */
const MOST_WAITING = 64
const ANSWER_MS = 2_000
const CONNECT_MS = 5_000
/** A ticket whose taker was silent for so long, because it died, is there again. */
const STALL_MS = 10_000

/** @throws whatever keeps it from being reached; then nothing is left open. */
export async function openTickets(place: RedisPlace, lane: Lane, { takes }: { takes: boolean }): Promise<Tickets> {
  const { default: Queue } = await import('bee-queue')
  const broken = new AbortController()
  const queue = new Queue<object>(`ring-${lane}`, {
    prefix: 'atelier',
    redis: optionsOf(place, await addressOf(place.host)),
    isWorker: takes,
    getEvents: false,
    sendEvents: false,
    storeJobs: false,
    removeOnSuccess: true,
    removeOnFailure: true,
    stallInterval: STALL_MS,
  })
  queue.on('error', (error) => broken.abort(error))

  async function close(): Promise<void> {
    await within(ANSWER_MS, queue.close(ANSWER_MS)).catch(() => {})
    cut(queue)
  }
  try {
    await within(CONNECT_MS, queue.ready())
  } catch (error) {
    // One of its connections may come up later, and must find nobody.
    queue.ready().then(close, close)
    throw error
  }
  return {
    async put() {
      const { waiting } = await within(ANSWER_MS, queue.checkHealth())
      if (waiting < MOST_WAITING) await within(ANSWER_MS, queue.createJob({}).save())
    },
    take(work) {
      queue.process(1, () => work())
      queue.checkStalledJobs(STALL_MS).catch((error: unknown) => broken.abort(error))
    },
    broken: broken.signal,
    close,
  }
}

/** Its own client (node_redis), never ours: it does not know ioredis 6. A lost connection is for us to open again. */
function optionsOf({ host, port, tls, username, password, db }: RedisPlace, address: string) {
  return {
    host: address,
    port,
    db,
    ...(username !== null && { user: username }),
    ...(password !== null && { password }),
    // The certificate is for the name; an address has none to send.
    ...(tls && { tls: isIP(host) ? {} : { servername: host } }),
    connect_timeout: CONNECT_MS,
    socket_initial_delay: 30_000,
    retry_strategy: () => undefined,
  }
}

/** node_redis takes names for IPv4 alone; an address it takes as it is. */
async function addressOf(host: string): Promise<string> {
  const all = await lookup(host, { all: true })
  return (all.find(({ family }) => family === 4) ?? all[0])?.address ?? host
}

interface Connection {
  end(flush: boolean): void
}

/** `Queue.close` says goodbye and waits for the answer; a Redis that stands still gives none, and would hold the process. */
function cut(queue: object): void {
  const { client, bclient } = queue as { readonly client: Connection | null; readonly bclient: Connection | null }
  client?.end(true)
  bclient?.end(true)
}

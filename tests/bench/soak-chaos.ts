import { createConnection } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { StudioProcess } from '../harness/studio-process.ts'
import type { Fleet } from '../servers/fleet.ts'

export interface Chaos {
  /** Of the APIs, dead or alive. */
  readonly urls: readonly string[]
  /** How often each was killed so far. */
  readonly kills: Readonly<Record<Victim, number>>
  /** Those that are never killed themselves. */
  spared(): Readonly<Record<string, StudioProcess>>
  /** Kills no more, and waits until all are back. */
  stop(): Promise<void>
}

type Victim = 'API' | 'worker' | 'Redis' | 'connections'

const EVERY_MS = { least: 4_000, most: 12_000 }
const REDIS_AWAY_MS = { least: 500, most: 3_000 }

/** Two APIs and two workers; the first of each is killed as a power cut would, again and again, at moments nobody chose. */
export async function startChaos(fleet: Fleet): Promise<Chaos> {
  const [first, sparedApi, worker, sparedWorker] = await Promise.all([
    fleet.startApi(),
    fleet.startApi(),
    fleet.startWorker(),
    fleet.startWorker(),
  ])
  let api = first
  let mortal = worker
  const { port } = new URL(api.url)
  const kills: Record<Victim, number> = { API: 0, worker: 0, Redis: 0, connections: 0 }
  const works: Record<Victim, () => Promise<void>> = {
    async API() {
      await api.killTree()
      api = await fleet.startApi({ PORT: port })
    },
    async worker() {
      await mortal.killTree()
      mortal = await fleet.startWorker()
    },
    async Redis() {
      await fleet.redis.kill()
      await sleep(between(REDIS_AWAY_MS))
      await fleet.redis.start()
    },
    async connections() {
      await fleet.sql`
        select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and application_name like 'atelier%' and random() < 0.5`
      await dropRedisClients(fleet.redis.port)
    },
  }
  const stopping = new AbortController()
  const { signal } = stopping
  const going = (async () => {
    // Chance alone may spare one for ten minutes; nobody is killed again before all were.
    let due: Victim[] = []
    for (;;) {
      await sleep(between(EVERY_MS), undefined, { signal }).catch(() => {})
      if (signal.aborted) return
      if (due.length === 0) due = Object.keys(works) as Victim[]
      const [victim] = due.splice(Math.floor(Math.random() * due.length), 1)
      if (!victim) continue
      kills[victim]++
      await works[victim]()
    }
  })()
  going.catch(() => {})
  return {
    urls: [first.url, sparedApi.url],
    kills,
    spared: () => ({ 'the other API': sparedApi, 'the other worker': sparedWorker }),
    async stop() {
      stopping.abort()
      await going
    },
  }
}

function between({ least, most }: { readonly least: number; readonly most: number }): number {
  return least + Math.random() * (most - least)
}

async function dropRedisClients(port: number): Promise<void> {
  const socket = createConnection(port, '127.0.0.1')
  socket.on('error', () => {})
  // What nobody reads keeps it from closing.
  socket.resume()
  socket.end('CLIENT KILL TYPE pubsub\r\nCLIENT KILL TYPE normal SKIPME yes\r\n')
  await new Promise((closed) => socket.once('close', closed))
}

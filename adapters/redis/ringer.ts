import { setTimeout as sleep } from 'node:timers/promises'
import type { Lane } from '../../core/job.ts'
import type { Outage } from '../../core/outage.ts'
import { within } from '../../core/within.ts'
import { backoffMs } from './backoff.ts'
import type { RedisConnection } from './connection.ts'
import { openTickets, type Tickets } from './tickets.ts'

export interface Ringer {
  /** Never throws, never waits. */
  ring(): void
  close(): Promise<void>
}

const GATHER_MS = 2
const CLOSE_MS = 500

/** Puts tickets for one lane: all rings of 2 ms, or of the time that Redis is away, are one. */
export function createRinger(lane: Lane, redis: RedisConnection, outage: Outage): Ringer {
  const closing = new AbortController()
  const pause = (ms: number) => sleep(ms, undefined, { signal: closing.signal }).catch(() => {})
  let due = false
  let busy: Promise<void> | null = null
  let tickets: Tickets | null = null

  async function putOne(): Promise<void> {
    // A restarted Redis has forgotten the scripts, and only a fresh queue brings them: an old one fails for ever.
    if (tickets?.broken.aborted) await letGo()
    tickets ??= await openTickets(redis.place, lane, { takes: false })
    await tickets.put()
  }
  async function letGo(): Promise<void> {
    const old = tickets
    tickets = null
    await old?.close()
  }
  async function work(): Promise<void> {
    await pause(GATHER_MS)
    for (let tries = 0; due && !closing.signal.aborted; ) {
      due = false
      try {
        await putOne()
        outage.back()
        tries = 0
      } catch (error) {
        due = true
        tries += 1
        // The first failure may be a queue that outlived its Redis.
        if (tries > 1) outage.away(error)
        await letGo()
        await pause(backoffMs(tries))
        await redis.untilUp(closing.signal)
      }
    }
  }

  function ring(): void {
    due = true
    busy ??= work().finally(() => {
      busy = null
      // Rung after the last look at `due`.
      if (due && !closing.signal.aborted) ring()
    })
  }

  return {
    ring,
    async close() {
      if (busy && redis.isUp()) await within(CLOSE_MS, busy).catch(() => {})
      closing.abort()
      await busy
      await letGo()
    },
  }
}

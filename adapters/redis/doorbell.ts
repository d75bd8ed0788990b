import { setTimeout as sleep } from 'node:timers/promises'
import type { Lane } from '../../core/job.ts'
import { watchOutage } from '../../core/outage.ts'
import type { Doorbell } from '../../core/ports/doorbell.ts'
import type { Logger } from '../../core/ports/outside.ts'
import { backoffMs } from './backoff.ts'
import type { RedisConnection } from './connection.ts'
import { createRinger, type Ringer } from './ringer.ts'
import { openTickets } from './tickets.ts'

/** After so long a connection was a good one, and its loss is a first one. */
const CALM_MS = 10_000

/**
 * A ring is an empty job of bee-queue, a ticket, and only a machine with room takes one: so exactly one wakes. Tickets
 * that Redis loses cost nothing but the 2 s after which every worker looks by himself.
 */
export function beeDoorbell(redis: RedisConnection, log: Logger): Doorbell & { close(): Promise<void> } {
  const watch = (lane: Lane, does: 'rings' | 'answers') => watchOutage('doorbell', log.child({ lane, does }))
  const ringers = new Map<string, Ringer>()
  const ring: Doorbell['ring'] = (lane) => {
    const ringer = ringers.get(lane) ?? createRinger(lane, redis, watch(lane, 'rings'))
    ringers.set(lane, ringer)
    ringer.ring()
  }

  return {
    ring,
    async answer(lane, look, room, { signal }) {
      const outage = watch(lane, 'answers')
      const visit = async () => {
        // This machine leaves: the ticket is for another one.
        if (signal.aborted) return ring(lane)
        await look()
        await room()
      }
      /** Until the connection is lost. */
      async function answerOnce(wasAway: boolean): Promise<void> {
        const tickets = await openTickets(redis.place, lane, { takes: true })
        outage.back()
        let visiting: Promise<void> = Promise.resolve()
        try {
          // Rings may have been missed.
          if (wasAway) await visit()
          tickets.take(() => {
            visiting = visit()
            return visiting
          })
          await aborted(AbortSignal.any([signal, tickets.broken]))
        } finally {
          await visiting.catch(() => {})
          await tickets.close()
        }
        if (!signal.aborted) throw tickets.broken.reason
      }

      for (let tries = 0; !signal.aborted; ) {
        await redis.untilUp(signal)
        if (signal.aborted) return
        const startedMs = performance.now()
        await answerOnce(tries > 0).catch((error: unknown) => {
          tries = performance.now() - startedMs > CALM_MS ? 1 : tries + 1
          // Of a lost connection tells who holds the others; what fails again is the doorbell's own.
          if (tries > 1) outage.away(error)
        })
        await sleep(backoffMs(tries), undefined, { signal }).catch(() => {})
      }
    },
    async close() {
      await Promise.all([...ringers.values()].map((ringer) => ringer.close()))
    },
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve()
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))
}

import { setTimeout as wait } from 'node:timers/promises'
import type { Offered } from '../../core/capability.ts'
import type { Lane } from '../../core/job.ts'
import type { Logger } from '../../core/ports/outside.ts'
import type { WorkerStore } from '../../core/ports/worker-store.ts'

export interface PresenceOptions {
  readonly workers: WorkerStore
  readonly id: string
  readonly name: string
  readonly lanes: readonly Lane[]
  readonly tasks: readonly string[]
  readonly offers: readonly Offered[]
  readonly cards: readonly { readonly id: string; readonly budgetMib: number }[]
  readonly heartbeatMs: number
  readonly isDraining: () => boolean
  /** Cards that this worker holds have changed. */
  onCards(held: ReadonlySet<string>): void
  readonly log: Logger
}

/** A card is free for others this many heartbeats after its worker fell silent. */
const DEVICE_BEATS = 4

/** Puts the worker into the table and keeps it there until `signal` aborts; a card belongs to one worker at a time. */
export async function register(options: PresenceOptions): Promise<void> {
  const { workers, id, name, lanes, tasks, offers } = options
  await workers.register({ id, name, lanes, tasks, offers })
  await leaseCards(options)
}

export async function stayPresent(options: PresenceOptions, signal: AbortSignal): Promise<void> {
  const { workers, id, heartbeatMs, isDraining, log } = options
  while (!signal.aborted) {
    await wait(heartbeatMs, undefined, { signal }).catch(() => {})
    if (signal.aborted) return
    try {
      const known = await workers.seen(id, { draining: isDraining() })
      if (known) await leaseCards(options)
      else await register(options)
    } catch (error) {
      log.warn('worker.not-seen', { message: error instanceof Error ? error.message : String(error) })
    }
  }
}

async function leaseCards({ workers, id, cards, heartbeatMs, onCards, log }: PresenceOptions): Promise<void> {
  const held = new Set<string>()
  for (const card of cards) {
    if (await workers.leaseDevice(card.id, id, card.budgetMib, heartbeatMs * DEVICE_BEATS)) held.add(card.id)
    else log.warn('card.held-elsewhere', { card: card.id })
  }
  onCards(held)
}

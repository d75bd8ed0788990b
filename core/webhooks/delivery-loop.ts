import { createBell } from '../events/bell.ts'
import type { ClaimedDelivery } from '../ports/webhook-store.ts'
import type { Services } from '../services.ts'
import { type Deliverer, deliver } from './deliver.ts'

/** Attempts at once in a process. */
const MOST_AT_ONCE = 32
/** And of one endpoint, so that a slow one does not hold up the others. */
const MOST_AN_ENDPOINT = 4
const BATCH = 4
/** Longer than an attempt may take. */
const LEASE_MS = 30_000
/** News may be lost, and retries come due without any. */
const LOOK_EVERY_MS = 2_000
/** However much news there is. */
const LOOK_GAP_MS = 100

export interface Deliveries {
  /** Ends attempts that take longer than `withinMs` and gives them back. May be called twice. */
  stop(withinMs: number): Promise<void>
}

/** Delivers webhooks until `signal` aborts; every process does, and nobody leads. */
export function startDeliveries(
  services: Deliverer & Pick<Services, 'bus' | 'errors'>,
  signal: AbortSignal,
): Deliveries {
  const { store, bus, log, errors } = services
  const cut = new AbortController()
  const stopping = new AbortController()
  const ended = AbortSignal.any([signal, stopping.signal])
  const open = new Map<string, { readonly endpointId: string; readonly done: Promise<void> }>()
  const bell = createBell(ended)
  const gap = createBell(ended)
  bus.subscribe('events', () => bell.ring(), { signal: ended })

  function begin(delivery: ClaimedDelivery): void {
    const done = deliver(services, delivery, cut.signal)
      .catch((error: unknown) => {
        log.warn('webhook.not-noted', { deliveryId: delivery.id, error })
        errors.report('webhooks', error, { deliveryId: delivery.id })
      })
      .finally(() => {
        const crowded = open.size >= MOST_AT_ONCE || busyEndpoints(open).length > 0
        open.delete(delivery.id)
        if (crowded) bell.ring()
      })
    open.set(delivery.id, { endpointId: delivery.endpointId, done })
  }

  /** @returns whether there may be more right away. */
  async function look(): Promise<boolean> {
    const limit = Math.min(BATCH, MOST_AT_ONCE - open.size)
    if (limit === 0) return false
    const claimed = await store.webhooks.claim({ limit, leaseMs: LEASE_MS, except: busyEndpoints(open) })
    for (const delivery of claimed) begin(delivery)
    return claimed.length === limit
  }

  async function run(): Promise<void> {
    while (!ended.aborted) {
      const more = await look().catch((error: unknown) => {
        log.warn('webhooks.not-looked', { message: error instanceof Error ? error.message : String(error) })
        errors.report('webhooks', error)
        return false
      })
      if (more) continue
      await gap.wait(LOOK_GAP_MS)
      await bell.wait(LOOK_EVERY_MS)
    }
  }

  const running = run()
  return {
    async stop(withinMs) {
      stopping.abort()
      await running
      const timer = setTimeout(() => cut.abort(), withinMs)
      await Promise.all([...open.values()].map(({ done }) => done))
      clearTimeout(timer)
    },
  }
}

function busyEndpoints(open: ReadonlyMap<string, { readonly endpointId: string }>): readonly string[] {
  const counts = new Map<string, number>()
  for (const { endpointId } of open.values()) counts.set(endpointId, (counts.get(endpointId) ?? 0) + 1)
  return [...counts].filter(([, count]) => count >= MOST_AN_ENDPOINT).map(([id]) => id)
}

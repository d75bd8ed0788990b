import type { WorkerRecord } from '../../core/ports/worker-store.ts'

export interface ElsewhereOptions {
  /** One's own id. */
  readonly id: string
  live(): Promise<readonly Pick<WorkerRecord, 'id' | 'devices'>[]>
  readonly now: () => number
}

/** A bigger card may be about to come: workers of one start are not ready at the same moment. */
const AFTER_START_MS = 30_000
/** A worker that was there is probably restarted: a drain, a pull, a start. */
const AFTER_SIGHT_MS = 120_000

/**
 * Memory of the biggest card of other workers, those included that left a moment ago; Infinity while this one is too
 * young to know. What fits on no card here waits for it, and fails here only when there is none.
 */
export function watchElsewhere({ live, id, now }: ElsewhereOptions): () => Promise<number> {
  const bornMs = now()
  let seen: readonly { readonly atMs: number; readonly mib: number }[] = []
  return async () => {
    const others = (await live()).filter((worker) => worker.id !== id)
    const budgets = others.flatMap(({ devices }) => devices.map(({ budgetMib }) => budgetMib))
    const atMs = now()
    const recent = seen.filter((one) => one.atMs > atMs - AFTER_SIGHT_MS)
    const mib = Math.max(0, ...budgets)
    // What is smaller than the present one can never be the answer again.
    seen = [...recent.filter((one) => one.mib > mib), { atMs, mib }]
    return atMs - bornMs < AFTER_START_MS ? Infinity : Math.max(...seen.map((one) => one.mib))
  }
}

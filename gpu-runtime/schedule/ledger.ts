import { AppError } from '../../core/errors.ts'
import { type Mib, mib } from '../../core/units.ts'

/** A model in the memory of a card; its process is the unit of eviction. */
export interface Resident {
  readonly key: string
  /** Its highest peak so far: allocators keep what they once had. */
  readonly mib: Mib
  readonly lastUsedMs: number
  /** In a call now, or starting: not to be evicted. */
  readonly busy: boolean
}

/** What the studio may fill: never more than configured, nor than what other programs leave, less a margin. */
export function capacityMib(card: {
  readonly configured: Mib
  /** Free memory as measured, ours not counted as free; `null` where nothing measures. */
  readonly free: Mib | null
  /** What our residents hold. */
  readonly ours: Mib
  readonly margin: Mib
}): Mib {
  if (card.free === null) return card.configured
  return mib(Math.max(0, Math.min(card.configured, card.free + card.ours - card.margin)))
}

export type Plan =
  | { readonly fits: true; readonly evict: readonly string[] }
  /** Not before a busy one has finished. */
  | { readonly fits: false; readonly ever: true }
  /** Not even on the empty card. */
  | { readonly fits: false; readonly ever: false }

/**
 * Which idle residents must go so that `key` may peak at `need`: the longest unused first, and none in vain.
 * What `key` holds already counts towards its need.
 */
export function planEviction(residents: readonly Resident[], key: string, need: Mib, capacity: Mib): Plan {
  if (need > capacity) return { fits: false, ever: false }
  const others = residents.filter((resident) => resident.key !== key)
  let used = sum(others)
  const gone: Resident[] = []
  for (const resident of others.filter(({ busy }) => !busy).sort((a, b) => a.lastUsedMs - b.lastUsedMs)) {
    if (used + need <= capacity) break
    gone.push(resident)
    used -= resident.mib
  }
  if (used + need > capacity) return { fits: false, ever: true }
  return { fits: true, evict: withoutNeedless(gone, capacity - used - need) }
}

/** The last victim may have made room enough to spare an earlier, smaller one. */
function withoutNeedless(gone: readonly Resident[], spare: number): readonly string[] {
  let left = spare
  const kept = new Set<string>()
  for (const resident of gone.toSorted((a, b) => b.lastUsedMs - a.lastUsedMs)) {
    if (resident.mib > left) continue
    kept.add(resident.key)
    left -= resident.mib
  }
  return gone.filter(({ key }) => !kept.has(key)).map(({ key }) => key)
}

export function sum(residents: readonly Resident[]): number {
  return residents.reduce((total, resident) => total + resident.mib, 0)
}

export function tooBig(model: string, need: Mib, capacity: Mib): AppError {
  return new AppError('out_of_memory', `${model} needs ${Math.ceil(need)} MiB; the card has ${Math.floor(capacity)}.`)
}

/** What one kind of call of a job costs. */
export interface CallEstimate {
  /** The model's process. */
  readonly key: string
  /** `false` for work that needs no card. */
  readonly gpu: boolean
  readonly callMs: number
  readonly loadMs: number
  /** With the richest profile. */
  readonly needMib: number
  /** With the leanest one. */
  readonly leastMib: number
  /** Made once in the job, not in each step. */
  readonly once?: boolean
}

export interface CardsNow {
  readonly resident: ReadonlySet<string>
  /** Memory of the biggest card. */
  readonly capacityMib: number
  /** How many there are. */
  readonly cards: number
  /** Models of the other open jobs. */
  readonly open: readonly { readonly key: string; readonly needMib: number }[]
}

export interface JobEstimate {
  /** Calls, loads and reloads. */
  readonly ms: number
  /** Calls on the card alone. */
  readonly gpuMs: number
}

/**
 * How long a job of `steps` steps, each making these calls but those that are made once, would keep the machine. A model
 * that is not resident is loaded once; one that does not fit beside an open job's model is loaded again each step.
 */
export function estimateJob(calls: readonly CallEstimate[], steps: number, now: CardsNow): JobEstimate {
  let ms = 0
  let gpuMs = 0
  const counted = new Set<string>()
  for (const call of calls) {
    const rounds = call.once ? 1 : Math.max(1, steps)
    ms += rounds * call.callMs
    if (!call.gpu) continue
    gpuMs += rounds * call.callMs
    const isNew = !counted.has(call.key)
    counted.add(call.key)
    if (isNew && !now.resident.has(call.key)) ms += call.loadMs
    const others = now.open.filter(({ key, needMib }) => key !== call.key && needMib + call.needMib > now.capacityMib)
    const clash = new Set(others.map(({ key }) => key)).size >= Math.max(1, now.cards)
    if (clash && (isNew || call.once)) ms += call.loadMs * rounds
  }
  return { ms, gpuMs }
}

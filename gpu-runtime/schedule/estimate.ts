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
}

export interface CardsNow {
  readonly resident: ReadonlySet<string>
  /** Memory of the biggest card. */
  readonly capacityMib: number
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
 * How long a job of `steps` steps, each making these calls, would keep the machine. A model that is not resident is
 * loaded once; one that does not fit beside an open job's model is loaded again each step.
 */
export function estimateJob(calls: readonly CallEstimate[], steps: number, now: CardsNow): JobEstimate {
  const rounds = Math.max(1, steps)
  let ms = 0
  let gpuMs = 0
  const counted = new Set<string>()
  for (const call of calls) {
    ms += rounds * call.callMs
    if (!call.gpu) continue
    gpuMs += rounds * call.callMs
    if (counted.has(call.key)) continue
    counted.add(call.key)
    if (!now.resident.has(call.key)) ms += call.loadMs
    const clash = now.open.some(({ key, needMib }) => key !== call.key && needMib + call.needMib > now.capacityMib)
    if (clash) ms += call.loadMs * rounds
  }
  return { ms, gpuMs }
}

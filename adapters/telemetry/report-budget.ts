export interface ReportLimits {
  /** The same error is told once in this time. */
  readonly sameEveryMs: number
  /** Reports in this time at most, whatever they say. */
  readonly windowMs: number
  readonly most: number
}

export const REPORT_LIMITS: ReportLimits = { sameEveryMs: 60_000, windowMs: 60_000, most: 60 }

interface Seen {
  toldMs: number
  repeats: number
}

/** An error that comes a thousand times a second must not become a thousand reports. */
export class ReportBudget {
  readonly #limits: ReportLimits
  readonly #seen = new Map<string, Seen>()
  #windowMs = Number.NEGATIVE_INFINITY
  #told = 0

  constructor(limits: ReportLimits = REPORT_LIMITS) {
    this.#limits = limits
  }

  /** How many of its kind went untold before it; `null` when it is to go untold itself. */
  take(kind: string, nowMs: number): { readonly repeats: number } | null {
    const { sameEveryMs, windowMs, most } = this.#limits
    if (nowMs - this.#windowMs >= windowMs) {
      this.#windowMs = nowMs
      this.#told = 0
      for (const [old, { toldMs }] of this.#seen) if (nowMs - toldMs >= 2 * sameEveryMs) this.#seen.delete(old)
    }
    const seen = this.#seen.get(kind)
    if ((seen && nowMs - seen.toldMs < sameEveryMs) || this.#told >= most) {
      if (seen) seen.repeats += 1
      return null
    }
    this.#told += 1
    this.#seen.set(kind, { toldMs: nowMs, repeats: 0 })
    return { repeats: seen?.repeats ?? 0 }
  }
}

/** Counts the time a job spends inside steps, waiting for a turn left out, and calls `expired` once at the limit. */
export class RunClock {
  readonly #limitMs: number
  readonly #expired: () => void
  readonly #now: () => number
  #inside = 0
  #sinceMs = 0
  #countedMs = 0
  #timer: NodeJS.Timeout | undefined

  constructor(limitMs: number, expired: () => void, now: () => number = Date.now) {
    this.#limitMs = limitMs
    this.#expired = expired
    this.#now = now
  }

  /** A step begins, or a call of it got its turn. */
  enter(): void {
    if (this.#inside++ > 0) return
    this.#sinceMs = this.#now()
    this.#timer = setTimeout(this.#expired, Math.max(0, this.#limitMs - this.#countedMs))
  }

  /** A step ends, or a call of it begins to wait. */
  leave(): void {
    if (this.#inside === 0 || --this.#inside > 0) return
    this.#countedMs += this.#now() - this.#sinceMs
    clearTimeout(this.#timer)
  }

  get countedMs(): number {
    return this.#countedMs + (this.#inside > 0 ? this.#now() - this.#sinceMs : 0)
  }

  stop(): void {
    clearTimeout(this.#timer)
  }
}

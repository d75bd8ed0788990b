/** Where a job is, for people: a phase and a fraction that never falls. */
export class Progress {
  readonly #steps: number
  readonly #changed: () => void
  readonly #fractions = new Map<string, number>()
  #highest = 0
  #phase = 'starting'

  constructor(options: { readonly steps: number; readonly changed: () => void }) {
    this.#steps = Math.max(1, options.steps)
    this.#changed = options.changed
  }

  get phase(): string {
    return this.#phase
  }
  /** 0 to 1; 1 is said by the finish alone. */
  get fraction(): number {
    return this.#highest
  }

  say(phase: string): void {
    if (phase === this.#phase) return
    this.#phase = phase
    this.#changed()
  }

  set(step: string, fraction: number): void {
    this.#fractions.set(step, Math.max(this.#fractions.get(step) ?? 0, Math.min(1, fraction)))
    const done = [...this.#fractions.values()].reduce((sum, one) => sum + one, 0)
    const total = Math.min(0.99, done / Math.max(this.#steps, this.#fractions.size))
    if (total <= this.#highest) return
    this.#highest = total
    this.#changed()
  }
}

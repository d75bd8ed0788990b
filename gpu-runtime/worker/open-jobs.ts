import type { Lane } from '../../core/job.ts'
import type { CallEstimate } from '../schedule/estimate.ts'
import type { OpenJob } from './run-job.ts'

export interface Opened extends OpenJob {
  readonly calls: readonly CallEstimate[]
}

/** The jobs this worker holds, and whether it has room for more. */
export class OpenJobs {
  readonly #limits: () => Readonly<Record<Lane, number>>
  readonly #open = new Map<string, { readonly opened: Opened; readonly ended: Promise<unknown> }>()
  #waiting: { readonly lane: Lane; resolve(): void }[] = []

  constructor(limits: () => Readonly<Record<Lane, number>>) {
    this.#limits = limits
  }

  get(jobId: string): Opened | undefined {
    return this.#open.get(jobId)?.opened
  }
  get all(): readonly Opened[] {
    return [...this.#open.values()].map(({ opened }) => opened)
  }

  hasRoom(lane: Lane): boolean {
    return this.all.filter(({ job }) => job.lane === lane).length < this.#limits()[lane]
  }

  /** Resolves when a job of the lane could be claimed; at once where there is room, and when `signal` aborts. */
  room(lane: Lane, signal: AbortSignal): Promise<void> {
    if (this.hasRoom(lane) || signal.aborted) return Promise.resolve()
    return new Promise((resolve) => {
      const waiter = { lane, resolve: done }
      const waiting = this.#waiting
      waiting.push(waiter)
      signal.addEventListener('abort', done, { once: true })
      function done() {
        signal.removeEventListener('abort', done)
        const at = waiting.indexOf(waiter)
        if (at >= 0) waiting.splice(at, 1)
        resolve()
      }
    })
  }

  /** Holds the job until `running` has settled. */
  add(opened: Opened, running: Promise<unknown>): void {
    const ended = running.finally(() => {
      this.#open.delete(opened.job.id)
      this.tell()
    })
    this.#open.set(opened.job.id, { opened, ended })
  }

  /** Whoever waits for room looks again. */
  tell(): void {
    for (const waiter of [...this.#waiting]) if (this.hasRoom(waiter.lane)) waiter.resolve()
  }

  /** All that are open now have left. */
  async ended(): Promise<void> {
    await Promise.all([...this.#open.values()].map(({ ended }) => ended))
  }
}

import type { Logger } from '../../core/ports/outside.ts'
import type { QueueStore } from '../../core/ports/queue-store.ts'

export interface LeaseOptions {
  readonly queue: Pick<QueueStore, 'renew'>
  readonly jobId: string
  readonly fence: number
  readonly leaseMs: number
  /** Longest time between two renewals and two progress events. */
  readonly renewMs: number
  /** When the lease was taken, by this machine's clock, before the claim was sent. */
  readonly takenMs: number
  state(): { readonly phase: string; readonly progress: number }
  /** The job has, or will have, another holder. */
  onLost(): void
  onCancelling(): void
  /** An event was written. */
  onEvent(): void
  readonly log: Logger
  readonly now: () => number
}

export interface Lease {
  /** Phase or progress changed: said soon, twice a second at most. */
  changed(): void
  /** Asks at once whether the job should stop. */
  check(): void
  /** The job ends here: no renewal goes on after this resolves. The lease still runs out, and is then lost. */
  rest(): Promise<void>
  /** The job has left: nothing more is said of it. */
  stop(): void
}

const CHANGES_EVERY_MS = 500
const AGAIN_AFTER_MS = 1_000

/** Holds a job: one statement at least every `renewMs` renews, reports and brings back `cancelling`. */
export function keepLease(options: LeaseOptions): Lease {
  const { queue, jobId, fence, leaseMs, renewMs, state, log, now } = options
  // The clock of the database may differ; what counts here is time since we asked.
  const marginMs = Math.min(2_000, leaseMs / 5)
  let resting = false
  let stopped = false
  let saidMs = options.takenMs
  let inFlight: Promise<void> | null = null
  /** What goes on may have been sent before the news came. */
  let askedMeanwhile = false
  let next: NodeJS.Timeout | undefined
  let nextMs = Infinity
  let deadline: NodeJS.Timeout | undefined

  const lost = () => {
    if (stopped) return
    stopped = true
    clearTimeout(next)
    clearTimeout(deadline)
    options.onLost()
  }
  const holdUntil = (untilMs: number) => {
    clearTimeout(deadline)
    deadline = setTimeout(lost, Math.max(0, untilMs - marginMs - now()))
  }
  const plan = (atMs: number) => {
    if (resting || stopped || atMs >= nextMs) return
    clearTimeout(next)
    nextMs = atMs
    next = setTimeout(() => void renew(), Math.max(0, atMs - now()))
  }
  const renew = (): Promise<void> => {
    nextMs = Infinity
    if (inFlight) {
      askedMeanwhile = true
      return inFlight
    }
    inFlight = (async () => {
      const sentMs = now()
      try {
        const answer = await queue.renew(jobId, fence, { leaseMs, ...state(), event: true })
        if (stopped) return
        if (answer === null) return lost()
        saidMs = sentMs
        holdUntil(sentMs + leaseMs)
        plan(now() + renewMs)
        options.onEvent()
        if (answer.status === 'cancelling' && !resting) options.onCancelling()
      } catch (error) {
        log.warn('lease.not-renewed', { message: error instanceof Error ? error.message : String(error) })
        plan(now() + AGAIN_AFTER_MS)
      }
    })().finally(() => {
      inFlight = null
      if (askedMeanwhile) plan(now())
      askedMeanwhile = false
    })
    return inFlight
  }

  holdUntil(options.takenMs + leaseMs)
  plan(options.takenMs + renewMs)
  return {
    changed: () => plan(Math.max(now(), saidMs + CHANGES_EVERY_MS)),
    check: () => plan(now()),
    async rest() {
      resting = true
      clearTimeout(next)
      await inFlight
    },
    stop() {
      stopped = true
      clearTimeout(next)
      clearTimeout(deadline)
    },
  }
}

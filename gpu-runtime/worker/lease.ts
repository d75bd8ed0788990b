import type { Logger } from '../../core/ports/outside.ts'
import type { QueueStore } from '../../core/ports/queue-store.ts'

export interface LeaseOptions {
  readonly queue: Pick<QueueStore, 'renew'>
  readonly jobId: string
  readonly fence: number
  readonly leaseMs: number
  /** Longest time between two renewals. */
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
/** Followers hear of a running job at least so often, also while nothing changes. */
const EVENT_EVERY_MS = 5_000
/** A timer may fire this much before its time; the event is written then all the same. */
const EARLY_MS = 50
const AGAIN_AFTER_MS = 1_000

/**
 * Holds a job: one statement at least every `renewMs` renews, notes how far it is and brings back `cancelling`. It writes
 * an event only of what is new, or when the last one is 5 s old.
 */
export function keepLease(options: LeaseOptions): Lease {
  const { queue, jobId, fence, leaseMs, renewMs, state, log, now } = options
  // The clock of the database may differ; what counts here is time since we asked.
  const marginMs = Math.min(2_000, leaseMs / 5)
  let resting = false
  let stopped = false
  let renewedMs = options.takenMs
  /** The last event: when, and what it told. The claim's comes first. */
  let told = { atMs: options.takenMs, phase: '', progress: -1 }
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
      const current = state()
      const isNew = current.phase !== told.phase || current.progress !== told.progress
      const event = isNew || sentMs >= told.atMs + EVENT_EVERY_MS - EARLY_MS
      try {
        const answer = await queue.renew(jobId, fence, { leaseMs, ...current, event })
        if (stopped) return
        if (answer === null) return lost()
        renewedMs = sentMs
        holdUntil(sentMs + leaseMs)
        if (event) {
          told = { atMs: sentMs, ...current }
          options.onEvent()
        }
        plan(Math.min(now() + renewMs, told.atMs + EVENT_EVERY_MS))
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
  plan(options.takenMs + Math.min(renewMs, EVENT_EVERY_MS))
  return {
    changed: () => plan(Math.max(now(), renewedMs + CHANGES_EVERY_MS)),
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

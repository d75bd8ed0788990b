import type { Lane } from '../job.ts'

/** Says that work may be there. May lose rings and may ring twice: Postgres is the queue. */
export interface Doorbell {
  /** After commit, never inside; coalesced; never throws and never waits. */
  ring(lane: Lane): void
  /** Calls `look` at each ring, then waits for `room` before it takes the next one; returns when `signal` aborts. */
  answer(
    lane: Lane,
    look: () => Promise<void>,
    room: () => Promise<void>,
    options: { readonly signal: AbortSignal },
  ): Promise<void>
}

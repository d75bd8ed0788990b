import type { Doorbell } from '../core/ports/doorbell.ts'
import type { ErrorReporter } from '../core/ports/error-reporter.ts'
import type { ObjectStore } from '../core/ports/object-store.ts'
import type { Logger, Metrics } from '../core/ports/outside.ts'
import type { Previews } from '../core/ports/previews.ts'
import type { Store } from '../core/ports/store.ts'
import { every } from './worker/every.ts'

export interface SweeperOptions {
  readonly store: Store
  readonly objects: ObjectStore
  readonly doorbell: Doorbell
  readonly previews: Previews
  readonly log: Logger
  readonly metrics: Metrics
  readonly errors: ErrorReporter
  /** Failed tries until a lost job fails; as the worker's. 3. */
  readonly maxTries?: number
  /** Lost leases, start limits: 2 s. */
  readonly queueMs?: number
  /** Bytes of what was discarded or has expired: 5 s. */
  readonly filesMs?: number
  /** Old keys, tickets, event lines, silent workers, stale previews, half-done puts: 10 min. */
  readonly pruneMs?: number
  readonly now?: () => Date
  readonly signal: AbortSignal
}

/** The parts of one sweep; each may be done anywhere and any number of times. */
export interface Sweeps {
  queue(): Promise<void>
  files(): Promise<void>
  prune(): Promise<void>
}

const COLLECT = 100
const PREVIEW_LIVES_MS = 3_600_000
/** Longer than any put takes. */
const HALF_PUT_LIVES_MS = 86_400_000

export function sweeps(options: Omit<SweeperOptions, 'signal'>): Sweeps {
  const { store, objects, doorbell, previews, metrics, maxTries = 3, now = () => new Date() } = options
  return {
    async queue() {
      const { requeued, ended } = await store.queue.sweep({ maxTries, now: now() })
      for (const lane of new Set(requeued)) doorbell.ring(lane)
      if (requeued.length > 0) metrics.count('atelier_jobs_requeued_total', {}, requeued.length)
      if (ended > 0) metrics.count('atelier_jobs_swept_total', {}, ended)
    },
    async files() {
      await store.files.expire(now())
      for (;;) {
        const taken = await store.files.collect(COLLECT, (keys) => objects.remove(keys))
        if (taken > 0) metrics.count('atelier_files_deleted_total', {}, taken)
        if (taken < COLLECT) return
      }
    },
    async prune() {
      await store.jobs.prune(now())
      await store.workers.prune(now())
      await previews.sweep(new Date(now().getTime() - PREVIEW_LIVES_MS))
      await objects.sweep(new Date(now().getTime() - HALF_PUT_LIVES_MS))
    },
  }
}

/** Ends or gives back what was left, deletes what has expired. Every process runs one, from its start on; nobody leads. Ends with `signal`. */
export async function startSweeper(options: SweeperOptions): Promise<void> {
  const { queueMs = 2_000, filesMs = 5_000, pruneMs = 600_000, signal } = options
  const parts = sweeps(options)
  const keepDoing = async (part: keyof Sweeps, everyMs: number) => {
    const sweep = () => guarded(part, parts, options)
    // At once: a process that is killed again and again must not leave it all to the next.
    if (!signal.aborted) await sweep()
    await every(everyMs, sweep, signal)
  }
  await Promise.all([keepDoing('queue', queueMs), keepDoing('files', filesMs), keepDoing('prune', pruneMs)])
}

/** One part that fails does not stop the others, nor its own next turn. */
async function guarded(
  part: keyof Sweeps,
  parts: Sweeps,
  { log, errors }: Pick<SweeperOptions, 'log' | 'errors'>,
): Promise<void> {
  try {
    await parts[part]()
  } catch (error) {
    log.warn('sweeper.failed', { part, message: error instanceof Error ? error.message : String(error) })
    errors.report('sweeper', error, { part })
  }
}

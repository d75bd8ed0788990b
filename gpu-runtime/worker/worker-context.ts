import type { Plugin, Task } from '../../core/plugin.ts'
import type { Doorbell } from '../../core/ports/doorbell.ts'
import type { ErrorReporter } from '../../core/ports/error-reporter.ts'
import type { EventBus } from '../../core/ports/event-bus.ts'
import type { ObjectStore } from '../../core/ports/object-store.ts'
import type { Logger, Metrics } from '../../core/ports/outside.ts'
import type { PictureCodec } from '../../core/ports/picture-codec.ts'
import type { Previews } from '../../core/ports/previews.ts'
import type { Scratch } from '../../core/ports/scratch.ts'
import type { Store } from '../../core/ports/store.ts'
import type { EngineHost } from '../host/host.ts'
import type { Timings } from '../schedule/timings.ts'

/** The outside, as a worker needs it. */
export interface WorkerPorts {
  readonly store: Store
  readonly doorbell: Doorbell
  readonly bus: EventBus
  readonly objects: ObjectStore
  readonly scratch: Scratch
  readonly codec: PictureCodec
  readonly previews: Previews
  readonly plugins: readonly Plugin[]
  readonly log: Logger
  readonly metrics: Metrics
  readonly errors: ErrorReporter
}

/** What everything in a running worker shares. */
export interface WorkerContext extends WorkerPorts {
  readonly id: string
  readonly tasks: ReadonlyMap<string, Task>
  readonly host: EngineHost
  readonly timings: Timings
  readonly leaseMs: number
  readonly renewMs: number
  readonly graceMs: number
  /** Aborts when the worker waits no longer: open jobs go back, and a database that is away is left alone after the grace. */
  readonly leaving: AbortSignal
  readonly maxTries: number
  readonly backoffMs: number
  readonly now: () => number
  /** The user's log has grown. Never throws and never waits. */
  announce(userId: string): void
}

import { AppError } from '../../core/errors.ts'
import type { FinishedStep, StoredStep } from '../../core/ports/queue-store.ts'

/** What the work of a step leaves behind beside its result. */
export interface StepNotes {
  readonly gpuMs: number
  readonly engine: string | null
  readonly made: readonly unknown[]
}

export interface StepOptions<Context> {
  readonly stored: readonly StoredStep[]
  /** Opens the world for one step; `notes` is asked when its work is done, `close` always. */
  open(name: string): { readonly context: Context; notes(): StepNotes; close(): void }
  /** Result → JSON whose media stand under temp/. */
  keep(result: unknown): Promise<unknown>
  /** JSON of a stored step → result with media in scratch. */
  restore(result: unknown, step: StoredStep): Promise<unknown>
  /** Durable when it resolves. */
  store(step: FinishedStep): Promise<void>
  /** Its work is done, its result not yet durable. */
  onDone(step: FinishedStep): void
  readonly signal: AbortSignal
  readonly now: () => number
}

/** The durable steps of one job at one holder. */
export interface Steps<Context> {
  run<R>(name: string, work: (context: Context) => Promise<R>): Promise<R>
  /** The task has ended well: waits for what is being stored; what is not yet goes into the finish transaction. */
  takeLast(): Promise<readonly FinishedStep[]>
  /** The task has ended badly: stores what was finished, so that the next try need not repeat it. */
  storeRest(): Promise<void>
  /** No step is at work. */
  idle(): Promise<unknown>
}

/**
 * A finished step is stored when the current turn of the event loop ends: a task that ends in the same turn lets the
 * finish transaction carry it. A new step begins only when all earlier results are durable, so no step can stand on a
 * result that a crash would take back.
 */
export function durableSteps<Context>(options: StepOptions<Context>): Steps<Context> {
  const { stored, signal, now } = options
  const named = new Set<string>()
  const running = new Set<Promise<unknown>>()
  let unstored: FinishedStep[] = []
  let storing: Promise<void> = Promise.resolve()
  let sealed = false

  function flush(): Promise<void> {
    const batch = unstored
    unstored = []
    if (batch.length > 0) {
      storing = storing.then(async () => {
        for (const step of batch) {
          await options.store(step)
        }
      })
      // Whoever waits next hears of it; nobody may be waiting yet.
      storing.catch(() => {})
    }
    return storing
  }

  async function work<R>(name: string, make: (context: Context) => Promise<R>): Promise<R> {
    await flush()
    signal.throwIfAborted()
    const { context, notes, close } = options.open(name)
    const begunMs = now()
    try {
      const result = asJson(name, await make(context))
      const ms = now() - begunMs
      const kept = await options.keep(result)
      signal.throwIfAborted()
      if (sealed) throw new AppError('internal', `Step ${name} ended after its task.`)
      const finished: FinishedStep = { name, result: kept, ms, ...notes() }
      unstored.push(finished)
      options.onDone(finished)
      setImmediate(() => sealed || void flush())
      return result as R
    } finally {
      close()
    }
  }

  return {
    async run<R>(name: string, make: (context: Context) => Promise<R>): Promise<R> {
      if (named.has(name)) throw new AppError('internal', `Two steps are named ${name}.`)
      named.add(name)
      const before = stored.find((step) => step.name === name)
      if (before) return (await options.restore(before.result, before)) as R
      const working = work(name, make)
      running.add(working)
      void working.catch(() => {}).finally(() => running.delete(working))
      return working
    },
    async takeLast() {
      sealed = true
      await storing
      return unstored
    },
    async storeRest() {
      sealed = true
      await flush()
    },
    idle: () => Promise.allSettled(running),
  }
}

/** The same value whether it comes from the work or, after a crash, from the store. */
function asJson(name: string, result: unknown): unknown {
  try {
    return JSON.parse(JSON.stringify(result ?? null))
  } catch (error) {
    throw new AppError('internal', `The result of step ${name} is not JSON.`, { cause: error })
  }
}

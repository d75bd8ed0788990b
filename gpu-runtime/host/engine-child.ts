import { AppError } from '../../core/errors.ts'
import { graceFor } from '../lease-lost.ts'
import { failureError } from './child-exit.ts'
import { ChildLink } from './child-link.ts'
import type { ChildCall, ChildOptions } from './child-options.ts'

const LOAD_WITHIN_MS = 120_000

/** A model in a process of its own. Ending the process is what frees the memory. */
export class EngineChild {
  readonly #link: ChildLink
  readonly #options: ChildOptions
  #calls = 0
  backend = ''

  private constructor(options: ChildOptions) {
    this.#options = options
    this.#link = new ChildLink(options)
  }

  /** @throws AppError `engine_timeout`, `engine_crashed`, `out_of_memory`, or what the engine's load threw; the signal's reason */
  static async start(options: ChildOptions, signal: AbortSignal): Promise<EngineChild> {
    signal.throwIfAborted()
    const child = new EngineChild(options)
    try {
      await child.#load(signal)
      return child
    } catch (error) {
      await child.kill()
      throw error
    }
  }

  get pid(): number | undefined {
    return this.#link.pid
  }
  get alive(): boolean {
    return this.#link.alive
  }

  /**
   * One call; never two at once. When `signal` aborts the child is told, and killed after the grace, which is short for a
   * lost lease; the promise rejects only once the card is free of it.
   */
  run(call: ChildCall, signal: AbortSignal): Promise<unknown> {
    const { onProgress, onPreview, quietMs, ...rest } = call
    const id = ++this.#calls
    this.#link.trace = call.trace
    const { engine, graceMs } = this.#options
    return this.#link.exchange({
      say: { kind: 'run', id, ...rest },
      signal,
      quietMs,
      silence: () =>
        new AppError('engine_timeout', `${engine.id} gave no sign of life for ${Math.round(quietMs / 1000)} s.`),
      cancel: (kill) => {
        this.#link.send({ kind: 'cancel', id })
        return setTimeout(kill, graceFor(signal.reason, graceMs))
      },
      answer: (message, settle, alive) => {
        if (!('id' in message) || message.id !== id) return
        alive()
        if (message.kind === 'progress') onProgress(message.fraction)
        else if (message.kind === 'preview') onPreview(message)
        else if (message.kind === 'done') settle({ value: message.output })
        else if (message.kind === 'failed') settle({ error: failureError(message.failure) })
        else settle({ error: new AppError('cancelled', 'The call was cancelled.') })
      },
    })
  }

  /** Asks it to leave, kills it after the grace. Eviction. */
  async end(): Promise<void> {
    this.#link.send({ kind: 'unload' })
    const timer = setTimeout(() => this.#link.kill(), this.#options.graceMs)
    await this.#link.exited
    clearTimeout(timer)
  }

  async kill(): Promise<void> {
    this.#link.kill()
    await this.#link.exited
  }

  async #load(signal: AbortSignal): Promise<void> {
    const { engine, model, profile, limitMib, cacheDir } = this.#options
    const loadMs = engine.loadWithinMs ?? LOAD_WITHIN_MS
    const options = engine.options ?? null
    await this.#link.exchange({
      say: { kind: 'load', module: engine.child.href, model, profile, limitMib, options, cacheDir },
      signal,
      quietMs: loadMs,
      silence: () =>
        new AppError('engine_timeout', `${engine.id} did not load ${model} within ${Math.round(loadMs / 1000)} s.`),
      cancel: (kill) => setTimeout(kill, 0),
      answer: (message, settle) => {
        if (message.kind === 'loaded') {
          this.backend = message.backend
          settle({ value: null })
        } else if (message.kind === 'load-failed') settle({ error: failureError(message.failure) })
      },
    })
  }
}

import type { ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'
import { AppError } from '../../core/errors.ts'
import { countOomKills, type Exit, exitError, failureError } from './child-exit.ts'
import type { ChildCall, ChildOptions } from './child-options.ts'
import { notePid } from './pid-files.ts'
import { type FromChild, fromChild, type ToChild } from './protocol.ts'
import { spawnChild } from './spawn-child.ts'

const LOAD_WITHIN_MS = 120_000
const LAST_LINES = 20

/** A model in a process of its own. Ending the process is what frees the memory. */
export class EngineChild {
  readonly #process: ChildProcess
  readonly #options: ChildOptions
  readonly #exit: Promise<Exit>
  #gone: Exit | null = null
  /** Of the exchange that goes on now; an idle child is heard by nobody. */
  #hear: (message: FromChild) => void = () => {}
  #left: (exit: Exit) => void = () => {}
  #calls = 0
  #said: string[] = []
  /** Of the job it works for now, or last. */
  #trace: string | null
  backend = ''

  private constructor(options: ChildOptions) {
    this.#options = options
    this.#trace = options.trace
    const oomKillsBefore = countOomKills() ?? 0
    this.#process = spawnChild({ ...options.engine.env, ...options.env })
    const forget = this.#process.pid ? notePid(options.pidDir, this.#process.pid) : () => {}
    this.#exit = new Promise((resolve) => {
      const end = (code: number | null, signal: NodeJS.Signals | null) => {
        if (this.#gone) return
        forget()
        const oomKilled = (countOomKills() ?? 0) > oomKillsBefore
        this.#gone = { code, signal, oomKilled, said: this.#said.join('\n') }
        resolve(this.#gone)
        this.#left(this.#gone)
      }
      this.#process.once('exit', end)
      this.#process.once('error', (error) => {
        options.log.error('engine.not-started', { engine: options.engine.id, message: error.message })
        if (!this.#process.pid) end(null, null)
      })
    })
    this.#process.on('message', (raw) => this.#receive(raw))
    this.#forwardOutput()
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
    return this.#process.pid
  }
  get alive(): boolean {
    return this.#gone === null
  }

  /**
   * One call; never two at once. When `signal` aborts the child is told, and killed after the grace; the promise
   * rejects only once the card is free of it.
   */
  run(call: ChildCall, signal: AbortSignal): Promise<unknown> {
    const { onProgress, onPreview, quietMs, ...rest } = call
    const id = ++this.#calls
    this.#trace = call.trace
    const { engine, graceMs } = this.#options
    return this.#exchange(
      { kind: 'run', id, ...rest },
      {
        signal,
        quietMs,
        silence: () =>
          new AppError('engine_timeout', `${engine.id} gave no sign of life for ${Math.round(quietMs / 1000)} s.`),
        cancel: (kill) => {
          this.#send({ kind: 'cancel', id })
          return setTimeout(kill, graceMs)
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
      },
    )
  }

  /** Asks it to leave, kills it after the grace. Eviction. */
  async end(): Promise<void> {
    this.#send({ kind: 'unload' })
    const timer = setTimeout(() => this.#process.kill('SIGKILL'), this.#options.graceMs)
    await this.#exit
    clearTimeout(timer)
  }

  async kill(): Promise<void> {
    if (this.alive) this.#process.kill('SIGKILL')
    await this.#exit
  }

  async #load(signal: AbortSignal): Promise<void> {
    const { engine, model, profile, limitMib, cacheDir } = this.#options
    const loadMs = engine.loadWithinMs ?? LOAD_WITHIN_MS
    const options = engine.options ?? null
    await this.#exchange(
      { kind: 'load', module: engine.child.href, model, profile, limitMib, options, cacheDir },
      {
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
      },
    )
  }

  /** Says one thing and waits for its answer, the end of the process, silence or an abort. */
  #exchange(
    say: ToChild,
    how: {
      readonly signal: AbortSignal
      readonly quietMs: number
      silence(): AppError
      cancel(kill: () => void): NodeJS.Timeout
      answer(
        message: FromChild,
        settle: (outcome: { value: unknown } | { error: Error }) => void,
        alive: () => void,
      ): void
    },
  ): Promise<unknown> {
    const { signal } = how
    signal.throwIfAborted()
    const name = this.#options.engine.id
    if (this.#gone) return Promise.reject(exitError(name, this.#gone))
    return new Promise((resolve, reject) => {
      let silent: AppError | null = null
      const kill = () => void this.#process.kill('SIGKILL')
      const hang = () => {
        silent = how.silence()
        kill()
      }
      let quiet = setTimeout(hang, how.quietMs)
      let grace: NodeJS.Timeout | undefined
      const abort = () => {
        grace = how.cancel(kill)
      }
      signal.addEventListener('abort', abort, { once: true })
      const settle = (outcome: { value: unknown } | { error: Error }) => {
        clearTimeout(quiet)
        clearTimeout(grace)
        signal.removeEventListener('abort', abort)
        this.#hear = () => {}
        this.#left = () => {}
        if (signal.aborted) reject(signal.reason)
        else if ('error' in outcome) reject(outcome.error)
        else resolve(outcome.value)
      }
      this.#hear = (message) =>
        how.answer(message, settle, () => {
          clearTimeout(quiet)
          quiet = setTimeout(hang, how.quietMs)
        })
      this.#left = (exit) => settle({ error: silent ?? exitError(name, exit) })
      this.#send(say)
    })
  }

  #send(message: ToChild): void {
    // A child that has just ended answers by its exit.
    if (this.#process.connected) this.#process.send(message, () => {})
  }

  #receive(raw: unknown): void {
    const parsed = fromChild.safeParse(raw)
    const { log } = this.#options
    if (!parsed.success) {
      log.error('engine.unreadable', this.#fields({ problem: parsed.error.message }))
      return
    }
    const message = parsed.data
    if (message.kind === 'log') log[message.level](message.event, this.#fields(message.fields))
    else this.#hear(message)
  }

  #fields(more: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
    return { engine: this.#options.engine.id, ...(this.#trace && { trace: this.#trace }), ...more }
  }

  #forwardOutput(): void {
    const { log } = this.#options
    for (const stream of [this.#process.stdout, this.#process.stderr]) {
      if (!stream) continue
      createInterface({ input: stream }).on('line', (line) => {
        this.#said = [...this.#said.slice(1 - LAST_LINES), line]
        log.debug('engine.said', this.#fields({ line }))
      })
    }
  }
}

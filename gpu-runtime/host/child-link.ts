import type { ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { AppError } from '../../core/errors.ts'
import { countOomKills, type Exit, exitError } from './child-exit.ts'
import type { ChildOptions } from './child-options.ts'
import { notePid } from './pid-files.ts'
import { type FromChild, fromChild, type ToChild } from './protocol.ts'
import { spawnChild } from './spawn-child.ts'

const LAST_LINES = 20

export type Outcome = { readonly value: unknown } | { readonly error: Error }

/** What is said to a child, and how its answer is known. */
export interface Exchange {
  readonly say: ToChild
  readonly signal: AbortSignal
  /** Longest silence of a healthy child. */
  readonly quietMs: number
  silence(): AppError
  /** The signal has aborted; the timer that kills it in the end. */
  cancel(kill: () => void): NodeJS.Timeout
  /** `alive` begins the silence anew. */
  answer(message: FromChild, settle: (outcome: Outcome) => void, alive: () => void): void
}

/** A child process and the line to it: what it says, what it logs, how it ended. */
export class ChildLink {
  readonly #process: ChildProcess
  readonly #options: ChildOptions
  /** Of the exchange that goes on now; an idle child is heard by nobody. */
  #hear: (message: FromChild) => void = () => {}
  #left: (exit: Exit) => void = () => {}
  #gone: Exit | null = null
  #said: string[] = []
  readonly exited: Promise<Exit>
  /** Of the job it works for now, or last. */
  trace: string | null

  constructor(options: ChildOptions) {
    this.#options = options
    this.trace = options.trace
    const oomKillsBefore = countOomKills() ?? 0
    this.#process = spawnChild({ ...options.engine.env, ...options.env })
    const forget = this.#process.pid ? notePid(options.pidDir, this.#process.pid) : () => {}
    this.exited = new Promise((resolve) => {
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

  get pid(): number | undefined {
    return this.#process.pid
  }
  get alive(): boolean {
    return this.#gone === null
  }

  kill(): void {
    if (this.alive) this.#process.kill('SIGKILL')
  }

  send(message: ToChild): void {
    // A child that has just ended answers by its exit.
    if (this.#process.connected) this.#process.send(message, () => {})
  }

  /**
   * Says one thing and waits for its answer, the end of the process, silence or an abort. One exchange at a time.
   * @throws the exchange's `silence`, AppError `engine_crashed` or `out_of_memory`, the signal's reason
   */
  exchange({ say, signal, quietMs, silence, cancel, answer }: Exchange): Promise<unknown> {
    signal.throwIfAborted()
    const name = this.#options.engine.id
    if (this.#gone) return Promise.reject(exitError(name, this.#gone))
    return new Promise((resolve, reject) => {
      let silent: AppError | null = null
      const kill = () => void this.#process.kill('SIGKILL')
      const hang = () => {
        silent = silence()
        kill()
      }
      let quiet = setTimeout(hang, quietMs)
      let grace: NodeJS.Timeout | undefined
      const abort = () => {
        grace = cancel(kill)
      }
      signal.addEventListener('abort', abort, { once: true })
      const settle = (outcome: Outcome) => {
        clearTimeout(quiet)
        clearTimeout(grace)
        signal.removeEventListener('abort', abort)
        this.#hear = () => {}
        this.#left = () => {}
        if (signal.aborted) reject(signal.reason)
        else if ('error' in outcome) reject(outcome.error)
        else resolve(outcome.value)
      }
      const alive = () => {
        clearTimeout(quiet)
        quiet = setTimeout(hang, quietMs)
      }
      this.#hear = (message) => answer(message, settle, alive)
      this.#left = (exit) => settle({ error: silent ?? exitError(name, exit) })
      this.send(say)
    })
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
    return { engine: this.#options.engine.id, ...(this.trace && { trace: this.trace }), ...more }
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

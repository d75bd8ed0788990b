import { AppError } from '../../core/errors.ts'
import type { Logger } from '../../core/ports/outside.ts'
import { type Mib, mib } from '../../core/units.ts'
import { capacityMib, type Resident, sum, tooBig } from '../schedule/ledger.ts'
import { pickTurn, type WaitingCall } from '../schedule/turns.ts'
import type { CardCall } from './card-call.ts'
import { ComingBack } from './coming-back.ts'
import type { EngineChild } from './engine-child.ts'
import type { CardWatch } from './meter.ts'

export interface CardOptions {
  /** The GPU's UUID, or a name that is unique among all machines. */
  readonly id: string
  readonly budgetMib: Mib
  /** Its number at nvidia-smi; absent for one that is no device of this machine. */
  readonly gpuIndex?: number
  /** Left to others: the desktop, the driver. */
  readonly marginMib?: Mib
  /** Free memory of the card now; `null` when it cannot be told. */
  readonly measureFreeMib?: () => Promise<Mib | null>
  /** Tells children which card is theirs. */
  readonly env?: Readonly<Record<string, string>>
  /** Calls at once, peaks permitting; 2 when absent. */
  readonly maxRunning?: number
}

interface Entry extends Resident {
  mib: Mib
  lastUsedMs: number
  busy: boolean
  child: EngineChild | null
}
interface Pending {
  readonly call: WaitingCall
  putOff: number
  /** Until when it was put off. */
  untilMs: number
  readonly name: string
  settle(answer: { entry: Entry } | { error: AppError }): void
}

/** One device: who is in its memory, and whose turn it is. */
export class Card {
  readonly #options: CardOptions
  readonly #log: Logger
  readonly #now: () => number
  readonly #residents = new Map<string, Entry>()
  readonly #comingBack = new ComingBack()
  #waiting: Pending[] = []
  #running = 0
  readonly #watch: CardWatch | undefined
  #capacity: Mib
  #held = true
  /** Ends of evicted processes; nothing loads before their memory is free. */
  #evictions: Promise<unknown> = Promise.resolve()
  #retry: NodeJS.Timeout | undefined
  #asked = 0

  constructor(options: CardOptions, log: Logger, now: () => number = Date.now, watch?: CardWatch) {
    this.#options = options
    this.#log = log.child({ card: options.id })
    this.#now = now
    this.#watch = watch
    this.#capacity = options.budgetMib
  }

  get id(): string {
    return this.#options.id
  }
  get capacity(): Mib {
    return this.#capacity
  }
  get residents(): readonly Resident[] {
    return [...this.#residents.values()]
  }
  /** Calls that run or wait. */
  get load(): number {
    return this.#running + this.#waiting.length
  }

  /** capacity = min(configured, measured free + ours − margin). */
  async measure(): Promise<void> {
    const free = (await this.#options.measureFreeMib?.()) ?? null
    this.#capacity = capacityMib({
      configured: this.#options.budgetMib,
      free,
      ours: mib(sum([...this.#residents.values()].filter(({ child }) => child))),
      margin: this.#options.marginMib ?? mib(0),
    })
    this.#tellMemory()
  }

  /** Whether this worker has it: for its watch alone. */
  setHeld(held: boolean): void {
    this.#held = held
    this.#tellMemory()
  }

  /**
   * Waits for a turn, makes room, loads if need be, runs.
   * @throws AppError `out_of_memory` when it does not fit the empty card; the signal's reason; what start and run throw.
   */
  async use<T>(call: CardCall<T>, signal: AbortSignal): Promise<T> {
    signal.throwIfAborted()
    call.onPhase('waiting')
    const entry = await this.#turn(call, signal)
    try {
      await this.#evictions
      if (!entry.child?.alive) {
        call.onPhase('loading')
        entry.child = null
        entry.child = await call.start(this.#options, signal)
      }
      call.onPhase('running')
      return await call.run(entry.child)
    } finally {
      this.#release(entry, call.jobId)
    }
  }

  /** The job has ended: it will not come back for its model. */
  forget(jobId: string): void {
    this.#comingBack.forget(jobId)
    this.#pump()
  }

  /** Ends a resident that must not be trusted any more. */
  async drop(key: string): Promise<void> {
    const entry = this.#residents.get(key)
    this.#residents.delete(key)
    this.#tellMemory()
    await entry?.child?.kill()
  }

  async close(): Promise<void> {
    clearTimeout(this.#retry)
    for (const pending of this.#waiting.splice(0)) {
      pending.settle({ error: new AppError('unavailable', 'The worker is stopping.') })
    }
    const ending = [...this.#residents.values()].map(({ child, busy }) => (busy ? child?.kill() : child?.end()))
    this.#residents.clear()
    this.#tellMemory()
    await Promise.all([...ending, this.#evictions])
  }

  #turn(call: CardCall<unknown>, signal: AbortSignal): Promise<Entry> {
    this.#comingBack.asked(call.jobId, this.#now())
    return new Promise((resolve, reject) => {
      const pending: Pending = {
        call: { ...call, id: `${call.jobId}/${++this.#asked}`, putOff: 0 },
        putOff: 0,
        untilMs: 0,
        name: call.name,
        settle: (answer) => {
          signal.removeEventListener('abort', abort)
          if ('error' in answer) reject(answer.error)
          else resolve(answer.entry)
        },
      }
      const abort = () => {
        this.#waiting = this.#waiting.filter((one) => one !== pending)
        reject(signal.reason)
        this.#pump()
      }
      signal.addEventListener('abort', abort, { once: true })
      this.#waiting.push(pending)
      this.#pump()
    })
  }

  #pump(): void {
    clearTimeout(this.#retry)
    for (;;) {
      const turn = pickTurn(
        this.#waiting.map(({ call, putOff }) => ({ ...call, putOff })),
        {
          residents: this.residents,
          capacityMib: this.#capacity,
          running: this.#running,
          maxRunning: this.#options.maxRunning ?? 2,
          comingBack: this.#comingBack.soon(this.#now()),
        },
        this.#now(),
      )
      if (turn.do === 'wait') return
      const pending = this.#waiting.find(({ call }) => call.id === turn.id)
      if (!pending) return
      if (turn.do === 'put-off') {
        const now = this.#now()
        // Other news on the way do not use up its patience.
        if (now >= pending.untilMs) {
          pending.putOff += 1
          pending.untilMs = now + turn.forMs
        }
        this.#retry = setTimeout(() => this.#pump(), Math.max(1, pending.untilMs - now))
        return
      }
      this.#waiting = this.#waiting.filter((one) => one !== pending)
      if (turn.do === 'refuse') pending.settle({ error: tooBig(pending.name, pending.call.needMib, this.#capacity) })
      else pending.settle({ entry: this.#occupy(pending.call, turn.evict) })
    }
  }

  /** Memory is counted from this moment, before anything was loaded. */
  #occupy({ key, needMib }: WaitingCall, evict: readonly string[]): Entry {
    if (evict.length > 0) this.#evict(evict)
    const there = this.#residents.get(key)
    const entry = there ?? { key, mib: needMib, lastUsedMs: this.#now(), busy: true, child: null }
    entry.busy = true
    entry.mib = mib(Math.max(entry.mib, needMib))
    this.#residents.set(key, entry)
    this.#running += 1
    this.#tellMemory()
    return entry
  }

  #evict(keys: readonly string[]): void {
    const ending = keys.map((key) => {
      const child = this.#residents.get(key)?.child
      this.#residents.delete(key)
      this.#log.info('model.evicted', { model: key })
      this.#watch?.evicted(key)
      return child?.end()
    })
    const before = this.#evictions
    this.#evictions = Promise.all([before, ...ending])
      .then(() => this.measure())
      .catch((error: unknown) => this.#log.warn('card.not-measured', { message: String(error) }))
  }

  #release(entry: Entry, jobId: string): void {
    this.#running -= 1
    entry.busy = false
    entry.lastUsedMs = this.#now()
    if (!entry.child?.alive && this.#residents.get(entry.key) === entry) this.#residents.delete(entry.key)
    this.#tellMemory()
    this.#comingBack.released(jobId, entry.key, this.#now())
    this.#pump()
  }

  #tellMemory(): void {
    this.#watch?.memory(sum(this.residents), this.#held ? this.#capacity : 0)
  }
}

import { join } from 'node:path'
import type { Capability, Offered } from '../../core/capability.ts'
import { AppError } from '../../core/errors.ts'
import type { Logger, Metrics } from '../../core/ports/outside.ts'
import { mib } from '../../core/units.ts'
import type { Engine } from '../engine.ts'
import type { CallEstimate } from '../schedule/estimate.ts'
import type { Timings } from '../schedule/timings.ts'
import { type CallRequest, type CallResult, callEngine } from './call.ts'
import { Card, type CardOptions } from './card.ts'
import { asOffered, collectOfferings, findOffering } from './find.ts'
import { hostMeter } from './meter.ts'
import { reapOrphans } from './pid-files.ts'
import { profileMemory } from './profile-memory.ts'
import { keyOf } from './resident-key.ts'

export interface HostOptions {
  /** In the order of preference. */
  readonly engines: readonly Engine[]
  /** At least one where an engine needs 'gpu': a machine without a GPU has one for its software renderer. */
  readonly cards: readonly CardOptions[]
  /** Calls to 'cpu' engines at once; 2 when absent. */
  readonly cpuCalls?: number
  /** Pid files, caches and what was learned live below it. */
  readonly dataDir: string
  readonly timings: Timings
  /** Name of the worker, on what is measured. */
  readonly name: string
  readonly log: Logger
  readonly metrics: Metrics
  /** Between a cancel and SIGKILL; 5 s when absent. */
  readonly graceMs?: number
  readonly now?: () => number
}

/** The engines of one worker process: what they offer, and their calls. */
export interface EngineHost {
  readonly offers: readonly Offered[]
  readonly cards: readonly Card[]
  /** What a call would cost; `null` when no engine here takes the request. */
  estimate(capability: Capability, request: unknown): CallEstimate | null
  call(request: CallRequest): Promise<CallResult>
  /** Only these cards may be used from now on; others belong to other workers. All, until it is said. */
  useCards(held: ReadonlySet<string>): void
  /** The job has ended. */
  forget(jobId: string): void
  /** Ends every child. */
  close(): Promise<void>
}

const CPU_CALLS = 2
const GRACE_MS = 5_000

/** Reaps what a dead parent left, asks the engines for their offers, measures the cards. Loads nothing yet. */
export async function openEngineHost(options: HostOptions, signal: AbortSignal): Promise<EngineHost> {
  const { engines, dataDir, timings, log, now = Date.now } = options
  const pidDir = join(dataDir, 'run', 'engines')
  const reaped = reapOrphans(pidDir)
  if (reaped > 0) log.warn('engines.reaped', { count: reaped })

  const meter = hostMeter(options.metrics, options.name)
  const cards = options.cards.map((card, index) => new Card(card, log, now, meter.card(index)))
  const cpu = new Card({ id: 'cpu', budgetMib: mib(Infinity), maxRunning: options.cpuCalls ?? CPU_CALLS }, log, now)
  const offerings = (await collectOfferings(engines, log, signal)).filter(({ engine, provided }) => {
    const possible = provided.device === 'cpu' || cards.length > 0
    if (!possible) log.warn('engine.no-card', { engine: engine.id, capability: provided.capability.id })
    return possible
  })
  await Promise.all(cards.map((card) => card.measure()))
  const memory = await profileMemory(join(dataDir, 'engine-profiles.json'))
  let usable: readonly Card[] = cards
  const surroundings = {
    offerings,
    get cards() {
      return usable
    },
    cpu,
    placeOf: (card: Card) => cards.indexOf(card),
    meter,
    memory,
    timings,
    log,
    now,
    pidDir,
    cacheDir: join(dataDir, 'cache'),
    graceMs: options.graceMs ?? GRACE_MS,
  }

  return {
    offers: offerings.map(asOffered),
    get cards() {
      return usable
    },
    estimate(capability, request) {
      const answer = findOffering(offerings, capability, request, null)
      if ('refusal' in answer) return null
      const { engine, provided } = answer.found
      const model = provided.model(request)
      const profiles = provided.profiles(request)
      const [richest] = profiles
      return {
        key: richest ? keyOf(engine, model, richest) : model.key,
        gpu: provided.device === 'gpu',
        callMs: timings.ms(engine.id, provided.shape(request)) ?? provided.guessMs(request),
        loadMs: timings.ms(engine.id, `load:${model.key}`) ?? model.loadMs,
        needMib: richest?.peakMib ?? 0,
        leastMib: profiles.at(-1)?.peakMib ?? 0,
      }
    },
    call(request) {
      const answer = findOffering(offerings, request.capability, request.input, request.pin?.engine ?? null)
      if ('refusal' in answer) {
        const { code, message, details } = answer.refusal
        return Promise.reject(new AppError(code, message, { ...(details && { details }) }))
      }
      return callEngine(request, answer.found, surroundings)
    },
    useCards(held) {
      usable = cards.filter(({ id }) => held.has(id))
      for (const card of cards) card.setHeld(held.has(card.id))
    },
    forget(jobId) {
      for (const card of [...cards, cpu]) card.forget(jobId)
    },
    async close() {
      await Promise.all([...cards, cpu].map((card) => card.close()))
    },
  }
}

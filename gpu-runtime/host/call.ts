import type { Capability } from '../../core/capability.ts'
import { AppError } from '../../core/errors.ts'
import type { Logger } from '../../core/ports/outside.ts'
import type { Engine, Model, Profile } from '../engine.ts'
import { tooBig } from '../schedule/ledger.ts'
import type { Timings } from '../schedule/timings.ts'
import type { Card } from './card.ts'
import { EngineChild } from './engine-child.ts'
import type { Offering } from './find.ts'
import type { Made, Pin } from './made.ts'
import type { Meter } from './meter.ts'
import { ladder, type ProfileMemory } from './profile-memory.ts'
import { keyOf } from './resident-key.ts'

/** Whose call it is; the turn goes by it. */
export interface CallingJob {
  readonly id: string
  readonly task: string
  readonly weight: number
  readonly createdAtMs: number
  readonly gpuUsedMs: number
  /** GPU time the job has left, as far as anybody knows. */
  readonly remainingMs: number
  readonly trace: string | null
}

export interface CallRequest {
  readonly capability: Capability
  /** Parsed by the capability. */
  readonly input: unknown
  readonly job: CallingJob
  /** What the job keeps to; `null` before its first call of this capability. */
  readonly pin: Pin | null
  readonly scratch: string
  readonly signal: AbortSignal
  onPhase(phase: 'waiting' | 'loading' | 'running'): void
  onProgress(fraction: number): void
  onPreview(preview: { readonly path: string; readonly type: string }): void
}

export interface CallResult {
  readonly output: unknown
  readonly made: Made
  /** On the device, the load included; 0 on the CPU. */
  readonly gpuMs: number
}

/** Thrown when a pinned profile ran out of memory and a leaner one is left: the job's finished pieces would not match. */
export class LeanerProfileNeeded extends Error {
  override readonly name = 'LeanerProfileNeeded'
}

export interface Surroundings {
  readonly offerings: readonly Offering[]
  readonly cards: readonly Card[]
  readonly cpu: Card
  /** Place of a card in the worker's list. */
  readonly placeOf: (card: Card) => number
  readonly meter: Meter
  readonly memory: ProfileMemory
  readonly timings: Timings
  readonly log: Logger
  readonly now: () => number
  readonly pidDir: string
  readonly cacheDir: string
  readonly graceMs: number
}

const QUIET_MS = 120_000

/** Runs the call with the richest profile that works, on the card that is best for it. */
export async function callEngine(request: CallRequest, offering: Offering, around: Surroundings): Promise<CallResult> {
  const { engine, provided } = offering
  const model = provided.model(request.input)
  const profiles = provided.profiles(request.input)
  const rungs = (card: Card) => {
    const memoryKey = `${engine.id}@${engine.version}/${model.key}/${card.id}:${card.capacity}/${provided.shape(request.input)}`
    return { memoryKey, left: ladder(profiles, card.capacity, around.memory.tooBig(memoryKey)) }
  }
  const pinned = request.pin?.engine === engine.id ? profiles.find(({ id }) => id === request.pin?.profile) : undefined
  const profileOn = (card: Card) => {
    const { left } = rungs(card)
    return pinned && left.includes(pinned) ? pinned : left[0]
  }
  /** Pieces of one job match: where others are made with the pinned profile, a card that takes it comes before all. */
  const keeps = (card: Card) => !request.pin?.used || profileOn(card) === pinned
  for (;;) {
    const cards = around.cards.some(keeps) ? around.cards.filter(keeps) : around.cards
    const card = provided.device === 'cpu' ? around.cpu : chooseCard(cards, { profileOn, profiles, engine, model })
    const { memoryKey } = rungs(card)
    const profile = pinned && request.pin?.used ? pinned : profileOn(card)
    if (!profile) throw tooBig(model.name, profiles.at(-1)?.peakMib ?? profiles[0]!.peakMib, card.capacity)
    try {
      return await callOn(card, profile, { request, offering, model, around })
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'out_of_memory') throw error
      await card.drop(keyOf(engine, model, profile))
      await around.memory.remember(memoryKey, profile.id)
      const leaner = rungs(card).left.filter(({ id }) => id !== profile.id)
      around.log.warn('engine.out-of-memory', {
        engine: engine.id,
        model: model.key,
        profile: profile.id,
        leaner: leaner[0]?.id ?? null,
        ...(request.job.trace && { trace: request.job.trace }),
      })
      if (!leaner[0]) throw error
      if (request.pin?.used && profile === pinned) {
        throw new LeanerProfileNeeded(`${profile.id} ran out of memory; ${leaner[0].id} is left.`, { cause: error })
      }
    }
  }
}

interface CardChoice {
  /** What the call would be made with there. */
  readonly profileOn: (card: Card) => Profile | undefined
  /** Richest first. */
  readonly profiles: readonly Profile[]
  readonly engine: Engine
  readonly model: Model
}

/** A load weighs as much as half a call that is ahead, and each rung of quality as a quarter. */
const COLD = 0.5
const LEANER = 0.25

/** The card that has the model, else the one with the least to do; of equals the one that takes the richer profile. */
function chooseCard(cards: readonly Card[], { profileOn, profiles, engine, model }: CardChoice): Card {
  const fitting = cards.filter(profileOn)
  const [best] = (fitting.length > 0 ? fitting : cards).toSorted((a, b) => cost(a) - cost(b))
  if (!best) throw new AppError('no_engine', `${engine.id} needs a card; this worker has none.`)
  return best

  function cost(card: Card): number {
    const profile = profileOn(card)
    if (!profile) return card.load
    const warm = card.residents.some(({ key }) => key === keyOf(engine, model, profile))
    return card.load + (warm ? 0 : COLD) + profiles.indexOf(profile) * LEANER
  }
}

async function callOn(
  card: Card,
  profile: Profile,
  {
    request,
    offering,
    model,
    around,
  }: { request: CallRequest; offering: Offering; model: Model; around: Surroundings },
): Promise<CallResult> {
  const { engine, provided } = offering
  const { job, capability, input, signal } = request
  const { timings, now, log, pidDir, cacheDir, graceMs, meter } = around
  const { trace } = job
  const limitMib = provided.device === 'cpu' ? null : profile.peakMib
  /** When the device began to be busy with this call: its load, if there was one. */
  let busySinceMs: number | null = null
  const counted = <T>(work: Promise<T>) =>
    work.catch((error: unknown) => {
      if (!signal.aborted) meter.failed(engine.id, error)
      throw error
    })
  const using = card.use(
    {
      jobId: job.id,
      key: keyOf(engine, model, profile),
      name: model.name,
      needMib: profile.peakMib,
      weight: job.weight,
      createdAtMs: job.createdAtMs,
      gpuUsedMs: job.gpuUsedMs,
      remainingMs: job.remainingMs,
      loadMs: timings.ms(engine.id, `load:${model.key}`) ?? model.loadMs,
      onPhase(phase) {
        if (phase !== 'waiting') busySinceMs ??= now()
        request.onPhase(phase)
      },
      async start({ env = {} }, startSignal) {
        const begun = now()
        const into = { engine, model: model.key, profile: profile.id, limitMib, env }
        const how = { ...into, cacheDir, pidDir, log, graceMs, trace }
        const child = await counted(EngineChild.start(how, startSignal))
        timings.learn(engine.id, `load:${model.key}`, now() - begun)
        meter.loaded(engine.id, (now() - begun) / 1_000)
        return child
      },
      async run(child) {
        const begun = now()
        const { onProgress, onPreview, scratch } = request
        const quietMs = provided.quietMs ?? QUIET_MS
        const call = {
          capability: capability.id,
          profile: profile.id,
          limitMib,
          input,
          scratch,
          trace,
          quietMs,
        }
        const output = await counted(child.run({ ...call, onProgress, onPreview }, signal))
        const ended = now()
        timings.learn(engine.id, provided.shape(input), ended - begun)
        const { sha256, trained, name } = model
        return {
          output,
          gpuMs: provided.device === 'gpu' ? ended - (busySinceMs ?? begun) : 0,
          made: {
            capability: capability.id,
            engine: engine.id,
            version: engine.version,
            model: name,
            ...(sha256 && { sha256 }),
            ...(trained === false && { trained }),
            profile: profile.id,
            backend: child.backend,
          },
        }
      },
    },
    signal,
  )
  return using.finally(() => {
    if (busySinceMs === null || provided.device === 'cpu') return
    meter.busy(around.placeOf(card), job.task, (now() - busySinceMs) / 1_000)
  })
}

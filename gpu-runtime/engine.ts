import type * as z from 'zod'
import type { Capability, CapabilityOffer } from '../core/capability.ts'
import type { Media } from '../core/media.ts'
import type { Logger } from '../core/ports/outside.ts'
import type { Mib } from '../core/units.ts'

/** One way to run a model: precision, tiling, resolution. Lists of profiles go from the richest to the leanest. */
export interface Profile {
  /** Stated in the manifest: same manifest, same bytes. */
  readonly id: string
  /** Peak device memory of the whole call, weights included; an upper bound. 0 on the CPU. */
  readonly peakMib: Mib
}

/** What a call needs in memory; calls with the same key share one child process. */
export interface Model {
  /** Unique within the engine. */
  readonly key: string
  /** For people and the manifest. */
  readonly name: string
  /** Lower-case hex of the weights, where there are weights. */
  readonly sha256?: string
  /** `false` when rules alone make its outputs, as files then state; models learn from works unless told. */
  readonly trained?: false
  /** Time to have it in memory, until it was measured here. */
  readonly loadMs: number
}

/**
 * How an engine provides one capability. Everything but `offers` is pure, cheap and known without loading; `request`
 * may be a whole input, which is a request plus media.
 */
export interface Provided<C extends Capability = Capability> {
  readonly capability: C
  /** 'gpu' calls take turns on a card; 'cpu' calls never hold one. */
  readonly device: 'gpu' | 'cpu'
  /** What the engine states about itself here and now; asked once, at the start. `null`: it cannot on this machine. */
  offers(options: { readonly signal: AbortSignal }): Promise<CapabilityOffer<C> | null>
  model(request: z.output<C['request']>): Model
  /** At least one; the leanest last. An out-of-memory takes the next one, within the same try. */
  profiles(request: z.output<C['request']>): readonly Profile[]
  /** Names work that takes the same time, such as `1024x1024x30`: the key of what was measured. */
  shape(request: z.output<C['request']>): string
  /** Milliseconds of one call, load excluded, until it was measured here. */
  guessMs(request: z.output<C['request']>): number
  /** Longest silence of a healthy call: no progress, preview or answer for so long is a hang. 120 s when absent. */
  readonly quietMs?: number
}

export function provide<C extends Capability>(capability: C, how: Omit<Provided<C>, 'capability'>): Provided<C> {
  return { capability, ...how }
}

export interface Engine {
  /** Kebab-case. */
  readonly id: string
  /** Changes whenever its bytes may. */
  readonly version: string
  readonly provides: readonly Provided[]
  /** Module that exports `load: LoadModel`, run in child processes: `new URL('./child.ts', import.meta.url)`. */
  readonly child: URL
  /** JSON handed to the child. */
  readonly options?: unknown
  /** Environment of the child beside the little that every child gets; secrets of the studio never reach it. */
  readonly env?: Readonly<Record<string, string>>
  /** A load that takes longer is given up; 120 s when absent. */
  readonly loadWithinMs?: number
}

export function defineEngine(engine: Engine): Engine {
  return engine
}

/* ---- the child's side ---- */

export interface LoadContext {
  /** `Model.key` */
  readonly model: string
  /** `Profile.id` */
  readonly profile: string
  /** Device memory the first call may peak at, weights included; `null` on the CPU. */
  readonly limitMib: number | null
  /** `Engine.options` */
  readonly options: unknown
  /** A folder for what may be kept between starts: probes, compiled shaders, unpacked drivers. */
  readonly cacheDir: string
  readonly log: Logger
  readonly signal: AbortSignal
}

export interface RunContext {
  /** Id of the capability that is asked. */
  readonly capability: string
  readonly profile: string
  /** Device memory this call may peak at, weights included; `null` on the CPU. */
  readonly limitMib: number | null
  /** Folder for media in and out; it belongs to the job and goes with it. */
  readonly scratch: string
  /** A path in `scratch` that nobody else uses. */
  file(extension: string): string
  /** Media out of a finished file in `scratch`; reads it once for its size and sha256. */
  media(path: string, about: MediaAbout): Promise<Media>
  /** Aborts on cancel: leave between two pieces of work. After a grace the process is killed. */
  readonly signal: AbortSignal
  /** 0 to 1, never falling; also the sign of life. */
  onProgress(fraction: number): void
  /** A small picture of how far it is. */
  onPreview(bytes: Uint8Array, type: string): void
  readonly log: Logger
}

export interface MediaAbout {
  readonly type: string
  readonly width?: number
  readonly height?: number
  readonly durationMs?: number
}

/** A model in memory, alone in its process; `run` is never called twice at once. */
export interface Loaded {
  /** What does the work, for the manifest: `vulkan`, `cpu`, `cuda`. */
  readonly backend: string
  /**
   * `input` was parsed by the capability; the answer will be.
   * @throws AppError `out_of_memory` (the next leaner profile is tried), a refusal (4xx: the job ends with it), or
   *   anything else, which is `engine_failed`; `signal.reason` when aborted.
   */
  run(input: unknown, context: RunContext): Promise<unknown>
  /** Leaves device memory; the process ends right after. */
  unload(): Promise<void>
}

export type LoadModel = (context: LoadContext) => Promise<Loaded>

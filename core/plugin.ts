import type { Hono } from 'hono'
import type * as z from 'zod'
import type { Capability, CapabilityInput, CapabilityOutput } from './capability.ts'
import type { BoundFile, FileRef, FileSlot, Media } from './media.ts'
import type { Credits, Duration } from './units.ts'

/** Version of the contract below; a plugin built for another one is refused at boot. */
export const CONTRACT = 1

export type Uses = Readonly<Record<string, Capability>>
/** By use, what will be asked of it: one request that every step makes, or a list of those that are made once each. */
export type Asked<U extends Uses = Uses> = {
  readonly [K in keyof U]?: z.input<U[K]['request']> | readonly z.input<U[K]['request']>[]
}
export type Slots = Readonly<Record<string, FileSlot>>

export interface SaveOptions {
  /** File name without extension, shown to people; the format decides the extension. */
  readonly name: string
  readonly format?: 'png' | 'webp' | 'jpeg'
  /**
   * A thumbnail of at most 512 px beside it. Pictures are their own, true when absent; a film has the picture that is
   * given, or none.
   */
  readonly thumbnail?: boolean | Media
  /** Stated in the file's own metadata, where pictures and films have some; holds no time and no job id, so that bytes repeat. */
  readonly provenance?: Readonly<Record<string, unknown>>
}

/** What exists only inside a step: everything that touches the world. */
export interface StepContext<U extends Uses = Uses> {
  readonly use: { readonly [K in keyof U]: (input: CapabilityInput<U[K]>) => Promise<CapabilityOutput<U[K]>> }
  /** Keeps media as an output of the job. */
  save(media: Media, options: SaveOptions): Promise<FileRef>
  /** Keeps JSON as an output, indented for people; keys sorted, because what a stored step gives back has lost their order. */
  saveJson(value: unknown, options: Pick<SaveOptions, 'name'>): Promise<FileRef>
  open(file: BoundFile): Promise<Media>
  /** 0 to 1 of this step, never falling. */
  progress(fraction: number): void
  /** Aborts on cancel, deadline, drain and lost lease; every wait takes it. */
  readonly signal: AbortSignal
}

/** JSON, with media handles allowed. */
export type StepResult = unknown

export type Step<U extends Uses = Uses> = <R extends StepResult>(
  name: string,
  work: (context: StepContext<U>) => Promise<R>,
) => Promise<R>

export interface TaskContext<In extends z.ZodType = z.ZodType, U extends Uses = Uses, F extends Slots = Slots> {
  readonly input: z.output<In>
  readonly files: { readonly [K in keyof F]: readonly BoundFile[] }
  readonly seed: number
  /** Runs once: a finished step is stored, and after a crash answers from the store. Names are unique in a job. */
  readonly step: Step<U>
}

export interface TaskLimits {
  /** From submit to the first claim; 24 h when absent. */
  readonly startWithin?: Duration
  /** Inside steps, waiting for a turn not counted; 10 min when absent. */
  readonly runWithin?: Duration
}

// `credits`, `delivered`, `asks`, `steps` and `run` are methods on purpose: method parameters are
// bivariant, so a narrow task is a Task, and a list of different plugins needs no `any`.
export interface Task<
  Id extends string = string,
  In extends z.ZodType = z.ZodType,
  Out extends z.ZodType = z.ZodType,
  U extends Uses = Uses,
  F extends Slots = Slots,
> {
  /** Kebab-case: the route, the job's type, the client's method, the metric's label. */
  readonly id: Id
  /** Another version starts a job over instead of resuming it; '1' when absent. */
  readonly version?: string
  readonly summary: string
  readonly input: In
  readonly files?: F
  readonly output: Out
  readonly uses: U
  /** 'cpu' for tasks that never need a card; 'gpu' when absent. */
  readonly lane?: 'cpu' | 'gpu'
  readonly limits?: TaskLimits
  /** Inputs that work: shown in the docs, run by the conformance suite. */
  readonly examples: readonly z.input<In>[]
  /** The price: quote, hold and upper bound of the charge. Pure. */
  credits(input: z.output<In>): Credits
  /** What of it was delivered. Pure. The whole price when absent. */
  delivered?(output: z.output<Out>, input: z.output<In>): Credits
  /** What it will ask of capabilities: all of it must be possible, or the job is refused before anything is held. Pure. */
  asks(input: z.output<In>, files: { readonly [K in keyof F]: number }): Asked<U>
  /** How many steps a job has, for its progress; 1 when absent. Pure. */
  steps?(input: z.output<In>): number
  run(context: TaskContext<In, U, F>): Promise<z.input<Out>>
}

export function defineTask<
  const Id extends string,
  In extends z.ZodType,
  Out extends z.ZodType,
  const U extends Uses,
  const F extends Slots = Readonly<Record<never, FileSlot>>,
>(task: Task<Id, In, Out, U, F>): Task<Id, In, Out, U, F> {
  return task
}

export interface Plugin<Id extends string = string, T extends readonly Task[] = readonly Task[]> {
  readonly contract: typeof CONTRACT
  /** Kebab-case. */
  readonly id: Id
  readonly tasks: T
  /** Own routes, mounted at /api/v1/plugins/{id}; the caller is known and rate limits are counted. */
  routes?(app: Hono): void
}

export function definePlugin<const Id extends string, const T extends readonly Task[]>(
  plugin: Omit<Plugin<Id, T>, 'contract'> & { readonly contract: number },
): Plugin<Id, T> {
  return plugin as Plugin<Id, T>
}

export type TaskOf<P extends Plugin> = P['tasks'][number]
export type TaskInput<T extends Task> = z.input<T['input']>
export type TaskOutput<T extends Task> = z.output<T['output']>

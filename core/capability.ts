import type * as z from 'zod'
import type { ErrorCode } from './errors.ts'

export interface Refusal {
  readonly code: ErrorCode
  /** A sentence that names the remedy. */
  readonly message: string
  readonly details?: Readonly<Record<string, unknown>>
}

/**
 * What engines can do, named as the field names it. Plugins ask for capabilities, never for engines.
 * `request` is what can be judged at submit, plain JSON; `input` is the request plus media.
 */
export interface Capability<
  Request extends z.ZodType = z.ZodType,
  Input extends z.ZodType = z.ZodType,
  Output extends z.ZodType = z.ZodType,
  Offer extends z.ZodType = z.ZodType,
> {
  readonly id: string
  readonly request: Request
  readonly input: Input
  readonly output: Output
  /** What an engine states about itself: sizes, languages, vocabulary, models, licence. */
  readonly offer: Offer
  /** Pure; `null` means yes. A method, so that a narrow capability is a Capability. */
  accepts(request: z.output<Request>, offer: z.output<Offer>): Refusal | null
  /**
   * The text that an engine with a vocabulary must be able to show; offers of such engines have a `vocabulary`. Absent
   * where words do not matter. A method, as `accepts` is.
   */
  words?(request: z.output<Request>): string
}

export function defineCapability<
  Request extends z.ZodType,
  Input extends z.ZodType,
  Output extends z.ZodType,
  Offer extends z.ZodType,
>(capability: Capability<Request, Input, Output, Offer>): Capability<Request, Input, Output, Offer> {
  return capability
}

export type CapabilityInput<C extends Capability> = z.input<C['input']>
export type CapabilityOutput<C extends Capability> = z.output<C['output']>
export type CapabilityOffer<C extends Capability> = z.output<C['offer']>

/** One line of a worker's row: this engine does this, within these bounds. */
export interface Offered {
  readonly engine: string
  readonly capability: string
  readonly offer: unknown
}

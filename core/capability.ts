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
  /** Which words of the request an engine of this offer will show, for the quote; `null` when it cannot tell. Pure. */
  understands?(request: z.output<Request>, offer: z.output<Offer>): Words | null
}

export interface Words {
  readonly understood: readonly string[]
  readonly ignored: readonly string[]
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

/**
 * Whether one of the offers takes the request.
 * @returns `null` when one does; else the first refusal, or `no_engine` when there is no offer at all.
 */
export function judge(capability: Capability, request: unknown, offers: readonly Offered[]): Refusal | null {
  let refusal: Refusal | null = null
  for (const { capability: id, offer } of offers) {
    if (id !== capability.id) continue
    const verdict = capability.accepts(request, offer)
    if (!verdict) return null
    refusal ??= verdict
  }
  return (
    refusal ?? {
      code: 'no_engine',
      message: `No running worker offers ${capability.id}; start one, or enable an engine that has it with ENGINES.`,
    }
  )
}

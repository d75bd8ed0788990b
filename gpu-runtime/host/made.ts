import * as z from 'zod'

/** How one capability call was made: a line of the manifest, and what a resumed job keeps to. Never a time or an id. */
export const made = z.object({
  capability: z.string(),
  engine: z.string(),
  version: z.string(),
  model: z.string(),
  sha256: z.string().optional(),
  trained: z.literal(false).optional(),
  profile: z.string(),
  backend: z.string(),
})
export type Made = z.output<typeof made>

/** A job keeps to the engine and profile of its first call of a capability, so that its pieces match. */
export interface Pin {
  readonly engine: string
  readonly profile: string
  /** Whether a finished call stands on it: then it can only change by starting over. */
  readonly used: boolean
}

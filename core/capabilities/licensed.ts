import * as z from 'zod'
import type { Refusal } from '../capability.ts'

/** What an offer says of the model that works and of what its licence allows. */
export const licensed = {
  model: z.string(),
  licence: z.string(),
  /** Whether jobs that cost credits may use it. */
  paidUse: z.boolean(),
}

export function unpaidRefusal({ model, licence, paidUse }: z.output<z.ZodObject<typeof licensed>>): Refusal | null {
  if (paidUse) return null
  return { code: 'not_supported', message: `The licence of ${model} (${licence}) forbids paid use.` }
}

import * as z from 'zod'
import type { Answer } from './operation.ts'

export const json = (description: string, schema: z.ZodType): Answer => ({
  description,
  content: { 'application/json': schema },
})

export const empty = (description: string): Answer => ({ description })

/** A list with everything in it. */
export const listOf = (item: z.ZodType) => z.object({ items: z.array(item) })

/** A page of a list; `cursor` asks for the next one and is null on the last. */
export const pageOf = (item: z.ZodType) => z.object({ items: z.array(item), cursor: z.string().nullable() })

import * as z from 'zod'
import { ERRORS } from '../errors.ts'

const codes = Object.keys(ERRORS)

/** RFC 9457, as core/http/problem.ts writes it. */
export const problemSchema = z.object({
  type: z.string().describe('urn:atelier:error: and the code.'),
  title: z.string(),
  status: z.int(),
  detail: z.string().describe('A sentence with the numbers in it.'),
  code: z.enum(codes).describe('Stable; what programs should look at.'),
  retryable: z.boolean().describe('Whether the very same request may succeed later.'),
  errors: z
    .array(z.object({ pointer: z.string().describe('JSON pointer into the body.'), message: z.string() }))
    .optional(),
  details: z.record(z.string(), z.unknown()).optional(),
  trace: z.string().describe('Finds the request in the logs.'),
})

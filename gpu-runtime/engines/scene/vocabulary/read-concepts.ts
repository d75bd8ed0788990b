import * as z from 'zod'
import rows from './concepts.json' with { type: 'json' }

const conceptRow = z.tuple([z.string(), z.string(), z.string()])

/** `[code, flags, Unicode name]`, as tools/make-concepts.ts wrote them; the code is the file name of the art. */
export function conceptRows(): readonly z.output<typeof conceptRow>[] {
  return z.array(conceptRow).parse(rows)
}

import type { FieldError } from '../errors.ts'

/** JSON can spell halves of surrogate pairs and U+0000; UTF-8 and Postgres can hold neither. */
const UNSTORABLE = /[\0\p{Surrogate}]/u

/** The first text or field name that could not be stored, however deep it lies; walked without recursion. Pure. */
export function findUnstorable(input: unknown): FieldError | null {
  const waiting: { readonly value: unknown; readonly pointer: string }[] = [{ value: input, pointer: '' }]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { value, pointer } = next
    if (typeof value === 'string' && UNSTORABLE.test(value)) {
      return { pointer, message: 'The text holds half a surrogate pair or U+0000, which is no character.' }
    }
    if (typeof value !== 'object' || value === null) continue
    for (const [name, inner] of Object.entries(value)) {
      if (UNSTORABLE.test(name)) return { pointer, message: 'The name of a field here holds what is no character.' }
      waiting.push({ value: inner, pointer: `${pointer}/${name}` })
    }
  }
  return null
}

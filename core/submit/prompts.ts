/**
 * Every text of an input that the prompt policy has to see, by JSON pointer, however deep it lies. Pure.
 * All of them, whatever their fields are called: a plugin must not slip past the policy by its choice of names, and
 * words of a fixed list (`realistic`, `png`) are harmless to judge.
 */
export function promptsOf(input: unknown): Readonly<Record<string, string>> {
  return Object.fromEntries(walk(input, ''))
}

function* walk(value: unknown, pointer: string): Generator<[string, string]> {
  if (typeof value === 'string') {
    if (value.trim() !== '') yield [pointer, value]
  } else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* walk(item, `${pointer}/${index}`)
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, inner] of Object.entries(value)) yield* walk(inner, `${pointer}/${name}`)
  }
}

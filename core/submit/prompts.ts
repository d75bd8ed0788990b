/** Fields that hold what somebody wants made, in their own words. */
const PROMPT_FIELDS = new Set([
  'prompt',
  'negativePrompt',
  'script',
  'topic',
  'theme',
  'voiceover',
  'text',
  'title',
  'name',
  'description',
  'personality',
  'instructions',
  'caption',
])

/** Every text the prompt policy has to see, by JSON pointer, however deep it lies. Pure. */
export function promptsOf(input: unknown): Readonly<Record<string, string>> {
  return Object.fromEntries(walk(input, '', false))
}

function* walk(value: unknown, pointer: string, isPrompt: boolean): Generator<[string, string]> {
  if (typeof value === 'string') {
    if (isPrompt && value.trim() !== '') yield [pointer, value]
  } else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* walk(item, `${pointer}/${index}`, isPrompt)
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, inner] of Object.entries(value)) {
      yield* walk(inner, `${pointer}/${name}`, isPrompt || PROMPT_FIELDS.has(name))
    }
  }
}

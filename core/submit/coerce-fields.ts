import * as z from 'zod'

type Kind = 'string' | 'number' | 'boolean' | 'list' | 'json'
export type FieldKinds = ReadonlyMap<string, { readonly kind: Kind; readonly item: Kind }>

interface JsonSchema {
  readonly type?: string | readonly string[]
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly items?: JsonSchema
  readonly anyOf?: readonly JsonSchema[]
  readonly oneOf?: readonly JsonSchema[]
  readonly allOf?: readonly JsonSchema[]
}

/** What the fields of a schema are, so that a form, which knows only text, can fill them. */
export function fieldKinds(schema: z.ZodType): FieldKinds {
  const described = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', reused: 'inline' }) as JsonSchema
  const kinds = new Map<string, { kind: Kind; item: Kind }>()
  for (const part of [described, ...branches(described)]) {
    for (const [name, field] of Object.entries(part.properties ?? {})) {
      kinds.set(name, { kind: kindOf(field), item: field.items ? kindOf(field.items) : 'json' })
    }
  }
  return kinds
}

/**
 * Text fields as the values they stand for; a field that comes several times is a list.
 * What does not read as its type stays text: the schema then says what is wrong, with its pointer.
 */
export function coerceFields(kinds: FieldKinds, fields: readonly (readonly [string, string])[]): unknown {
  const byName = new Map<string, string[]>()
  for (const [name, text] of fields) byName.set(name, [...(byName.get(name) ?? []), text])
  const entries = [...byName].map(([name, texts]) => {
    const known = kinds.get(name)
    const first = texts[0] ?? ''
    if (known?.kind === 'list' && !(texts.length === 1 && first.trimStart().startsWith('['))) {
      return [name, texts.map((text) => coerce(known.item, text))]
    }
    return [name, texts.length === 1 ? coerce(known?.kind ?? 'string', first) : texts]
  })
  return Object.fromEntries(entries)
}

function coerce(kind: Kind, text: string): unknown {
  switch (kind) {
    case 'string':
      return text
    case 'number':
      return text.trim() === '' || Number.isNaN(Number(text)) ? text : Number(text)
    case 'boolean':
      return ({ true: true, false: false, on: true, 1: true, 0: false } as Record<string, boolean>)[text] ?? text
    case 'list':
    case 'json':
      return readJson(text)
  }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

function kindOf(field: JsonSchema): Kind {
  const types = [field, ...branches(field)].flatMap((part) => part.type ?? [])
  // Text wins where text is allowed: a prompt of "42" stays one.
  if (types.length === 0 || types.includes('string')) return 'string'
  if (types.includes('number') || types.includes('integer')) return 'number'
  if (types.includes('boolean')) return 'boolean'
  return types.includes('array') ? 'list' : 'json'
}

function branches(schema: JsonSchema): readonly JsonSchema[] {
  const inner = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])]
  return inner.flatMap((part) => [part, ...branches(part)])
}

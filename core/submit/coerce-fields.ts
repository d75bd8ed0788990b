import type * as z from 'zod'
import { alternatives, inputSchema, type JsonSchema } from './input-schema.ts'

type Kind = 'string' | 'number' | 'boolean' | 'list' | 'json'
export type FieldKinds = ReadonlyMap<string, { readonly kind: Kind; readonly item: Kind }>

/** What the fields of a schema are, so that a form, which knows only text, can fill them. */
export function fieldKinds(schema: z.ZodType): FieldKinds {
  const root = inputSchema(schema)
  const kinds = new Map<string, { kind: Kind; item: Kind }>()
  for (const part of alternatives(root, root)) {
    for (const [name, field] of Object.entries(part.properties ?? {})) {
      const lists = alternatives(field, root).flatMap(({ items }) => (typeof items === 'object' ? [items] : []))
      kinds.set(name, { kind: kindOf([field], root), item: lists.length > 0 ? kindOf(lists, root) : 'json' })
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

/** What a form's number field sends; `Number` alone would also take '', '0x2' and 'Infinity'. */
const NUMBER = /^-?(\d+(\.\d+)?|\.\d+)(e[+-]?\d+)?$/i

function coerce(kind: Kind, text: string): unknown {
  switch (kind) {
    case 'string':
      return text
    case 'number':
      return NUMBER.test(text.trim()) ? Number(text) : text
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

function kindOf(fields: readonly JsonSchema[], root: JsonSchema): Kind {
  const types = fields.flatMap((field) => alternatives(field, root)).flatMap(({ type }) => type ?? [])
  // Text wins where text is allowed: a prompt of "42" stays one.
  if (types.length === 0 || types.includes('string')) return 'string'
  if (types.includes('number') || types.includes('integer')) return 'number'
  if (types.includes('boolean')) return 'boolean'
  return types.includes('array') ? 'list' : 'json'
}

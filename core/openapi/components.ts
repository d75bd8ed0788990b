import * as z from 'zod'
import type { Content } from './operation.ts'

type Json = Record<string, unknown>

export interface Components {
  add(name: string, schema: z.ZodType): void
  /** The JSON schema of a body or an answer; what has a `.meta({ id })` becomes a component, and a reference to it. */
  refer(content: Content, io: 'input' | 'output'): Json
  schemas(): Readonly<Record<string, Json>>
}

export function createComponents(): Components {
  const schemas: Record<string, Json> = {}

  function convert(schema: z.ZodType, io: 'input' | 'output'): Json {
    return adopt(z.toJSONSchema(schema, { io, unrepresentable: 'any' }))
  }

  function adopt({ $schema: _dialect, $defs, id: _id, ...own }: Json): Json {
    for (const [name, { id: _name, ...definition }] of Object.entries(($defs ?? {}) as Record<string, Json>)) {
      schemas[name] ??= rewrite(definition) as Json
    }
    return rewrite(own) as Json
  }

  return {
    add(name, schema) {
      schemas[name] = convert(schema, 'output')
    },
    refer(content, io) {
      if ('jsonSchema' in content) return adopt(content.jsonSchema)
      const id = z.globalRegistry.get(content)?.id
      if (id === undefined) return convert(content, io)
      if (!(id in schemas)) {
        const schema = convert(content, io)
        // One that names others is among the definitions itself; what is left then is a way back to it.
        schemas[id] ??= schema
      }
      return { $ref: `#/components/schemas/${id}` }
    },
    schemas: () => schemas,
  }
}

/** `#/$defs/X`, where zod puts named schemas, is `#/components/schemas/X` in OpenAPI. */
function rewrite(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(rewrite)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      name === '$ref' && typeof inner === 'string'
        ? inner.replace('#/$defs/', '#/components/schemas/')
        : rewrite(inner),
    ]),
  )
}

import * as z from 'zod'

/** Of JSON Schema, what is read or written here; zod writes more. */
export interface JsonSchema {
  readonly description?: string
  readonly type?: string
  readonly format?: string
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly additionalProperties?: boolean | JsonSchema
  readonly required?: readonly string[]
  readonly items?: boolean | JsonSchema
  readonly maxItems?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly prefixItems?: readonly JsonSchema[]
  readonly anyOf?: readonly JsonSchema[]
  readonly oneOf?: readonly JsonSchema[]
  readonly allOf?: readonly JsonSchema[]
  readonly $ref?: string
  readonly $defs?: Readonly<Record<string, JsonSchema>>
}

const made = new WeakMap<z.ZodType, JsonSchema>()

/**
 * What a client may send to be read by `schema`: its objects take no other fields, unless they were declared open
 * (`z.looseObject`, `catchall`). zod alone would drop those silently.
 */
export function inputSchema(schema: z.ZodType): JsonSchema {
  const known = made.get(schema)
  if (known) return known
  const { $schema: _dialect, ...json } = z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
    override({ zodSchema, jsonSchema }) {
      if (zodSchema._zod.def.type === 'object') jsonSchema.additionalProperties ??= false
    },
  })
  made.set(schema, json as JsonSchema)
  return json as JsonSchema
}

/** The schema itself, or those it chooses from or is made of. */
export function alternatives(schema: JsonSchema, root: JsonSchema): readonly JsonSchema[] {
  if (schema.$ref !== undefined) return alternatives(resolve(schema.$ref, root), root)
  const parts = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])]
  return parts.length === 0 ? [schema] : parts.flatMap((part) => alternatives(part, root))
}

/** zod refers to the root (`#`) and to its definitions (`#/$defs/Name`). */
function resolve(ref: string, root: JsonSchema): JsonSchema {
  return ref === '#' ? root : (root.$defs?.[ref.replace('#/$defs/', '')] ?? {})
}

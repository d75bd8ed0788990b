import type * as z from 'zod'
import type { FieldError } from '../errors.ts'
import { MOST_ERRORS, pointerTo } from '../http/body.ts'
import { alternatives, inputSchema, type JsonSchema } from './input-schema.ts'
import { nearName } from './near-name.ts'

type Path = readonly (string | number)[]

/**
 * Fields that the schema would drop without a word, and those that were probably meant. Pure.
 * @param more names that are known beside the input's own, for what was meant at its top
 */
export function unknownFields(schema: z.ZodType, input: unknown, more: readonly string[] = []): readonly FieldError[] {
  const root = inputSchema(schema)
  const found: FieldError[] = []
  for (const error of walk([root], input, [])) if (found.push(error) === MOST_ERRORS) break
  return found

  function* walk(schemas: readonly JsonSchema[], value: unknown, path: Path): Generator<FieldError> {
    if (typeof value !== 'object' || value === null) return
    const fitting = schemas.flatMap((one) => alternatives(one, root)).filter((one) => fits(one, value))
    if (fitting.length === 0) return
    for (const [name, inner] of Object.entries(value)) {
      const below = fitting.flatMap((one) => childOf(one, name) ?? [])
      if (below.length > 0) yield* walk(below, inner, [...path, name])
      else if (!Array.isArray(value)) yield tell(name, path, fitting)
    }
  }

  function tell(name: string, path: Path, schemas: readonly JsonSchema[]): FieldError {
    const own = schemas.flatMap(({ properties = {} }) => Object.keys(properties))
    const meant = nearName(name, path.length === 0 ? [...own, ...more] : own)
    const hint = meant === null ? '.' : `; did you mean \`${meant}\`?`
    return { pointer: pointerTo([...path, name]), message: `This field is not known${hint}` }
  }
}

/** Whether the schema speaks of this value: of several kinds of object, the one whose fixed fields agree. */
function fits({ type, properties = {} }: JsonSchema, value: object): boolean {
  if (type !== undefined && type !== (Array.isArray(value) ? 'array' : 'object')) return false
  return Object.entries(properties).every(([name, { const: fixed }]) => {
    return fixed === undefined || !Object.hasOwn(value, name) || (value as Record<string, unknown>)[name] === fixed
  })
}

/** The schema of one field or item; `undefined` when there is no such. */
function childOf(schema: JsonSchema, name: string): JsonSchema | undefined {
  const { type, properties = {}, additionalProperties = {}, prefixItems = [], items = {} } = schema
  if (type === 'array') return prefixItems[Number(name)] ?? (typeof items === 'object' ? items : undefined)
  if (Object.hasOwn(properties, name)) return properties[name]
  return typeof additionalProperties === 'object' ? additionalProperties : undefined
}

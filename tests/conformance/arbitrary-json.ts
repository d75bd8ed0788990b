import fc from 'fast-check'
import * as z from 'zod'

interface Shape {
  readonly type?: string
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly Shape[]
  readonly oneOf?: readonly Shape[]
  readonly allOf?: readonly Shape[]
  readonly properties?: Readonly<Record<string, Shape>>
  readonly required?: readonly string[]
  readonly items?: Shape
  readonly minItems?: number
  readonly maxItems?: number
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly multipleOf?: number
  readonly format?: string
}

/** Values that the schema takes, parsed. What JSON Schema cannot say (refinements, patterns) is filtered. */
export function arbitraryOf<T extends z.ZodType>(
  schema: T,
  io: 'input' | 'output' = 'input',
): fc.Arbitrary<z.output<T>> {
  const shape = z.toJSONSchema(schema, { io, unrepresentable: 'any', reused: 'inline' }) as Shape
  return fromShape(shape)
    .map((value) => schema.safeParse(value))
    .filter(({ success }) => success)
    .map(({ data }) => data as z.output<T>)
}

function fromShape(shape: Shape): fc.Arbitrary<unknown> {
  if (shape.const !== undefined) return fc.constant(shape.const)
  if (shape.enum) return fc.constantFrom(...shape.enum)
  const choices = shape.anyOf ?? shape.oneOf
  if (choices) return fc.oneof(...choices.map(fromShape))
  if (shape.allOf) return fc.tuple(...shape.allOf.map(fromShape)).map((parts) => Object.assign({}, ...parts))
  switch (shape.type) {
    case 'object':
      return objectOf(shape)
    case 'array': {
      const { minItems = 0, maxItems = Math.max(minItems, 5) } = shape
      return fc.array(fromShape(shape.items ?? {}), {
        minLength: minItems,
        maxLength: Math.min(maxItems, minItems + 8),
      })
    }
    case 'string':
      return stringOf(shape)
    case 'integer':
      return numberOf(shape, 1)
    case 'number':
      return shape.multipleOf
        ? numberOf(shape, shape.multipleOf)
        : fc.double({ min: shape.minimum ?? -1e6, max: shape.maximum ?? 1e6, noNaN: true })
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    default:
      return fc.jsonValue()
  }
}

function objectOf({ properties = {}, required = [] }: Shape): fc.Arbitrary<unknown> {
  const model = Object.fromEntries(Object.entries(properties).map(([key, one]) => [key, fromShape(one)]))
  return fc.record(model, { requiredKeys: [...required] })
}

function numberOf({ minimum = -1e6, maximum = 1e6, multipleOf }: Shape, step: number): fc.Arbitrary<number> {
  const by = multipleOf ?? step
  return fc
    .integer({ min: Math.ceil(minimum / by), max: Math.floor(Math.min(maximum, Number.MAX_SAFE_INTEGER) / by) })
    .map((n) => n * by)
}

function stringOf({ format, minLength = 0, maxLength = minLength + 40 }: Shape): fc.Arbitrary<string> {
  if (format === 'uuid') return fc.uuid()
  if (format === 'email') return fc.emailAddress()
  if (format === 'uri') return fc.webUrl()
  return fc.string({ minLength, maxLength: Math.min(maxLength, minLength + 40) })
}

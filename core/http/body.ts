import type { Context } from 'hono'
import type * as z from 'zod'
import { AppError, type FieldError } from '../errors.ts'
import { findUnstorable } from './storable-text.ts'
import { wholeBody } from './whole-body.ts'

/**
 * The JSON body, parsed by `schema`.
 * @throws AppError `unsupported_media_type`, `malformed_request`, `invalid_input`
 */
export async function readJson<S extends z.ZodType>(c: Context, schema: S): Promise<z.output<S>> {
  const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/json' && !type?.endsWith('+json')) {
    throw new AppError('unsupported_media_type', 'Send the body as JSON, with Content-Type: application/json.')
  }
  return parseInput(schema, parseJson(await wholeBody(c)))
}

/** The same for a body that may be left out, which is then `{}`. */
export async function readJsonIfAny<S extends z.ZodType>(c: Context, schema: S): Promise<z.output<S>> {
  const { byteLength } = await wholeBody(c)
  return byteLength === 0 ? parseInput(schema, {}) : readJson(c, schema)
}

/**
 * JSON from the text of a field, or from the bytes of a body, which have to be UTF-8: read leniently, what is not would
 * become U+FFFD unnoticed.
 * @throws AppError `malformed_request`, `invalid_input`; their sentences hold nothing of the text.
 */
export function parseJson(body: string | ArrayBuffer): unknown {
  const value = readText(typeof body === 'string' ? body : decode(body))
  refuseUnstorable(value)
  return value
}

function decode(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new AppError('malformed_request', 'The body is not valid UTF-8.')
  }
}

function readText(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new AppError('malformed_request', 'The body is not valid JSON.')
  }
}

function refuseUnstorable(value: unknown): void {
  const found = findUnstorable(value)
  if (found) throw invalidInput([{ ...found, pointer: found.pointer.split('/').map(segmentOrEmpty).join('/') }])
}

/** The query, one string a name, parsed by `schema`. @throws AppError `invalid_input` */
export function readQuery<S extends z.ZodType>(c: Context, schema: S): z.output<S> {
  return parseInput(schema, c.req.query())
}

/**
 * @param known mistakes that were found before, told together with those of the schema
 * @throws AppError `invalid_input` with a pointer and a sentence a mistake, and nothing of what was sent.
 */
export function parseInput<S extends z.ZodType>(
  schema: S,
  input: unknown,
  known: readonly FieldError[] = [],
): z.output<S> {
  // Also what was no JSON body: query values, fields of forms.
  refuseUnstorable(input)
  const result = schema.safeParse(input)
  if (result.success && known.length === 0) return result.data
  const others = result.success ? [] : toFieldErrors(result.error)
  const told = new Set(known.map(({ pointer }) => pointer))
  throw invalidInput([...known, ...others.filter(({ pointer }) => !told.has(pointer))].slice(0, MOST_ERRORS))
}

export function invalidInput(errors: readonly FieldError[]): AppError {
  const [first] = errors
  const where = first?.pointer ? ` at ${first.pointer}` : ''
  const more = errors.length > 1 ? ` ${errors.length - 1} more in errors.` : ''
  return new AppError('invalid_input', `The input does not fit${where}: ${first?.message ?? 'unknown.'}${more}`, {
    errors,
  })
}

export const MOST_ERRORS = 20
/** Field names come from the sender too; a pointer shows only ordinary ones. */
const NAME = /^[\w.-]{1,64}$/

export function toFieldErrors(error: z.ZodError): readonly FieldError[] {
  return error.issues.slice(0, MOST_ERRORS).map((issue) => {
    const pointer = pointerTo(issue.path)
    // zod names unknown fields in its sentence, and the names are the sender's text.
    if (issue.code !== 'unrecognized_keys') return { pointer, message: issue.message }
    const [name = ''] = issue.keys
    return { pointer: `${pointer}/${segment(name)}`, message: 'This field is not known.' }
  })
}

export function pointerTo(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${segment(String(part))}`).join('')
}

function segmentOrEmpty(name: string): string {
  return name === '' ? '' : segment(name)
}

function segment(name: string): string {
  return NAME.test(name) ? name : '(unreadable name)'
}

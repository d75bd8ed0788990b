import type { ReportedError } from '../../core/ports/error-reporter.ts'

const SECRET_NAME = /password|passwd|secret|token|authorization|cookie|api-?key|ticket|prompt|credential/i
const SECRET_TEXT: readonly (readonly [RegExp, string])[] = [
  [/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, '[jwt]'],
  [/\batl_[\w-]{8,}/g, '[api key]'],
  [/\bBearer +[\w.~+/=-]+/gi, 'Bearer [redacted]'],
  [/(:\/\/)[^/\s:@]*:[^/\s@]*@/g, '$1[redacted]@'],
  [/([?&](?:ticket|token|signature|X-Amz-Signature)=)[^&\s]+/gi, '$1[redacted]'],
]
const DEEPEST = 6
const LONGEST = 2_000

/** Fields as they may be logged: nothing under a secret's name, nothing that looks like a token, errors as data. Pure. */
export function redact(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return redactObject(fields, 0)
}

/** An error as data, by the same rules; what was thrown and is none becomes one. Pure. */
export function redactedError(thrown: unknown): ReportedError {
  return redactError(thrown instanceof Error ? thrown : new Error(`Not an error: ${String(thrown)}`), 0)
}

function redactObject(object: object, depth: number): Record<string, unknown> {
  const entries = Object.entries(object).map(([name, value]) => [
    name,
    SECRET_NAME.test(name) && value !== null && value !== undefined && typeof value !== 'boolean'
      ? '[redacted]'
      : redactValue(value, depth + 1),
  ])
  return Object.fromEntries(entries)
}

function redactValue(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return redactText(value)
  if (typeof value === 'bigint') return String(value)
  if (typeof value !== 'object' || value === null) return value
  if (depth > DEEPEST) return '[deeper]'
  if (value instanceof Error) return redactError(value, depth)
  if (value instanceof Date) return value
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`
  if (Array.isArray(value)) return value.slice(0, 100).map((item) => redactValue(item, depth + 1))
  return redactObject(value, depth)
}

function redactError(error: Error, depth: number): ReportedError {
  const { name, message, stack, cause } = error
  const code = 'code' in error ? error.code : undefined
  return {
    name,
    message: redactText(message),
    ...(code !== undefined && { code: String(code) }),
    ...(stack && { stack: redactText(stack) }),
    ...(cause !== undefined && { cause: redactValue(cause, depth + 1) }),
  }
}

function redactText(text: string): string {
  const short = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text
  return SECRET_TEXT.reduce((kept, [pattern, instead]) => kept.replace(pattern, instead), short)
}

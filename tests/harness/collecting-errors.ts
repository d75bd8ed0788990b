import type { ErrorPlace, ErrorReporter } from '../../core/ports/error-reporter.ts'

export interface HeardError {
  readonly where: ErrorPlace
  readonly error: unknown
  readonly fields: Readonly<Record<string, unknown>>
}

/** A reporter whose reports a test can read. */
export function collectingErrors(): { readonly errors: ErrorReporter; readonly heard: readonly HeardError[] } {
  const heard: HeardError[] = []
  return { errors: { report: (where, error, fields = {}) => void heard.push({ where, error, fields }) }, heard }
}

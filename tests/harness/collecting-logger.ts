import type { Logger } from '../../core/ports/outside.ts'

export interface LogLine {
  readonly level: 'debug' | 'info' | 'warn' | 'error'
  readonly event: string
  readonly fields: Readonly<Record<string, unknown>>
}

/** A logger whose lines a test can read. */
export function collectingLogger(): { readonly log: Logger; readonly lines: readonly LogLine[] } {
  const lines: LogLine[] = []
  const make = (base: Readonly<Record<string, unknown>>): Logger => {
    const write =
      (level: LogLine['level']) =>
      (event: string, fields: Readonly<Record<string, unknown>> = {}) => {
        lines.push({ level, event, fields: { ...base, ...fields } })
      }
    return {
      child: (fields) => make({ ...base, ...fields }),
      debug: write('debug'),
      info: write('info'),
      warn: write('warn'),
      error: write('error'),
    }
  }
  return { log: make({}), lines }
}

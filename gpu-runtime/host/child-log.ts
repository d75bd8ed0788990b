import type { Logger } from '../../core/ports/outside.ts'
import type { FromChild } from './protocol.ts'

/** A logger whose lines are written by the parent. */
export function sendingLogger(send: (message: FromChild) => void, fields: Readonly<Record<string, unknown>>): Logger {
  const line =
    (level: 'debug' | 'info' | 'warn' | 'error') =>
    (event: string, more: Readonly<Record<string, unknown>> = {}) =>
      send({ kind: 'log', level, event, fields: { ...fields, ...more } })
  return {
    child: (more) => sendingLogger(send, { ...fields, ...more }),
    debug: line('debug'),
    info: line('info'),
    warn: line('warn'),
    error: line('error'),
  }
}

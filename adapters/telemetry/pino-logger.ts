import pino, { type DestinationStream, type Logger as Pino } from 'pino'
import type { Logger } from '../../core/ports/outside.ts'
import { redact } from './redact.ts'

export interface PinoLoggerOptions {
  readonly level: 'debug' | 'info' | 'warn' | 'error' | 'silent'
  /** In every line, such as the name of the process. */
  readonly fields?: Readonly<Record<string, unknown>>
  /** Standard output when absent. */
  readonly destination?: DestinationStream
}

/** One JSON object a line: level, time, event, then its fields. */
export function pinoLogger({ level, fields = {}, destination }: PinoLoggerOptions): Logger {
  const options = {
    level,
    base: redact(fields),
    messageKey: 'event',
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    // Errors come as plain data out of redact.
    serializers: {},
  }
  return wrap(pino(options, destination ?? openLog()))
}

/** Lines that cannot be written, to a terminal that is gone or a full disk, are lost: nothing throws into the work that they tell of. */
export function openLog(descriptor = 1): DestinationStream {
  let stream: ReturnType<typeof pino.destination> | null = null
  const open = () => {
    const opened = pino.destination(descriptor)
    opened.on('error', () => {
      // What it still holds it would try to write for ever when the process exits. The next line tries afresh.
      Object.assign(opened, { write: () => false, flushSync: () => {}, end: () => {}, destroy: () => {} })
      stream = null
    })
    return opened
  }
  return {
    write(line) {
      stream ??= open()
      stream.write(line)
    },
  }
}

function wrap(log: Pino): Logger {
  return {
    child: (fields) => wrap(log.child(redact(fields))),
    debug: (event, fields = {}) => log.debug(redact(fields), event),
    info: (event, fields = {}) => log.info(redact(fields), event),
    warn: (event, fields = {}) => log.warn(redact(fields), event),
    error: (event, fields = {}) => log.error(redact(fields), event),
  }
}

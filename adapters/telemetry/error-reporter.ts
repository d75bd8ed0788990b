import { watchOutage } from '../../core/outage.ts'
import type { ErrorPlace, ErrorReport, ErrorReporter, ErrorSink } from '../../core/ports/error-reporter.ts'
import type { Logger, Metrics } from '../../core/ports/outside.ts'
import { redact, redactedError } from './redact.ts'
import { ReportBudget, type ReportLimits } from './report-budget.ts'

export interface ErrorReporterOptions {
  /** Errors are counted alone without it. */
  readonly sink?: ErrorSink
  readonly metrics: Metrics
  readonly log: Logger
  readonly limits?: ReportLimits
  /** After so long a report is no longer waited for; 10 s when absent. */
  readonly sendMs?: number
}

export interface OpenErrorReporter extends ErrorReporter {
  /** Waits for what is on its way, and lets the sink empty itself; no longer than `withinMs`. Never throws. */
  flush(withinMs: number): Promise<void>
}

const SEND_MS = 10_000
/** On their way at once; a sink that never answers holds no more. */
const MOST_OPEN = 20
const LONGEST_KIND = 300

/** Counts every error, and hands reports to the sink: redacted, bounded in number, and nobody waits for them. */
export function errorReporter(options: ErrorReporterOptions): OpenErrorReporter {
  const { sink, metrics, log, limits, sendMs = SEND_MS } = options
  const budget = new ReportBudget(limits)
  const outage = watchOutage('error-reporter', log)
  const open = new Set<Promise<void>>()

  async function send(report: ErrorReport): Promise<void> {
    try {
      await within(sendMs, async () => sink?.report(report))
      outage.back()
    } catch (error) {
      outage.away(error)
    }
  }

  function tell(where: ErrorPlace, error: unknown, fields: Readonly<Record<string, unknown>>): void {
    if (!sink || open.size >= MOST_OPEN) return
    const data = redactedError(error)
    const kind = `${where} ${data.name} ${data.message}`.slice(0, LONGEST_KIND)
    const allowed = budget.take(kind, performance.now())
    if (!allowed) return
    const sending = send({ at: new Date(), where, error: data, fields: redact(fields), ...allowed })
    open.add(sending)
    void sending.finally(() => open.delete(sending))
  }

  return {
    report(where, error, fields = {}) {
      metrics.count('atelier_errors_total', { where })
      try {
        tell(where, error, fields)
      } catch (unreadable) {
        // Such as an object that cannot be made text.
        outage.away(unreadable)
      }
    },
    async flush(withinMs) {
      if (!sink) return
      const empty = async () => {
        await Promise.all(open)
        await sink.flush?.(withinMs)
      }
      await within(withinMs, empty).catch((error: unknown) => outage.away(error))
    },
  }
}

/** @throws Error when it takes longer; the work is then left alone. Not core's `within`: its timer would keep a process that has stopped. */
async function within(ms: number, work: () => Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`Reports were not taken within ${ms / 1_000} s.`)), ms)
    timer.unref()
  })
  try {
    await Promise.race([work(), late])
  } finally {
    clearTimeout(timer)
  }
}

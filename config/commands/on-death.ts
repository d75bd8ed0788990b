import type { OpenErrorReporter } from '../../adapters/telemetry/error-reporter.ts'
import type { Logger } from '../../core/ports/outside.ts'

const FLUSH_MS = 2_000

/**
 * An exception that nobody caught, or a rejection, still ends this process with 1: what it left half done nobody knows.
 * Before that it is logged and reported.
 */
export function reportDeath({ errors, log }: { readonly errors: OpenErrorReporter; readonly log: Logger }): void {
  let dying = false
  process.on('uncaughtException', (error, origin) => {
    // One that comes while the first is told is most likely of its making.
    if (dying) return
    dying = true
    log.error('process.broken', { origin, error })
    console.error(error)
    errors.report('process', error, { origin })
    void errors.flush(FLUSH_MS).finally(() => process.exit(1))
  })
}

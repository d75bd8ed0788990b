import type { Logger } from './ports/outside.ts'

export interface Outage {
  /** It is away, or still is. */
  away(error: unknown): void
  /** It is there, or still is. */
  back(): void
}

/** Says that something went away and that it came back: a line each time, however often it was tried meanwhile. */
export function watchOutage(name: string, log: Logger, tell: (up: boolean) => void = () => {}): Outage {
  let sinceMs: number | null = null
  return {
    away(error) {
      if (sinceMs !== null) return
      sinceMs = performance.now()
      tell(false)
      log.warn(`${name}.away`, { error })
    },
    back() {
      tell(true)
      if (sinceMs === null) return
      log.info(`${name}.back`, { awayMs: Math.round(performance.now() - sinceMs) })
      sinceMs = null
    },
  }
}

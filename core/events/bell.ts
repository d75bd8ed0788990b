export interface Bell {
  ring(): void
  /** Until it rings, `ms` have passed or the signal aborts; at once when it rang since the last wait. Never rejects. */
  wait(ms: number): Promise<void>
}

/** Wakes one waiter; a ring while nobody waits is kept. */
export function createBell(signal: AbortSignal): Bell {
  let rung = false
  let wake: (() => void) | null = null
  const ring = () => {
    rung = true
    wake?.()
  }
  signal.addEventListener('abort', ring, { once: true })
  return {
    ring,
    wait(ms) {
      return new Promise((resolve) => {
        const timer = setTimeout(done, ms)
        function done() {
          clearTimeout(timer)
          wake = null
          rung = false
          resolve()
        }
        wake = done
        if (rung || signal.aborted) done()
      })
    },
  }
}

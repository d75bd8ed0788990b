/** A terminal's Ctrl-C reaches npm and us, and npm passes it on: what comes this soon is the same one again. */
const SAME_MS = 1_000

const STOPPING = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const
export type StoppingSignal = (typeof STOPPING)[number]

/** What a signal means, `sinceFirstMs` after the one that began the stop; `null` for that one itself. */
export function judgeSignal(signal: StoppingSignal, sinceFirstMs: number | null): 'stop' | 'leave' | 'ignore' {
  if (sinceFirstMs === null) return 'stop'
  // A supervisor that asks twice still wants a clean end; a person at a terminal has waited enough.
  return signal === 'SIGINT' && sinceFirstMs >= SAME_MS ? 'leave' : 'ignore'
}

/** Aborts when this process is asked to stop, and leaves it at once when a person asks again. */
export function onStopSignals(): AbortSignal {
  const asked = new AbortController()
  let firstMs: number | null = null
  for (const name of STOPPING) {
    process.on(name, () => {
      const nowMs = performance.now()
      const meaning = judgeSignal(name, firstMs === null ? null : nowMs - firstMs)
      if (meaning === 'leave') process.exit(130)
      if (meaning === 'ignore') return
      firstMs = nowMs
      asked.abort()
    })
  }
  return asked.signal
}

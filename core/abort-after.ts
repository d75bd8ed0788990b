/**
 * Aborts as soon as one of `signals` does, and after `ms` at the latest. On Node 20 the timeout within an
 * AbortSignal.any() is collected with the garbage before it fires, unless somebody listens to the timeout itself.
 */
export function abortAfter(ms: number, ...signals: readonly AbortSignal[]): AbortSignal {
  const timeout = AbortSignal.timeout(ms)
  timeout.addEventListener('abort', () => {}, { once: true })
  return AbortSignal.any([...signals, timeout])
}

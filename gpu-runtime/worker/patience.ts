/** Calls `then` once, `ms` after `signal` aborts. @returns what calls it off. */
export function afterAbort(signal: AbortSignal, ms: number, then: () => void): () => void {
  let timer: NodeJS.Timeout | undefined
  const begin = () => {
    timer = setTimeout(then, ms)
  }
  if (signal.aborted) begin()
  else signal.addEventListener('abort', begin, { once: true })
  return () => {
    clearTimeout(timer)
    signal.removeEventListener('abort', begin)
  }
}

/** Waits for `work`, but no longer than `ms` after `signal` aborts: a database may never answer. */
export async function atMost(work: Promise<unknown>, signal: AbortSignal, ms: number): Promise<void> {
  let callOff = () => {}
  const tooLong = new Promise<void>((resolve) => {
    callOff = afterAbort(signal, ms, resolve)
  })
  try {
    await Promise.race([work, tooLong])
  } finally {
    callOff()
  }
}

/** `work`, or the reason of `signal` as soon as it aborts; what `work` comes to is then nobody's. */
export async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  let callOff = () => {}
  const aborted = new Promise<never>((_, reject) => {
    const stop = () => reject(signal.reason)
    if (signal.aborted) return stop()
    signal.addEventListener('abort', stop, { once: true })
    callOff = () => signal.removeEventListener('abort', stop)
  })
  try {
    return await Promise.race([work, aborted])
  } finally {
    callOff()
  }
}

/** Runs so much of some work at once; the rest waits in the order in which it came, each as long as its signal allows. */
export function fewAtOnce(most: number) {
  let running = 0
  const waiting = new Set<() => void>()

  async function enter(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted()
    if (running < most) {
      running += 1
      return
    }
    await new Promise<void>((resolve, reject) => {
      const go = () => {
        signal.removeEventListener('abort', leave)
        resolve()
      }
      const leave = () => {
        waiting.delete(go)
        reject(signal.reason)
      }
      signal.addEventListener('abort', leave, { once: true })
      waiting.add(go)
    })
  }

  function leave(): void {
    const [next] = waiting
    // The place is handed on, so that nobody who comes now gets in between.
    if (next) {
      waiting.delete(next)
      next()
    } else running -= 1
  }

  return async <T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> => {
    await enter(signal)
    try {
      return await work()
    } finally {
      leave()
    }
  }
}

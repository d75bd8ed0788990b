import { setTimeout as wait } from 'node:timers/promises'

/** Does `work` again and again, `everyMs` after it last ended, until `signal` aborts. `work` must not throw. */
export async function every(everyMs: number, work: () => Promise<unknown>, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await wait(everyMs, undefined, { signal }).catch(() => {})
    if (!signal.aborted) await work()
  }
}

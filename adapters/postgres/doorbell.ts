import type { Doorbell } from '../../core/ports/doorbell.ts'
import type { Listener } from './listener.ts'

const CHANNEL = 'atelier_ring'

/**
 * NOTIFY / LISTEN. All rings of 10 ms are one; a lost connection rings once when it is back, because rings may have been
 * missed meanwhile.
 */
export function postgresDoorbell(listener: Listener): Doorbell {
  return {
    ring(lane) {
      listener.notify(CHANNEL, lane, lane)
    },
    async answer(lane, look, room, { signal }) {
      const bell = hang(signal)
      listener.listen(CHANNEL, { signal, hear: (rung) => rung === lane && bell.ring(), resumed: bell.ring })
      while (await bell.rung()) {
        await look()
        await room()
      }
    },
  }
}

/** A bell that remembers being rung while nobody waited. */
function hang(signal: AbortSignal) {
  let due = false
  let wake: (() => void) | null = null
  const ring = () => {
    due = true
    wake?.()
  }
  signal.addEventListener('abort', () => wake?.(), { once: true })
  return {
    ring,
    /** Resolves at the next ring; `false` once the signal has aborted. */
    async rung(): Promise<boolean> {
      if (!due && !signal.aborted) {
        await new Promise<void>((settle) => {
          wake = settle
        })
        wake = null
      }
      due = false
      return !signal.aborted
    },
  }
}

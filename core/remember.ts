/** A value that is asked for often and may be `maxAgeMs` old; one load at a time serves everybody. */
export function remember<T>(maxAgeMs: number, now: () => Date, load: () => Promise<T>): () => Promise<T> {
  let last: { readonly value: Promise<T>; readonly atMs: number } | null = null
  return () => {
    const nowMs = now().getTime()
    if (last && nowMs - last.atMs < maxAgeMs) return last.value
    const entry = { value: load(), atMs: nowMs }
    last = entry
    // A failure is told to those who wait for it, and not kept.
    entry.value.catch(() => {
      if (last === entry) last = null
    })
    return entry.value
  }
}

import { orAborted } from './or-aborted.ts'

/** What a stream gives, as long as `signal` allows: also one that gives nothing more is let go. */
export async function* readChunks(body: ReadableStream<Uint8Array>, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  const reader = body.getReader()
  let isWhole = false
  try {
    for (;;) {
      const { done, value } = await orAborted(reader.read(), signal)
      if (done) break
      yield value
    }
    isWhole = true
  } finally {
    // Not waited for: who stood still while giving may stand still while being told to stop.
    if (!isWhole) reader.cancel(signal.reason).catch(() => {})
  }
}

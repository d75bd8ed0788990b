import type { Readable } from 'node:stream'

/**
 * A Node stream as a web stream, read only as fast as it is asked for. Node's own `Readable.toWeb` throws where nobody
 * can catch it when a reader leaves early ("Controller is already closed"), which would end the process.
 * @param explain turns what the source breaks with into what the reader hears
 */
export function webStream(source: Readable, explain = (error: unknown) => error): ReadableStream<Uint8Array> {
  // It may break before anybody reads; the iterator tells of that at the first read.
  source.on('error', () => undefined)
  return lazyWebStream(() => source, source, explain)
}

/** Opened at the first read: a stream that nobody reads holds no file open. */
export function lazyWebStream(
  open: () => Readable,
  opened: Readable | null = null,
  explain = (error: unknown) => error,
): ReadableStream<Uint8Array> {
  let source = opened
  let chunks: AsyncIterator<Uint8Array> | null = null
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        source ??= open()
        chunks ??= source[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>
        const { done, value } = await chunks.next().catch((error: unknown) => {
          throw explain(error)
        })
        if (done) controller.close()
        else controller.enqueue(value)
      },
      cancel() {
        // Ends the iterator too, whether or not it waits for a chunk.
        source?.destroy()
      },
    },
    { highWaterMark: 0 },
  )
}

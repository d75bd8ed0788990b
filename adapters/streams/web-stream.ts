import type { Readable } from 'node:stream'

/**
 * A Node stream as a web stream, read only as fast as it is asked for. Node's own `Readable.toWeb` throws where nobody
 * can catch it when a reader leaves early ("Controller is already closed"), which would end the process.
 */
export function webStream(source: Readable): ReadableStream<Uint8Array> {
  // It may break before anybody reads; the iterator tells of that at the first read.
  source.on('error', () => undefined)
  const chunks: AsyncIterator<Uint8Array> = source[Symbol.asyncIterator]()
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await chunks.next()
        if (done) controller.close()
        else controller.enqueue(value)
      },
      async cancel() {
        // Ends the iterator too, whether or not it waits for a chunk.
        source.destroy()
      },
    },
    { highWaterMark: 0 },
  )
}

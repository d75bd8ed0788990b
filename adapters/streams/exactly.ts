import { AppError } from '../../core/errors.ts'

/** The chunks, if they are `expected` bytes together. @throws AppError `malformed_request` before the end, or right behind it */
export async function* exactly(chunks: AsyncIterable<Uint8Array>, expected: number): AsyncGenerator<Uint8Array> {
  let bytes = 0
  for await (const chunk of chunks) {
    bytes += chunk.byteLength
    if (bytes > expected) break
    yield chunk
  }
  if (bytes === expected) return
  const found = bytes > expected ? 'more came' : `${bytes} came`
  throw new AppError('malformed_request', `The body was announced with ${expected} bytes; ${found}.`)
}

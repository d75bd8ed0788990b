import type { S3Wire } from './wire.ts'

/** With the part that is being read, what one put holds in memory. */
const PARTS_AT_ONCE = 3
const DROP_MS = 10_000

/**
 * A multipart upload. Whatever breaks it, the parts that are on their way are stopped and the upload is dropped, so that
 * nothing of it is left, nor paid for; the sweep takes those that a dead process could not drop.
 */
export async function putInParts(
  wire: Pick<S3Wire, 'beginUpload' | 'putPart' | 'endUpload' | 'dropUpload'>,
  object: { readonly key: string; readonly type: string },
  parts: AsyncIterable<Uint8Array>,
  signal: AbortSignal,
): Promise<void> {
  const upload = await wire.beginUpload(object.key, object.type, signal)
  const broken = new AbortController()
  const life = AbortSignal.any([signal, broken.signal])
  const flying = new Set<Promise<void>>()
  const tags: string[] = []
  const send = async (bytes: Uint8Array, number: number) => {
    try {
      tags[number - 1] = await wire.putPart(upload, number, bytes, life)
    } catch (error) {
      broken.abort(error)
    }
  }
  try {
    let number = 0
    for await (const part of parts) {
      life.throwIfAborted()
      number += 1
      const flight = send(part, number).finally(() => flying.delete(flight))
      flying.add(flight)
      if (flying.size >= PARTS_AT_ONCE) await Promise.race(flying)
    }
    await Promise.all(flying)
    life.throwIfAborted()
    await wire.endUpload(upload, tags, signal)
  } catch (error) {
    broken.abort(error)
    // A part that comes after the drop would stay.
    await Promise.all(flying)
    await wire.dropUpload(upload, AbortSignal.timeout(DROP_MS)).catch(() => {})
    throw error
  }
}

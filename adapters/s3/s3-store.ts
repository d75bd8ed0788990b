import { addAbortSignal, type Readable } from 'node:stream'
import { AppError } from '../../core/errors.ts'
import { disposition } from '../../core/http/file-name.ts'
import type { ObjectStore } from '../../core/ports/object-store.ts'
import { keyParts } from '../storage/object-key.ts'
import { exactly } from '../streams/exactly.ts'
import { readChunks } from '../streams/read-chunks.ts'
import { webStream } from '../streams/web-stream.ts'
import { explainS3, isAbsent } from './explain.ts'
import { inParts } from './parts.ts'
import { putInParts } from './put-in-parts.ts'
import type { S3Wire } from './wire.ts'

/** At least 5 MiB, says S3, and at most 10,000 of them: 80 GiB. */
const PART_BYTES = 8 * 1024 * 1024
/** For what nobody gave a signal to. Removals run inside a transaction, which the database allows to wait for 60 s. */
const ANSWER_MS = 30_000
const PAGE = 1_000

/** Objects in a bucket of S3 or of a server that speaks it; links lead there, and not through the API. */
export function s3Store(wire: S3Wire, { now }: { readonly now: () => Date }): ObjectStore {
  const soon = () => AbortSignal.timeout(ANSWER_MS)
  return {
    async put(key, body, { type, bytes: expected, signal = never() }) {
      keyParts(key)
      let bytes = 0
      const chunks = readChunks(body, signal)
      const parts = inParts(expected === undefined ? chunks : exactly(chunks, expected), PART_BYTES)
      async function* counted() {
        for await (const part of parts) {
          bytes += part.byteLength
          yield part
        }
      }
      const whole = counted()
      try {
        await putWhole(wire, { key, type }, whole, signal)
      } finally {
        // Lets go of a body that was not read to its end.
        await whole.return(undefined)
      }
      return { bytes }
    },

    async get(key, { range, signal } = {}) {
      keyParts(key)
      const body = await unlessAbsent(wire.get(key, range, signal ?? never()))
      return body && streamOf(body, signal)
    },

    async head(key) {
      keyParts(key)
      const bytes = await unlessAbsent(wire.head(key, soon()))
      return bytes === null ? null : { bytes }
    },

    async remove(keys) {
      for (const key of keys) keyParts(key)
      for (let from = 0; from < keys.length; from += PAGE) {
        const some = keys.slice(from, from + PAGE)
        const [first, ...others] = await explained(wire.remove(some, soon()))
        if (!first) continue
        const message = `The object store did not remove ${others.length + 1} of ${some.length} objects (${first.code}).`
        throw new AppError('unavailable', message)
      }
    },

    async list(prefix, { after = '', limit = PAGE } = {}) {
      const found: string[] = []
      for (let last = after; found.length < limit; last = found.at(-1) ?? last) {
        const page = Math.min(PAGE, limit - found.length)
        const keys = await explained(wire.list(prefix, last, page, soon()))
        found.push(...keys)
        if (keys.length < page) break
      }
      return found
    },

    async sweep(before) {
      const left = await explained(wire.uploadsBefore(before, soon()))
      for (const upload of left) await explained(wire.dropUpload(upload, soon()))
      return left.length
    },

    async signedUrl(key, { method, expiresInSeconds, type, fileName, bytes }) {
      keyParts(key)
      const how = { now: now(), expiresInSeconds, ...(type && { type }) }
      if (method === 'PUT') return wire.signPut(key, { ...how, ...(bytes !== undefined && { bytes }) })
      return wire.signGet(key, {
        ...how,
        disposition: disposition(fileName ? 'attachment' : 'inline', fileName),
        cacheControl: `private, max-age=${expiresInSeconds}, immutable`,
      })
    },
  }
}

/** In one request where it fits a part: S3 keeps a body that came whole, and no other. */
async function putWhole(
  wire: S3Wire,
  object: { readonly key: string; readonly type: string },
  parts: AsyncGenerator<Uint8Array>,
  signal: AbortSignal,
): Promise<void> {
  const first = await parts.next()
  const second = first.done ? first : await parts.next()
  if (second.done) {
    const bytes = first.done ? new Uint8Array() : first.value
    return explained(wire.put(object.key, bytes, object.type, signal))
  }
  async function* all() {
    if (!first.done) yield first.value
    if (!second.done) yield second.value
    yield* parts
  }
  return explained(putInParts(wire, object, all(), signal))
}

function streamOf(body: Readable, signal: AbortSignal | undefined): ReadableStream<Uint8Array> {
  if (signal) addAbortSignal(signal, body)
  return webStream(body, (error) => (signal?.aborted ? signal.reason : explainS3(error)))
}

async function explained<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer
  } catch (error) {
    throw explainS3(error)
  }
}

async function unlessAbsent<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer
  } catch (error) {
    if (isAbsent(error)) return null
    throw explainS3(error)
  }
}

function never(): AbortSignal {
  return new AbortController().signal
}

import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import busboy from 'busboy'
import { AppError } from '../../core/errors.ts'
import type { Part, ReceiveMultipart, ScratchFolder, UploadLimits } from '../../core/ports/scratch.ts'
import { webStream } from '../streams/web-stream.ts'

/** A script of 5,000 characters with everything around it fits many times. */
const MAX_FIELD_BYTES = 256 * 1024
const MAX_HEADERS_A_PART = 32

/**
 * Parts in the order of the body. A file part is on the disk, counted and hashed, when it is given; the next one is not
 * read before. Left early or broken, it stops reading, and what was half written is gone.
 */
export const receiveMultipart: ReceiveMultipart = async function* (request, folder, limits) {
  const parser = createParser(request, limits)
  const source = request.body ? Readable.fromWeb(request.body as never) : Readable.from([])
  const writes: Promise<Part>[] = []
  const stop = new AbortController()
  const signal = AbortSignal.any([limits.signal, stop.signal])
  const arriving = partsOf(parser, { folder, limits, signal, writes })
  const reading = pipeline(source, parser, { signal }).then(arriving.end, arriving.fail)
  try {
    for await (const part of arriving.parts) yield await part
  } catch (error) {
    throw limits.signal.aborted ? limits.signal.reason : explained(error)
  } finally {
    stop.abort()
    await Promise.allSettled([reading, ...writes])
  }
}

function createParser(request: Request, { maxFields }: UploadLimits): busboy.Busboy {
  const type = request.headers.get('content-type') ?? ''
  if (!type.toLowerCase().startsWith('multipart/form-data')) {
    throw new AppError('unsupported_media_type', 'Files are taken as multipart/form-data.')
  }
  try {
    return busboy({
      headers: { 'content-type': type },
      defParamCharset: 'utf8',
      limits: {
        fields: maxFields,
        fieldSize: MAX_FIELD_BYTES,
        fieldNameSize: 100,
        headerPairs: MAX_HEADERS_A_PART,
      },
    })
  } catch (cause) {
    throw new AppError('malformed_request', 'The multipart body has no usable boundary.', { cause })
  }
}

interface Arriving {
  /** Promises, so that a part keeps its place while its bytes are still being written. */
  readonly parts: ReadableStream<Promise<Part>>
  end(): void
  fail(error: unknown): void
}

function partsOf(
  parser: busboy.Busboy,
  work: {
    readonly folder: ScratchFolder
    readonly limits: UploadLimits
    readonly signal: AbortSignal
    readonly writes: Promise<Part>[]
  },
): Arriving {
  let controller: ReadableStreamDefaultController<Promise<Part>> | null = null
  const parts = new ReadableStream<Promise<Part>>({
    start: (made) => {
      controller = made
    },
  })
  const close = (how: (open: ReadableStreamDefaultController<Promise<Part>>) => void) => {
    if (controller) how(controller)
    controller = null
  }
  const end = () => close((open) => open.close())
  const fail = (error: unknown) => close((open) => open.error(error))

  parser.on('field', (name, value, info) => {
    if (info.valueTruncated || info.nameTruncated) {
      return fail(new AppError('too_large', `The field ${name} is larger than ${MAX_FIELD_BYTES / 1024} KiB.`))
    }
    if (value.includes(REPLACEMENT)) return fail(notUtf8(name))
    controller?.enqueue(Promise.resolve({ kind: 'field', name, value }))
  })
  const counts = new Map<string, number>()
  parser.on('file', (name, stream, { filename, mimeType }) => {
    const maxBytes = work.limits.maxBytes(name)
    const count = (counts.get(name) ?? 0) + 1
    counts.set(name, count)
    const refusal = maxBytes === 0 ? unknownSlot(name) : tooManyFiles(name, count, work.limits.maxFiles(name))
    // After a refusal whatever else is in the same chunk still comes; nothing of it is written.
    if (refusal || !controller) {
      stream.on('error', () => undefined).resume()
      return refusal ? fail(refusal) : undefined
    }
    const write = work.folder
      .write(`upload-${work.writes.length}`, bounded(webStream(stream), work.limits.boundByHead), {
        maxBytes,
        signal: work.signal,
      })
      .then((written): Part => ({ kind: 'file', name, fileName: filename ?? '', type: mimeType, ...written }))
    write.catch(fail)
    work.writes.push(write)
    controller?.enqueue(write)
  })
  // The pipeline tells of errors once; busboy may say the same again when nobody listens any more.
  parser.on('error', () => undefined)
  parser.on('fieldsLimit', () => fail(new AppError('invalid_input', 'The body has too many fields.')))
  return { parts, end, fail }
}

const HEAD_BYTES = 12

/** The same bytes; ends with a refusal as soon as they are more than their head allows. */
function bounded(
  body: ReadableStream<Uint8Array>,
  boundByHead: UploadLimits['boundByHead'],
): ReadableStream<Uint8Array> {
  if (!boundByHead) return body
  let head = new Uint8Array(0)
  let bound: ReturnType<typeof boundByHead> = null
  let isJudged = false
  let bytes = 0
  const judge = (chunk: Uint8Array) => {
    bytes += chunk.byteLength
    if (!isJudged) {
      head = Uint8Array.of(...head, ...chunk.subarray(0, HEAD_BYTES - head.length))
      isJudged = head.length === HEAD_BYTES
      // With fewer than these bytes nothing is too large.
      if (isJudged) bound = boundByHead(head)
    }
    if (bound && bytes > bound.maxBytes) throw bound.refuse()
  }
  return body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        judge(chunk)
        controller.enqueue(chunk)
      },
    }),
  )
}

function unknownSlot(name: string): AppError {
  return pointed(name, `No file is taken under the name ${name}.`)
}

function tooManyFiles(name: string, count: number, most: number): AppError | null {
  if (count <= most) return null
  return pointed(name, `At most ${most} ${most === 1 ? 'file is' : 'files are'} taken under the name ${name}.`)
}

function pointed(name: string, message: string): AppError {
  return new AppError('invalid_input', message, { errors: [{ pointer: `/${name}`, message }] })
}

/** What the parser makes of bytes that are not UTF-8, whatever charset a part declares; it does not tell them apart. */
const REPLACEMENT = '\ufffd'

function notUtf8(name: string): AppError {
  const message = `The field ${name} holds bytes that are no valid text, or U+FFFD, which stands for such bytes.`
  return new AppError('malformed_request', message)
}

/** What our own disk says; everything else that breaks a body is the sender's. */
const DISK = new Set(['ENOSPC', 'EDQUOT', 'EIO', 'EACCES', 'EROFS', 'EMFILE', 'ENFILE', 'ENOENT'])

function explained(cause: unknown): unknown {
  const code = cause instanceof Error && 'code' in cause ? cause.code : null
  if (cause instanceof AppError || DISK.has(String(code))) return cause
  return new AppError('malformed_request', 'The multipart body is broken or was cut short.', { cause })
}

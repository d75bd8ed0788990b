import { Readable } from 'node:stream'
import type {
  $Command,
  S3ClientConfig,
  S3ClientResolvedConfig,
  ServiceInputTypes,
  ServiceOutputTypes,
} from '@aws-sdk/client-s3'
import type { ByteRange } from '../../core/ports/object-store.ts'
import { orAborted } from '../streams/or-aborted.ts'
import type { S3Place } from './place.ts'

export interface Upload {
  readonly key: string
  readonly id: string
}

/** One request to S3 a function, each repeated a few times while the server is not well; errors leave as the SDK throws them. */
export interface S3Wire {
  put(key: string, bytes: Uint8Array, type: string, signal: AbortSignal): Promise<void>
  beginUpload(key: string, type: string, signal: AbortSignal): Promise<Upload>
  /** @returns the ETag that ends the upload */
  putPart(upload: Upload, number: number, bytes: Uint8Array, signal: AbortSignal): Promise<string>
  /** @param tags of the parts, from number 1 */
  endUpload(upload: Upload, tags: readonly string[], signal: AbortSignal): Promise<void>
  dropUpload(upload: Upload, signal: AbortSignal): Promise<void>
  /** Uploads begun before `before` that are neither ended nor dropped, up to 1,000. */
  uploadsBefore(before: Date, signal: AbortSignal): Promise<readonly Upload[]>
  get(key: string, range: ByteRange | undefined, signal: AbortSignal): Promise<Readable>
  head(key: string, signal: AbortSignal): Promise<number>
  /** Up to 1,000. @returns what the server said of those that it did not remove */
  remove(keys: readonly string[], signal: AbortSignal): Promise<readonly { readonly code: string }[]>
  /** Up to 1,000. */
  list(prefix: string, after: string, limit: number, signal: AbortSignal): Promise<readonly string[]>
  makeBucket(signal: AbortSignal): Promise<void>
  signGet(key: string, how: Signed & { readonly disposition: string; readonly cacheControl: string }): Promise<string>
  signPut(key: string, how: Signed & { readonly bytes?: number }): Promise<string>
  close(): void
}

interface Signed {
  readonly now: Date
  readonly expiresInSeconds: number
  readonly type?: string
}

const CONNECT_MS = 5_000
/** A server that sends and takes nothing for so long is as good as away. */
const IDLE_MS = 15_000
const TRIES = 3
const SOCKETS = 200

/** The one file that names the SDK. */
export async function openWire(place: S3Place): Promise<S3Wire> {
  // It warns of Node 20 for the sake of versions to come; ours is pinned.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true'
  const [sdk, { getSignedUrl }] = await Promise.all([
    import('@aws-sdk/client-s3'),
    import('@aws-sdk/s3-request-presigner'),
  ])
  const { bucket: Bucket } = place
  const client = new sdk.S3Client(optionsOf(place, place.endpoint))
  const signer = place.publicEndpoint ? new sdk.S3Client(optionsOf(place, place.publicEndpoint)) : client
  const at = (key: string) => ({ Bucket, Key: key })
  const of = ({ key, id }: Upload) => ({ Bucket, Key: key, UploadId: id })
  // The SDK hears the signal while it sends, and not in the pauses between two tries.
  const send = <I extends ServiceInputTypes, O extends ServiceOutputTypes>(
    command: $Command<I, O, S3ClientResolvedConfig>,
    signal: AbortSignal,
  ) => orAborted(client.send(command, { abortSignal: signal }), signal)

  return {
    async put(key, Body, ContentType, signal) {
      await send(new sdk.PutObjectCommand({ ...at(key), Body, ContentType, ContentLength: Body.byteLength }), signal)
    },

    async beginUpload(key, ContentType, signal) {
      const { UploadId } = await send(new sdk.CreateMultipartUploadCommand({ ...at(key), ContentType }), signal)
      return { key, id: told(UploadId, 'UploadId') }
    },

    async putPart(upload, PartNumber, Body, signal) {
      const part = { PartNumber, Body, ContentLength: Body.byteLength }
      const { ETag } = await send(new sdk.UploadPartCommand({ ...of(upload), ...part }), signal)
      return told(ETag, 'ETag')
    },

    async endUpload(upload, tags, signal) {
      const Parts = tags.map((ETag, index) => ({ ETag, PartNumber: index + 1 }))
      await send(new sdk.CompleteMultipartUploadCommand({ ...of(upload), MultipartUpload: { Parts } }), signal)
    },

    async dropUpload(upload, signal) {
      await send(new sdk.AbortMultipartUploadCommand(of(upload)), signal)
    },

    async uploadsBefore(before, signal) {
      const { Uploads = [] } = await send(new sdk.ListMultipartUploadsCommand({ Bucket }), signal)
      return Uploads.flatMap(({ Key, UploadId, Initiated }) =>
        Key && UploadId && Initiated && Initiated < before ? [{ key: Key, id: UploadId }] : [],
      )
    },

    async get(key, range, signal) {
      const Range = range && `bytes=${range.start}-${range.end}`
      const { Body } = await send(new sdk.GetObjectCommand({ ...at(key), ...(Range && { Range }) }), signal)
      if (!(Body instanceof Readable)) throw new Error('The SDK gave a body that is not a stream of Node.')
      return Body
    },

    async head(key, signal) {
      const { ContentLength = 0 } = await send(new sdk.HeadObjectCommand(at(key)), signal)
      return ContentLength
    },

    async remove(keys, signal) {
      const Delete = { Objects: keys.map((Key) => ({ Key })), Quiet: true }
      const { Errors = [] } = await send(new sdk.DeleteObjectsCommand({ Bucket, Delete }), signal)
      return Errors.map(({ Code = 'Unknown' }) => ({ code: Code }))
    },

    async list(Prefix, StartAfter, MaxKeys, signal) {
      const { Contents = [] } = await send(
        new sdk.ListObjectsV2Command({ Bucket, Prefix, StartAfter, MaxKeys }),
        signal,
      )
      return Contents.flatMap(({ Key }) => Key ?? [])
    },

    async makeBucket(signal) {
      await send(new sdk.CreateBucketCommand({ Bucket }), signal)
    },

    async signGet(key, { now, expiresInSeconds, type, disposition, cacheControl }) {
      const answer = { ResponseContentDisposition: disposition, ResponseCacheControl: cacheControl }
      const command = new sdk.GetObjectCommand({ ...at(key), ...answer, ...(type && { ResponseContentType: type }) })
      return getSignedUrl(signer, command, { expiresIn: expiresInSeconds, signingDate: now })
    },

    async signPut(key, { now, expiresInSeconds, type, bytes }) {
      const what = { ...(type && { ContentType: type }), ...(bytes !== undefined && { ContentLength: bytes }) }
      return getSignedUrl(signer, new sdk.PutObjectCommand({ ...at(key), ...what }), {
        expiresIn: expiresInSeconds,
        signingDate: now,
        // Left out of the signature otherwise, and then anything could be sent.
        signableHeaders: new Set(['content-type', 'content-length']),
      })
    },

    close() {
      client.destroy()
      signer.destroy()
    },
  }
}

function told(value: string | undefined, name: string): string {
  if (value) return value
  throw new Error(`The S3 server answered without ${name}.`)
}

function optionsOf({ region, keys }: S3Place, endpoint: string | null): S3ClientConfig {
  return {
    region,
    // Servers of one's own rarely have a name for each bucket.
    ...(endpoint && { endpoint, forcePathStyle: true }),
    ...(keys && { credentials: { accessKeyId: keys.id, secretAccessKey: keys.secret } }),
    maxAttempts: TRIES,
    // By default a signed PUT would carry the checksum of an empty body, which R2 and others then demand.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: {
      connectionTimeout: CONNECT_MS,
      socketTimeout: IDLE_MS,
      httpAgent: { keepAlive: true, maxSockets: SOCKETS },
      httpsAgent: { keepAlive: true, maxSockets: SOCKETS },
    },
  }
}

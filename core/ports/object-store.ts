/** Keys are `/`-separated, without a leading slash, empty parts, `.` or `..`; the caller makes them from ids alone. */
export interface ObjectInfo {
  readonly bytes: number
}

export interface ByteRange {
  /** First byte, from 0. */
  readonly start: number
  /** Last byte, inclusive. */
  readonly end: number
}

/** Where bytes lie: a folder, S3, R2, MinIO. */
export interface ObjectStore {
  /** Streams; the object is there whole or not at all. An aborted or broken stream leaves nothing. */
  put(
    key: string,
    body: ReadableStream<Uint8Array>,
    options: { readonly type: string; readonly bytes?: number; readonly signal?: AbortSignal },
  ): Promise<ObjectInfo>
  /** `null` when there is no such object. */
  get(
    key: string,
    options?: { readonly range?: ByteRange; readonly signal?: AbortSignal },
  ): Promise<ReadableStream<Uint8Array> | null>
  head(key: string): Promise<ObjectInfo | null>
  /** Succeeds where there is nothing. */
  remove(keys: readonly string[]): Promise<void>
  /** Keys below `prefix` in order, a page at a time. */
  list(prefix: string, options?: { readonly after?: string; readonly limit?: number }): Promise<readonly string[]>
  /** Drops what puts that died before `before` left half done; none of it is listed. @returns how many */
  sweep(before: Date): Promise<number>
  /** A URL that needs no other credentials. Local stores sign a path of this API. */
  signedUrl(
    key: string,
    options: {
      readonly method: 'GET' | 'PUT'
      readonly expiresInSeconds: number
      readonly type?: string
      /** Name under which a browser saves it. */
      readonly fileName?: string
      /** Lower-case hex; the ETag of what is served, where the store lets us choose it. */
      readonly sha256?: string
      /** Exact size that a PUT must have. */
      readonly bytes?: number
    },
  ): Promise<string>
}

/** Local disk space of one request or one job; bytes that are on their way. */
export interface ScratchFolder {
  readonly path: string
  /** Streams to a new file. @throws AppError `too_large` past `maxBytes`, and leaves nothing. */
  write(
    name: string,
    body: ReadableStream<Uint8Array>,
    options: { readonly maxBytes: number; readonly signal: AbortSignal },
  ): Promise<{ readonly path: string; readonly bytes: number; readonly sha256: string }>
  /** Path of a file to be made by somebody else. */
  file(name: string): string
  read(path: string): ReadableStream<Uint8Array>
  measure(path: string): Promise<{ readonly bytes: number; readonly sha256: string }>
  /** Removes everything; may be called twice. */
  dispose(): Promise<void>
}

export interface Scratch {
  open(name: string): Promise<ScratchFolder>
}

export type Part =
  | { readonly kind: 'field'; readonly name: string; readonly value: string }
  | {
      readonly kind: 'file'
      readonly name: string
      readonly fileName: string
      readonly type: string
      readonly path: string
      readonly bytes: number
      readonly sha256: string
    }

export interface UploadLimits {
  /** Bytes allowed for the file part of this name; 0 refuses it. */
  maxBytes(name: string): number
  /** A tighter bound, once the first 12 bytes have come. @throws AppError past it */
  readonly boundByHead?: (head: Uint8Array) => { readonly maxBytes: number; readonly refuse: () => Error } | null
  readonly maxFields: number
  /** File parts allowed under this name. */
  maxFiles(name: string): number
  readonly signal: AbortSignal
}

/** Streams a multipart/form-data body part by part into `folder`; memory stays flat. */
export type ReceiveMultipart = (request: Request, folder: ScratchFolder, limits: UploadLimits) => AsyncIterable<Part>

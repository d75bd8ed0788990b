/** Pictures on disk paths, because they are large and never needed in memory by core. Sizes in pixels. */
export interface PictureCodec {
  /** The media type that the first bytes state, whatever name and declared type say; `null` when unknown. Reads no further. */
  sniff(source: string): Promise<string | null>
  /**
   * Reads an uploaded picture's head (magic number, sides, pages) without decoding it, then decodes and re-encodes it
   * without EXIF, GPS and colour tricks. jpg, png, gif (first frame), webp.
   * @throws AppError `unsupported_media_type` (magic number or declared type do not fit), `invalid_input` (sides outside
   *   64–4096, or it does not decode)
   */
  sanitize(
    source: string,
    target: string,
    options: { readonly declaredType: string | null; readonly signal: AbortSignal },
  ): Promise<{ readonly type: string; readonly width: number; readonly height: number }>
  /** Encodes a made picture with provenance metadata; deterministic. */
  encode(
    source: string,
    target: string,
    options: {
      readonly format: 'png' | 'webp' | 'jpeg'
      readonly provenance?: Readonly<Record<string, unknown>>
      readonly maxSide?: number
      readonly signal: AbortSignal
    },
  ): Promise<{ readonly type: string; readonly width: number; readonly height: number }>
}

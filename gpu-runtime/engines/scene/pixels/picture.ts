/** Pixels in memory: sRGB, 8 bits a channel, rows from the top. */
export interface Picture {
  readonly rgba: Uint8Array
  readonly width: number
  readonly height: number
}

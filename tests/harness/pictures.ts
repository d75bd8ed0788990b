import { crc32, deflateSync } from 'node:zlib'

interface PngOptions {
  readonly width: number
  readonly height: number
  /** Rows that are really there; as many as the head says where nothing else is asked. */
  readonly rows?: number
  /** 1, of one colour, or 16, of a colour and an alpha channel. */
  readonly bits?: 1 | 16
  readonly interlaced?: boolean
  /** Chunks between head and pixels. */
  readonly extra?: readonly Buffer[]
}

/** A PNG of one colour, made by hand: for what no encoder would be asked for. */
export function pngOf({ width, height, rows = height, bits = 1, interlaced, extra = [] }: PngOptions): Uint8Array {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([bits, bits === 1 ? 0 : 6, 0, 0, interlaced ? 1 : 0], 8)
  const bytesARow = 1 + (bits === 1 ? Math.ceil(width / 8) : 8 * width)
  // Interlaced, each of the seven passes has rows with a filter byte of their own.
  const bytes = rows * bytesARow + (interlaced ? 2 * rows : 0)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    signature,
    pngChunk('IHDR', head),
    ...extra,
    pngChunk('IDAT', deflateSync(Buffer.alloc(bytes))),
    pngChunk('IEND', Buffer.alloc(0)),
  ])
}

export function pngChunk(name: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const check = Buffer.alloc(4)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}

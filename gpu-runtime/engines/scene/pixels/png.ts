import { crc32, deflateSync } from 'node:zlib'
import type { Picture } from './picture.ts'

/** A plain PNG, for tools and tests: no filter, so larger than it must be. */
export function encodePng({ rgba, width, height }: Picture): Buffer {
  const rows = Buffer.alloc((width * 3 + 1) * height)
  for (let y = 0; y < height; y++) {
    let o = y * (width * 3 + 1) + 1
    for (let x = 0; x < width; x++) {
      const i = (y * width + x) * 4
      rows[o++] = rgba[i]!
      rows[o++] = rgba[i + 1]!
      rows[o++] = rgba[i + 2]!
    }
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows, { level: 6 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(kind: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(kind, 'latin1'), data])
  const out = Buffer.alloc(body.length + 8)
  out.writeUInt32BE(data.length, 0)
  body.copy(out, 4)
  out.writeUInt32BE(crc32(body), body.length + 4)
  return out
}

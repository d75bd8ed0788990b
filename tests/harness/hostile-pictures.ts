import { deflateSync, gzipSync } from 'node:zlib'
import sharp from 'sharp'
import { pngChunk, pngOf } from './pictures.ts'

/** Pictures that somebody would send to break a studio, by what they are. None is larger than 2 MB. */
export async function hostilePictures(): Promise<Readonly<Record<string, Uint8Array>>> {
  return { ...bombs(), ...(await manyOf()), ...disguises(), ...lies() }
}

const text = (content: string) => Buffer.from(content, 'latin1')
const HUNDRED_MB_OF_ZEROS = deflateSync(Buffer.alloc(100_000_000))
const small = { width: 100, height: 100 }
const withChunk = (name: string, ...data: readonly Uint8Array[]) =>
  pngOf({ ...small, extra: [pngChunk(name, Buffer.concat(data))] })

/** Little that becomes much. */
function bombs(): Record<string, Uint8Array> {
  return {
    'a PNG of 268 megapixels': pngOf({ width: 16_384, height: 16_384 }),
    'a PNG of 2^31 pixels a side': pngOf({ width: 0x7fffffff, height: 0x7fffffff, rows: 1 }),
    'a PNG of 4097 pixels': pngOf({ width: 100, height: 4_097 }),
    'a zTXt chunk of 100 MB': withChunk('zTXt', text('Comment\0\0'), HUNDRED_MB_OF_ZEROS),
    'an iTXt chunk of 100 MB': withChunk('iTXt', text('XML:com.adobe.xmp\0\u0001\0\0\0'), HUNDRED_MB_OF_ZEROS),
    'a colour profile of 100 MB': withChunk('iCCP', text('icc\0\0'), HUNDRED_MB_OF_ZEROS),
    'twenty thousand text chunks': pngOf({
      ...small,
      extra: Array.from({ length: 20_000 }, (_, n) => pngChunk('tEXt', text(`key${n}\0value`))),
    }),
    'a GIF with a screen of 65535 pixels': Buffer.concat([
      text('GIF89a'),
      Buffer.from('ffffffff800000000000ffffff', 'hex'),
    ]),
    'a JPEG of 65535 pixels': jpegHead(65_535, 65_535),
  }
}

/** Head, frame and the start of a scan, with nothing in it. */
function jpegHead(width: number, height: number): Buffer {
  const side = (pixels: number) => pixels.toString(16).padStart(4, '0')
  const frame = `ffc0000b08${side(height)}${side(width)}01011100`
  return Buffer.from(`ffd8ffe000104a46494600010100000100010000${frame}ffda0008010100003f00`, 'hex')
}

/** Much of what is cheap once. */
async function manyOf(): Promise<Record<string, Uint8Array>> {
  const frames = 1_100
  // Each frame of a grey of its own: encoders leave out what repeats.
  const greys = Buffer.alloc(64 * 64 * frames, 0).map((_, at) => Math.floor(at / (64 * 64)))
  const moving = sharp(greys, { raw: { width: 64, height: 64 * frames, channels: 1, pageHeight: 64 } })
  const delay = Array<number>(frames).fill(50)
  return {
    'a GIF of 1,100 frames': await moving.clone().gif({ delay, keepDuplicateFrames: true }).toBuffer(),
    'a WebP of 1,100 frames': await moving.clone().webp({ delay, lossless: true, effort: 0 }).toBuffer(),
    'an APNG of 5,000 frames': pngOf({ ...small, extra: apngFrames(5_000) }),
    'a JPEG of 4,000 scans': jpegOfScans(4_000),
  }
}

/** Progressive, grey, 4096 pixels a side: 40 bytes a scan, and each goes over all of its 262,144 blocks. */
function jpegOfScans(count: number): Buffer {
  const hex = (bytes: string) => Buffer.from(bytes, 'hex')
  const quantization = Buffer.concat([hex('ffdb004300'), Buffer.alloc(64, 1)])
  // One code of one bit: for a difference of 0, and for a run of 2^14 empty blocks.
  const tables = hex(`ffc4001400${'01'.padEnd(32, '0')}00ffc4001410${'01'.padEnd(32, '0')}e0`)
  const frame = hex('ffc2000b081000100001011100')
  const differences = Buffer.concat([hex('ffda0008010100000000'), Buffer.alloc(32_768)])
  const runs = Buffer.concat([hex('ffda0008010100013f00'), Buffer.alloc(30)])
  return Buffer.concat([
    hex('ffd8'),
    quantization,
    tables,
    frame,
    differences,
    ...Array.from({ length: count }, () => runs),
    hex('ffd9'),
  ])
}

function apngFrames(count: number): Buffer[] {
  const control = Buffer.alloc(8)
  control.writeUInt32BE(count)
  const frame = (sequence: number) => {
    const data = Buffer.alloc(26)
    data.writeUInt32BE(sequence)
    data.writeUInt32BE(100, 4)
    data.writeUInt32BE(100, 8)
    return pngChunk('fcTL', data)
  }
  return [pngChunk('acTL', control), ...Array.from({ length: count }, (_, sequence) => frame(sequence))]
}

/** What is something else, or something else too. */
function disguises(): Record<string, Uint8Array> {
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100"><image href="file:///etc/passwd" width="9" height="9"/></svg>'
  const png = pngOf(small)
  return {
    SVG: text(svg),
    'SVG behind a BOM and blanks': Buffer.from(`\ufeff\n\n  <?xml version="1.0"?>${svg}`),
    'SVG, compressed': gzipSync(svg),
    'SVG behind the signature of a PNG': Buffer.concat([png.subarray(0, 8), text(svg)]),
    'a script behind the signature of a GIF': text('GIF89a/*\0\0\0\0\0\0*/=1;alert(document.domain)'),
    HTML: text('<!doctype html><script>alert(1)</script>'),
    PDF: text('%PDF-1.7\n1 0 obj <</Type /Catalog>> endobj'),
    PostScript: text('%!PS-Adobe-3.0\n(/etc/passwd) (r) file'),
    'a program': text('\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0'),
    'an archive': text('PK\x03\x04\x14\0\0\0\0\0'),
    'ImageMagick commands': text(
      'push graphic-context\nviewbox 0 0 9 9\nimage over 0,0 0,0 "url(http://127.0.0.1)"\npop graphic-context',
    ),
    'a bitmap': text('BM\x9a\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0'),
    'a TIFF that points to itself': Buffer.from('49492a00080000000100000108000000000008000000', 'hex'),
    'a PNG with an archive behind it': Buffer.concat([png, text('PK\x03\x04payload-behind')]),
    'a PNG with PHP in a comment': withChunk('tEXt', text('Comment\0<?php payload-inside ?>')),
  }
}

/** What says one thing and holds another. */
function lies(): Record<string, Uint8Array> {
  return {
    nothing: new Uint8Array(0),
    'one byte': Uint8Array.of(0xff),
    'the signature of a PNG alone': pngOf(small).subarray(0, 8),
    'a PNG with a hundredth of its rows': pngOf({ ...small, height: 4_000, rows: 40 }),
    'a PNG with a thousand times its rows': pngOf({ ...small, rows: 100_000 }),
    'a PNG of no width': pngOf({ width: 0, height: 100, rows: 1 }),
    'a chunk that says it has 2 GB': Buffer.concat([
      pngOf(small).subarray(0, 33),
      Buffer.from('7fffffff49444154', 'hex'),
    ]),
    'a RIFF that is no WebP': text('RIFF\xff\xff\xff\xffWEBPVP8X\xff\xff\xff\xff'),
  }
}

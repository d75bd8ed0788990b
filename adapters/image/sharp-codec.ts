import type { Sharp, SharpOptions } from 'sharp'
import { AppError } from '../../core/errors.ts'
import type { PictureCodec } from '../../core/ports/picture-codec.ts'
import { provenanceXmp } from '../../core/provenance.ts'
import { explainFailedWrite } from '../storage/disk-full.ts'
import { fewAtOnce } from './few-at-once.ts'
import { countScans } from './jpeg-scans.ts'
import { judgeHead, judgeScans, judgeType, type Kept, MAX_PIXELS, MAX_SCANS } from './picture-rules.ts'
import { sniffType } from './sniff.ts'

/** Past this a file is built to be slow, not to be seen. */
const DECODE_SECONDS = 30
/** Each takes one of the process's four threads for up to some seconds; files, names and passwords need the others. */
const DECODING_AT_ONCE = 2

/** Pictures by libvips. Uploads go through magic number → head → decode, and only the last step costs memory. */
export function sharpCodec(): PictureCodec {
  const load = once(loadSharp)
  const decoding = fewAtOnce(DECODING_AT_ONCE)
  return {
    sniff: sniffType,

    async sanitize(source, target, { declaredType, signal }) {
      const kept = judgeType(await sniffType(source), declaredType)
      if (kept === 'jpeg') judgeScans(await countScans(source, MAX_SCANS))
      const sharp = await load()
      signal.throwIfAborted()
      const head = await undecodable(() => sharp(source, DECODING).metadata())
      judgeHead({ width: head.width, height: head.height, pages: head.pages ?? 1 })
      // Without metadata of its own sharp writes none: no EXIF, no GPS, colours turned into sRGB first.
      const picture = sharp(source, DECODING).autoOrient().toColourspace('srgb').timeout({ seconds: DECODE_SECONDS })
      const made = await decoding(signal, () => undecodable(() => write(kindly(picture, kept), target)))
      signal.throwIfAborted()
      return { type: `image/${kept}`, width: made.width, height: made.height }
    },

    async encode(source, target, { format, provenance, maxSide, signal }) {
      const sharp = await load()
      signal.throwIfAborted()
      let picture = sharp(source, { limitInputPixels: false }).toColourspace('srgb')
      if (maxSide) {
        picture = picture.resize({ width: maxSide, height: maxSide, fit: 'inside', withoutEnlargement: true })
      }
      if (provenance) picture = picture.withXmp(provenanceXmp(provenance))
      const made = await write(kindly(picture, format), target)
      signal.throwIfAborted()
      return { type: `image/${format}`, width: made.width, height: made.height }
    },
  }
}

/** First frame alone; a broken file is refused instead of shown in half. */
const DECODING: SharpOptions = { limitInputPixels: MAX_PIXELS, failOn: 'error', pages: 1, sequentialRead: true }

/** Fixed options: the same pixels give the same bytes. */
function kindly(picture: Sharp, format: Kept): Sharp {
  switch (format) {
    case 'png':
      return picture.png({ compressionLevel: 7, adaptiveFiltering: true, palette: false })
    case 'webp':
      return picture.webp({ quality: 92, effort: 4, smartSubsample: true })
    case 'jpeg':
      return picture.jpeg({ quality: 92, chromaSubsampling: '4:4:4', mozjpeg: false })
  }
}

/** @throws AppError `unavailable` when the disk is full */
async function write(picture: Sharp, target: string) {
  try {
    return await picture.toFile(target)
  } catch (error) {
    throw await explainFailedWrite(target, error)
  }
}

/** What broke and has no name yet is the picture's fault. */
async function undecodable<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (cause) {
    if (cause instanceof AppError) throw cause
    const message = 'The picture cannot be decoded; it is broken, cut short or larger than its head says.'
    throw new AppError('invalid_input', message, { cause })
  }
}

async function loadSharp() {
  const { default: sharp } = await import('sharp')
  // libvips' cache would keep pictures of one user in memory for the next; one thread a picture keeps memory and order fixed.
  sharp.cache(false)
  sharp.concurrency(1)
  return sharp
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | null = null
  return () => {
    made ??= make()
    return made
  }
}

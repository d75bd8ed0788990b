import { type FileHandle, open } from 'node:fs/promises'
import { AppError } from '../../core/errors.ts'
import { boxesIn, findBox, readBoxHead } from './mp4-boxes.ts'

export interface VideoTrack {
  /** Pictures in the track, by its own table. */
  readonly frames: number
  /** Parameter sets (`avcC`) as hex: streams join by copy only where they are the same. */
  readonly parameters: string
}

/** A segment's head is some kilobytes; more is not one. */
const MAX_HEAD_BYTES = 64 * 1024 * 1024

/** @throws AppError `engine_failed` for what is no MP4 with H.264 */
export async function readVideoTrack(path: string): Promise<VideoTrack> {
  const file = await open(path)
  try {
    const moov = await readTopBox(file, 'moov')
    const track = moov && videoTrackOf(moov)
    if (!track) throw new AppError('engine_failed', 'A segment of the film is no MP4 with H.264.')
    return track
  } finally {
    await file.close()
  }
}

async function readTopBox(file: FileHandle, wanted: string): Promise<Uint8Array | null> {
  const { size: fileBytes } = await file.stat()
  const head = new Uint8Array(16)
  for (let at = 0; at + 8 <= fileBytes; ) {
    const { bytesRead } = await file.read(head, 0, 16, at)
    const { type, size, headBytes } = readBoxHead(head.subarray(0, bytesRead), 0)
    if (size !== 0 && size < headBytes) return null
    const boxBytes = size === 0 ? fileBytes - at : size
    if (type === wanted) {
      if (boxBytes > MAX_HEAD_BYTES || at + boxBytes > fileBytes) return null
      const payload = new Uint8Array(boxBytes - headBytes)
      await file.read(payload, 0, payload.length, at + headBytes)
      return payload
    }
    at += boxBytes
  }
  return null
}

/** From the payload of `moov`. Pure. */
export function videoTrackOf(moov: Uint8Array): VideoTrack | null {
  const view = new DataView(moov.buffer, moov.byteOffset, moov.byteLength)
  for (const trak of boxesIn(moov).filter(({ type }) => type === 'trak')) {
    const table = findBox(moov, 'mdia minf stbl', trak)
    const sizes = table && findBox(moov, 'stsz', table)
    const described = table && findBox(moov, 'stsd', table)
    if (!sizes || !described) continue
    // stsd: version, flags and count, then the entry, whose own fields are 78 bytes before the boxes in it.
    const entry = boxesIn(moov, described.start + 8, described.end).find(({ type }) => type === 'avc1')
    const avcC = entry && findBox(moov, 'avcC', { start: entry.start + 78, end: entry.end })
    if (!avcC) continue
    return {
      frames: view.getUint32(sizes.start + 8),
      parameters: Buffer.from(moov.subarray(avcC.start, avcC.end)).toString('hex'),
    }
  }
  return null
}

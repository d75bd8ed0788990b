import { AppError } from '../../core/errors.ts'

export interface Pcm {
  /** One array a channel, all of one length; full scale is ±1. */
  readonly channels: readonly Float32Array[]
  /** Hz. */
  readonly sampleRate: number
}

/** Where the samples of a WAV lie, and how many there are. */
export interface WavHead {
  readonly channels: number
  readonly sampleRate: number
  /** Samples of one channel. */
  readonly frames: number
  /** Bytes before the first sample. */
  readonly offset: number
}

const HEAD_BYTES = 44
const SAMPLE_BYTES = 2

/** RIFF, 16 bit, rounded to the nearest step without dither, so that the same samples give the same bytes. */
export function encodeWav({ channels, sampleRate }: Pcm): Uint8Array {
  const head = wavHead({ channels: channels.length, sampleRate, frames: channels[0]?.length ?? 0 })
  const samples = new Uint8Array(toPcm16(channels).buffer)
  const bytes = new Uint8Array(head.length + samples.length)
  bytes.set(head)
  bytes.set(samples, head.length)
  return bytes
}

/** What stands before the samples, for those who write long sounds in pieces. */
export function wavHead({ channels, sampleRate, frames }: Omit<WavHead, 'offset'>): Uint8Array {
  const dataBytes = frames * channels * SAMPLE_BYTES
  const bytes = new Uint8Array(HEAD_BYTES)
  const view = new DataView(bytes.buffer)
  const word = (at: number, text: string) => bytes.set(new TextEncoder().encode(text), at)
  word(0, 'RIFF')
  view.setUint32(4, HEAD_BYTES - 8 + dataBytes, true)
  word(8, 'WAVEfmt ')
  view.setUint32(16, 16, true)
  view.setUint16(20, 1, true)
  view.setUint16(22, channels, true)
  view.setUint32(24, sampleRate, true)
  view.setUint32(28, sampleRate * channels * SAMPLE_BYTES, true)
  view.setUint16(32, channels * SAMPLE_BYTES, true)
  view.setUint16(34, 8 * SAMPLE_BYTES, true)
  word(36, 'data')
  view.setUint32(40, dataBytes, true)
  return bytes
}

/** Interleaved; little-endian, as every machine that runs this is. */
export function toPcm16(channels: readonly Float32Array[]): Int16Array<ArrayBuffer> {
  const frames = channels[0]?.length ?? 0
  const out = new Int16Array(frames * channels.length)
  channels.forEach((samples, channel) => {
    for (let i = 0, at = channel; i < frames; i++, at += channels.length) {
      const step = Math.round((samples[i] ?? 0) * 32_767)
      out[at] = Math.min(32_767, Math.max(-32_768, step))
    }
  })
  return out
}

export function fromPcm16(interleaved: Int16Array, channels: number): Float32Array[] {
  const frames = Math.floor(interleaved.length / channels)
  return Array.from({ length: channels }, (_, channel) => {
    const samples = new Float32Array(frames)
    for (let i = 0, at = channel; i < frames; i++, at += channels) samples[i] = (interleaved[at] ?? 0) / 32_767
    return samples
  })
}

/** @throws AppError `unsupported_media_type` for what is not 16-bit PCM in RIFF */
export function decodeWav(bytes: Uint8Array): Pcm {
  const { channels, sampleRate, frames, offset } = readWavHead(bytes, bytes.byteLength)
  // A copy with a buffer of its own: `slice` of a Buffer has not.
  const samples = new Uint8Array(bytes.subarray(offset, offset + frames * channels * SAMPLE_BYTES))
  return { channels: fromPcm16(new Int16Array(samples.buffer), channels), sampleRate }
}

/**
 * Reads the head from a file's first bytes; 4 KiB hold what is known to stand before samples.
 * @throws AppError `unsupported_media_type` for what is not 16-bit PCM in RIFF
 */
export function readWavHead(start: Uint8Array, fileBytes: number): WavHead {
  const view = new DataView(start.buffer, start.byteOffset, start.byteLength)
  const word = (at: number) => String.fromCharCode(...start.subarray(at, at + 4))
  if (start.length < 12 || word(0) !== 'RIFF' || word(8) !== 'WAVE') throw unreadable('it is not a RIFF WAVE')
  let format: { readonly channels: number; readonly sampleRate: number } | null = null
  for (let at = 12; at + 8 <= start.length; ) {
    const name = word(at)
    const size = view.getUint32(at + 4, true)
    if (name === 'data') {
      if (!format) throw unreadable('its samples stand before their format')
      // What a stream wrote has no size in its head, or a wrong one.
      const dataBytes = Math.min(size, fileBytes - at - 8)
      return { ...format, frames: Math.floor(dataBytes / (format.channels * SAMPLE_BYTES)), offset: at + 8 }
    }
    if (name === 'fmt ') {
      if (at + 24 > start.length) break
      format = readFormat(view, at + 8)
    }
    at += 8 + size + (size % 2)
  }
  throw unreadable('it has no samples')
}

function readFormat(view: DataView, at: number) {
  const [tag, channels, bits] = [0, 2, 14].map((offset) => view.getUint16(at + offset, true)) as [
    number,
    number,
    number,
  ]
  const sampleRate = view.getUint32(at + 4, true)
  const extensible = tag === 0xfffe
  if ((tag !== 1 && !extensible) || bits !== 8 * SAMPLE_BYTES)
    throw unreadable(`format ${tag} with ${bits} bits is not`)
  if (channels < 1 || channels > 2 || sampleRate === 0)
    throw unreadable(`${channels} channels at ${sampleRate} Hz are not`)
  return { channels, sampleRate }
}

function unreadable(why: string): AppError {
  return new AppError('unsupported_media_type', `The sound cannot be read: 16-bit PCM of 1 or 2 channels is; ${why}.`)
}

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeWav, encodeWav, readWavHead } from '../../../gpu-runtime/media/wav.ts'

const pcm = (...channels: readonly (readonly number[])[]) => channels.map((samples) => Float32Array.from(samples))

describe('WAV', () => {
  it('gives back what was written, within half a step of 16 bit', () => {
    const sample = fc.float({ min: -1, max: 1, noNaN: true })
    const sound = fc
      .integer({ min: 0, max: 50 })
      .chain((frames) =>
        fc.array(fc.array(sample, { minLength: frames, maxLength: frames }), { minLength: 1, maxLength: 2 }),
      )
    fc.assert(
      fc.property(sound, fc.constantFrom(24_000, 48_000), (channels, sampleRate) => {
        const back = decodeWav(encodeWav({ channels: pcm(...channels), sampleRate }))
        expect(back.sampleRate).toBe(sampleRate)
        expect(back.channels.map(({ length }) => length)).toEqual(channels.map(({ length }) => length))
        back.channels.forEach((samples, channel) => {
          samples.forEach((value, i) => {
            expect(Math.abs(value - (channels[channel]?.[i] ?? NaN))).toBeLessThanOrEqual(0.5001 / 32_767)
          })
        })
      }),
      { numRuns: 50 },
    )
  })

  it('reads what came as a Buffer out of the middle of another', () => {
    const bytes = encodeWav({ channels: pcm([0.5, -0.5], [0.25, 0]), sampleRate: 48_000 })
    const within = Buffer.concat([Buffer.alloc(6), bytes, Buffer.alloc(10)]).subarray(6, 6 + bytes.length)
    expect(decodeWav(within)).toEqual(decodeWav(bytes))
    expect(decodeWav(within).channels.map(({ length }) => length)).toEqual([2, 2])
  })

  it('clamps what is too loud instead of turning it over', () => {
    expect(decodeWav(encodeWav({ channels: pcm([1.5, -1.5]), sampleRate: 48_000 })).channels[0]).toEqual(
      Float32Array.from([1, -32_768 / 32_767]),
    )
  })

  it('states sizes that players believe', () => {
    const bytes = encodeWav({ channels: pcm([0, 0, 0], [0, 0, 0]), sampleRate: 48_000 })
    const view = new DataView(bytes.buffer)
    expect(view.getUint32(4, true)).toBe(bytes.length - 8)
    expect(view.getUint32(28, true)).toBe(48_000 * 4)
    expect(readWavHead(bytes, bytes.length)).toEqual({ channels: 2, sampleRate: 48_000, frames: 3, offset: 44 })
  })

  it('reads past chunks it does not know', () => {
    const plain = encodeWav({ channels: pcm([0.5, -0.5]), sampleRate: 24_000 })
    const list = Uint8Array.from([...Buffer.from('LIST'), 3, 0, 0, 0, 1, 2, 3, 0])
    const bytes = Uint8Array.from([...plain.subarray(0, 36), ...list, ...plain.subarray(36)])
    expect(decodeWav(bytes).channels).toEqual(decodeWav(plain).channels)
  })

  it.each([
    ['noise', Uint8Array.from({ length: 60 }, (_, i) => i)],
    ['nothing', new Uint8Array()],
    ['24 bit', encodeWav({ channels: pcm([0]), sampleRate: 48_000 }).map((byte, at) => (at === 34 ? 24 : byte))],
    ['a head alone', encodeWav({ channels: pcm([0]), sampleRate: 48_000 }).slice(0, 36)],
  ])('refuses %s', (_, bytes) => {
    expect(() => decodeWav(bytes)).toThrow(expect.objectContaining({ code: 'unsupported_media_type' }))
  })
})

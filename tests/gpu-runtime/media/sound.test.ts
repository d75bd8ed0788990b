import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { MOST_TRUE_PEAK_DB, master, TARGET_LUFS } from '../../../gpu-runtime/media/sound/master.ts'
import { FILM_RATE, mix } from '../../../gpu-runtime/media/sound/mix.ts'
import { resample } from '../../../gpu-runtime/media/sound/resample.ts'
import { truePeak } from '../../../gpu-runtime/media/sound/true-peak.ts'
import { encodeWav } from '../../../gpu-runtime/media/wav.ts'
import { ebur128, npmProgram, withFolder } from './ffmpegs.ts'

const tone = (hz: number, seconds: number, level = 0.3, rate = FILM_RATE) =>
  Float32Array.from({ length: seconds * rate }, (_, i) => level * Math.sin((2 * Math.PI * hz * i) / rate))
const rms = (samples: Float32Array, fromS: number, toS: number) => {
  const part = samples.subarray(fromS * FILM_RATE, toS * FILM_RATE)
  return Math.sqrt(part.reduce((sum, value) => sum + value * value, 0) / part.length)
}
const music = {
  pcm: { channels: [tone(220, 8), tone(220, 8)], sampleRate: FILM_RATE },
  role: 'music',
  from: 0,
} as const

describe('resampling', () => {
  it('keeps a tone a tone, at its pitch and level', () => {
    const doubled = resample(tone(1_000, 0.5, 0.5, 24_000), 0.5)
    const wanted = tone(1_000, 0.5, 0.5)
    expect(doubled.length).toBe(wanted.length)
    for (let i = 100; i < doubled.length - 100; i++)
      expect(Math.abs((doubled[i] ?? 0) - (wanted[i] ?? 0))).toBeLessThan(0.01)
  })
})

describe('the mix', () => {
  it('has speech where it was put, to the sample', () => {
    const click = new Float32Array(FILM_RATE)
    click.fill(0.5, 0, 4_800)
    const { left, right } = mix(
      [{ pcm: { channels: [click], sampleRate: FILM_RATE }, role: 'speech', from: 24_000 }],
      4 * FILM_RATE,
    )
    expect(left.findIndex((value) => Math.abs(value) > 0.01)).toBe(24_000)
    expect(right).toEqual(left)
  })

  it('lets music give way before a word is said, and come back after', () => {
    const speech = {
      pcm: { channels: [tone(300, 2)], sampleRate: FILM_RATE },
      role: 'speech',
      from: 3 * FILM_RATE,
    } as const
    const { left } = mix([music, speech], 8 * FILM_RATE)
    const alone = rms(left, 1, 2)
    // Speech stops at 5 s; the music under it is heard alone until it has come back.
    expect(rms(left, 5.1, 5.3) / alone).toBeLessThan(0.3)
    expect(rms(left, 7, 7.9) / alone).toBeCloseTo(1, 1)
    expect(rms(left, 2.95, 3) / alone).toBeLessThan(0.4)
  })

  it('cuts what is longer than the film, and fades the cut', () => {
    const { left } = mix([music], 3 * FILM_RATE)
    expect(left.length).toBe(3 * FILM_RATE)
    expect(Math.abs(left.at(-1) ?? 1)).toBe(0)
  })
})

describe('the master', () => {
  it('is as loud as EBU R128 asks, by its own meter and by that of ffmpeg, with peaks below the ceiling', () =>
    withFolder(async (folder) => {
      const { left, right } = mix([music], 8 * FILM_RATE)
      for (let i = 0; i < left.length; i += 9_600) left[i] = 0.99
      const mastered = master(left, right)
      expect(mastered?.lufs).toBeCloseTo(TARGET_LUFS, 0)
      expect(mastered?.truePeakDb).toBeLessThanOrEqual(MOST_TRUE_PEAK_DB)
      const path = join(folder, 'a.wav')
      await writeFile(path, encodeWav({ channels: [left, right], sampleRate: FILM_RATE }))
      const heard = await ebur128(npmProgram.path, path)
      expect(Math.abs(heard.lufs - (mastered?.lufs ?? 0))).toBeLessThan(0.15)
      expect(Math.abs(heard.truePeakDb - (mastered?.truePeakDb ?? 0))).toBeLessThan(0.4)
    }))

  it('leaves silence silent', () => {
    const silence = new Float32Array(FILM_RATE * 2)
    expect(master(silence, silence)).toBeNull()
    expect(silence.every((value) => value === 0)).toBe(true)
  })

  it('finds peaks between samples', () => {
    // A quarter of the rate, caught at ±45°: the samples reach 0.707, the wave 1.
    const wave = Float32Array.from({ length: 4_800 }, (_, i) => Math.sin((Math.PI / 2) * i + Math.PI / 4))
    expect(truePeak([wave])).toBeCloseTo(1, 1)
  })
})

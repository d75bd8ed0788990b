import { beforeAll, describe, expect, it } from 'vitest'
import { MUSIC_MOODS, type MusicMood } from '../../../core/capabilities/music.ts'
import { compose } from '../../../gpu-runtime/engines/music/compose/compose.ts'
import { perform } from '../../../gpu-runtime/engines/music/render/perform.ts'
import { render } from '../../../gpu-runtime/engines/music/render/render.ts'
import { type Instruments, loadInstruments } from '../../../gpu-runtime/engines/music/render/sound-bank.ts'
import { createLimiter, LOOKAHEAD } from '../../../gpu-runtime/media/sound/limiter.ts'
import { loudnessOf } from '../../../gpu-runtime/media/sound/loudness.ts'
import { bandShare, centroidHz, levelsDb, onsetsPerSecond, peakDb, spectra, widthDb } from './measure.ts'

const SECONDS = 18
const SEEDS = [1, 2]
const quiet = { signal: new AbortController().signal, onProgress: () => {} }

let instruments: Instruments
const heard = new Map<MusicMood, Awaited<ReturnType<typeof listen>>[]>()

beforeAll(async () => {
  instruments = await loadInstruments()
  for (const mood of MUSIC_MOODS) {
    const pieces: Awaited<ReturnType<typeof listen>>[] = []
    for (const seed of SEEDS) pieces.push(await listen(mood, seed))
    heard.set(mood, pieces)
  }
}, 90_000)

async function listen(mood: MusicMood, seed: number) {
  const score = compose({ mood, durationMs: SECONDS * 1000, seed })
  const sound = await render(instruments, perform(score, seed), quiet)
  const rows = spectra(sound)
  return {
    score,
    sound,
    centroid: centroidHz(rows),
    lowShare: bandShare(rows, 0, 200),
    onsets: onsetsPerSecond(rows),
    levels: levelsDb(sound),
  }
}

const all = () => [...heard.values()].flat()
/** Lowest and highest over the seeds. */
function range(mood: MusicMood, what: 'centroid' | 'lowShare' | 'onsets') {
  const values = heard.get(mood)!.map((piece) => piece[what])
  return { least: Math.min(...values), most: Math.max(...values) }
}

describe('a played piece', () => {
  it('is as long as asked, to the sample, at −18 LUFS with peaks below −1 dBFS', () => {
    for (const { sound } of all()) {
      expect(sound.map(({ length }) => length)).toEqual([SECONDS * 48_000, SECONDS * 48_000])
      expect(Math.abs(loudnessOf(...sound) + 18)).toBeLessThan(1)
      expect(peakDb(sound)).toBeLessThan(-1)
    }
  })

  it('begins and ends without a click, and its last chord dies away inside it', () => {
    for (const { sound, levels } of all()) {
      for (const channel of sound) {
        expect(channel[0]).toBe(0)
        expect(Math.abs(channel.at(-1)!)).toBeLessThan(1e-4)
        expect(Math.max(...channel.subarray(-240).map(Math.abs))).toBeLessThan(0.003)
      }
      expect(levels.at(-1)!).toBeLessThan(levels.at(-20)! - 15)
    }
  })

  it('is never silent before its end', () => {
    for (const { levels } of all()) expect(Math.min(...levels.slice(1, -12))).toBeGreaterThan(-50)
  })

  it('grows louder from its first section to its loudest by 2 to 14 dB', () => {
    for (const { score, levels } of all()) {
      const perBeat = 600 / score.beatsPerMinute
      const bySection = score.sections.map(({ startBeat, beats }) => {
        const part = levels.slice(Math.round(startBeat * perBeat), Math.round((startBeat + beats) * perBeat))
        return 10 * Math.log10(part.reduce((sum, db) => sum + 10 ** (db / 10), 0) / part.length)
      })
      const growth = Math.max(...bySection) - bySection[0]!
      expect(growth).toBeGreaterThan(2)
      expect(growth).toBeLessThan(14)
    }
  })

  it('is stereo, yet holds together in mono', () => {
    for (const { sound } of all()) {
      expect(widthDb(sound)).toBeGreaterThan(-14)
      expect(widthDb(sound)).toBeLessThan(-2)
    }
  })

  it('sounds the same to the bit for the same seed, on instruments that have played before', async () => {
    const piece = { mood: 'uplifting', durationMs: 2_500, seed: 4 } as const
    const once = await render(await loadInstruments(), perform(compose(piece), 4), quiet)
    const again = await render(instruments, perform(compose(piece), 4), quiet)
    expect(again).toEqual(once)
    const other = await render(instruments, perform(compose({ ...piece, seed: 5 }), 5), quiet)
    expect(other).not.toEqual(once)
  })

  it('stops within a turn when told to, and its progress never falls', async () => {
    const stop = new AbortController()
    const seen: number[] = []
    const playing = render(instruments, perform(compose({ mood: 'epic', durationMs: 60_000, seed: 1 }), 1), {
      signal: stop.signal,
      onProgress(fraction) {
        seen.push(fraction)
        if (seen.length === 5) stop.abort(new Error('enough'))
      },
    })
    await expect(playing).rejects.toThrow('enough')
    expect(seen).toHaveLength(5)
    expect(seen).toEqual([...seen].sort((a, b) => a - b))
  })
})

describe('moods', () => {
  it('tell uplifting by its light: its spectrum lies half as high again as any other', () => {
    const others = MUSIC_MOODS.filter((mood) => mood !== 'uplifting').map((mood) => range(mood, 'centroid').most)
    expect(range('uplifting', 'centroid').least).toBeGreaterThan(1.5 * Math.max(...others))
  })

  it('tell mysterious by its dark: a quarter below any other', () => {
    const others = MUSIC_MOODS.filter((mood) => mood !== 'mysterious').map((mood) => range(mood, 'centroid').least)
    expect(range('mysterious', 'centroid').most).toBeLessThan(0.75 * Math.min(...others))
  })

  it('tell epic from emotional by its weight below 200 Hz and its strokes', () => {
    expect(range('epic', 'lowShare').least).toBeGreaterThan(1.3 * range('emotional', 'lowShare').most)
    expect(range('epic', 'onsets').least).toBeGreaterThan(2 * range('emotional', 'onsets').most)
  })

  it('tell uplifting, epic and the slow ones by attacks a second', () => {
    expect(range('uplifting', 'onsets').least).toBeGreaterThan(1.5 * range('epic', 'onsets').most)
    expect(range('epic', 'onsets').least).toBeGreaterThan(2 * range('mysterious', 'onsets').most)
  })
})

describe('the loudness meter', () => {
  it.each([997, 100])('reads a stereo sine of −20 dBFS at %i Hz as BS.1770 does', (hz) => {
    const sine = Float32Array.from({ length: 96_000 }, (_, i) => 0.1 * Math.sin((2 * Math.PI * hz * i) / 48_000))
    // The pre-filter lifts 997 Hz by 0.69 dB, which the formula takes off again; it takes 1.1 dB from 100 Hz.
    expect(loudnessOf(sine, sine)).toBeCloseTo(hz === 997 ? -20 : -21.8, 0)
  })

  it('leaves silence between phrases out', () => {
    const sine = Float32Array.from({ length: 480_000 }, (_, i) =>
      i < 240_000 ? 0.1 * Math.sin((2 * Math.PI * 997 * i) / 48_000) : 0,
    )
    expect(loudnessOf(sine, sine)).toBeCloseTo(-20, 0)
  })
})

describe('the limiter', () => {
  it('holds every peak below its ceiling and leaves quiet sound as it was', () => {
    const left = Float32Array.from({ length: 9_600 }, (_, i) => (i % 1_000 === 500 ? 1.9 : 0.2 * Math.sin(i / 9)))
    const before = left.slice()
    const right = new Float32Array(left.length)
    const limit = createLimiter(0.8)
    for (let from = 0; from < left.length; from += 1_200) limit(left, right, 1, from, from + 1_200)
    expect(Math.max(...left.map(Math.abs))).toBeLessThanOrEqual(0.8 + 1e-6)
    expect(left[500]).toBeGreaterThan(0.7)
    const calm = left.map((sample, i) => Math.abs(sample - before[i]!)).slice(501 + LOOKAHEAD, 1_500 - LOOKAHEAD)
    expect(Math.max(...calm)).toBeLessThan(1e-6)
  })
})

import type { Pcm } from '../wav.ts'
import { duckingGain } from './duck.ts'
import { loudnessOf } from './loudness.ts'
import { resample } from './resample.ts'

/** Hz of every film's sound. */
export const FILM_RATE = 48_000

export interface Sound {
  readonly pcm: Pcm
  readonly role: 'speech' | 'music'
  /** Sample of the film at which it begins. */
  readonly from: number
}

/** LUFS that each is brought to before they are added: music lies below a voice even where nobody speaks. */
const SPEECH_LUFS = -17
const MUSIC_BESIDE_SPEECH_LUFS = -23
const FADE_S = 0.03

/** Stereo of exactly `length` samples: speech in the middle, music giving way under it. */
export function mix(sounds: readonly Sound[], length: number): { left: Float32Array; right: Float32Array } {
  const speech = together(
    sounds.filter(({ role }) => role === 'speech'),
    length,
  )
  const music = together(
    sounds.filter(({ role }) => role === 'music'),
    length,
  )
  const spoken = level(speech, SPEECH_LUFS)
  if (!spoken) return faded(music)
  level(music, MUSIC_BESIDE_SPEECH_LUFS)
  const gain = duckingGain(speech.left, FILM_RATE)
  for (let i = 0; i < length; i++) {
    speech.left[i] = (speech.left[i] ?? 0) + (music.left[i] ?? 0) * (gain[i] ?? 1)
    speech.right[i] = (speech.right[i] ?? 0) + (music.right[i] ?? 0) * (gain[i] ?? 1)
  }
  return faded(speech)
}

interface Stereo {
  readonly left: Float32Array
  readonly right: Float32Array
}

function together(sounds: readonly Sound[], length: number): Stereo {
  const [left, right] = [new Float32Array(length), new Float32Array(length)]
  for (const { pcm, from } of sounds) {
    const channels = pcm.channels.map((samples) => resample(samples, pcm.sampleRate / FILM_RATE))
    add(left, channels[0], from)
    add(right, channels[1] ?? channels[0], from)
  }
  return { left, right }
}

function add(into: Float32Array, samples: Float32Array | undefined, from: number): void {
  if (!samples) return
  const end = Math.min(into.length - from, samples.length)
  for (let i = 0; i < end; i++) into[from + i] = (into[from + i] ?? 0) + (samples[i] ?? 0)
}

/** In place. @returns whether there was anything to hear */
function level({ left, right }: Stereo, lufs: number): boolean {
  const now = loudnessOf(left, right)
  if (now === Number.NEGATIVE_INFINITY) return false
  const gain = 10 ** ((lufs - now) / 20)
  for (const channel of [left, right]) for (let i = 0; i < channel.length; i++) channel[i] = (channel[i] ?? 0) * gain
  return true
}

/** No click where a sound is cut by the ends of the film. */
function faded(stereo: Stereo): Stereo {
  const fade = Math.round(FADE_S * FILM_RATE)
  for (const channel of [stereo.left, stereo.right]) {
    for (let i = 0; i < Math.min(fade, channel.length); i++) {
      const last = channel.length - 1 - i
      channel[i] = (channel[i] ?? 0) * (i / fade)
      channel[last] = (channel[last] ?? 0) * (i / fade)
    }
  }
  return stereo
}

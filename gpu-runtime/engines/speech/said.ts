import type { Utterance } from './split-sentences.ts'

/** Hz, of all voices. */
export const SAMPLE_RATE = 24_000
/** At both ends, so that joints make no click. */
const FADE = 240

/** A word as written, in samples from the start of its utterance. */
export interface SaidWord {
  readonly text: string
  readonly from: number
  readonly to: number
}
/** One utterance: mono, SAMPLE_RATE. */
export interface Said {
  readonly audio: Float32Array
  readonly words: readonly SaidWord[]
}

/** One voice at one speed. */
export interface Reader {
  /** Text → what is said in one breath each; `own` are English respellings by word. */
  read(text: string, own?: Readonly<Record<string, string>>): readonly Utterance[]
  say(utterance: Utterance): Promise<Said>
}

/** Silence fades in and out of what was cut; in place. */
export function fadeEnds(audio: Float32Array): Float32Array {
  const length = Math.min(FADE, audio.length)
  for (let i = 0; i < length; i++) {
    audio[i] = (audio[i] ?? 0) * (i / length)
    audio[audio.length - 1 - i] = (audio[audio.length - 1 - i] ?? 0) * (i / length)
  }
  return audio
}

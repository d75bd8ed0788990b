import type { Voice } from '../../../../core/capabilities/speech.ts'

export interface KokoroVoice {
  /** File of style vectors in voices/. */
  readonly style: string
  /** The voice's own pace. */
  readonly pace: number
  /** Resampled by so much: pitch and formants go up together, as a smaller throat makes them. */
  readonly raised: number
  /** Brings voices to one loudness. */
  readonly gain: number
}

/** Who speaks for the names of the API; gains bring each to about −22 LUFS, as it was measured. */
export const KOKORO_VOICES: Readonly<Record<Voice, KokoroVoice>> = {
  'male-deep': { style: 'am_onyx', pace: 1, raised: 1, gain: 1 },
  'male-warm': { style: 'am_michael', pace: 1, raised: 1, gain: 1.19 },
  'female-soft': { style: 'af_heart', pace: 0.96, raised: 1, gain: 1.08 },
  'female-energetic': { style: 'af_bella', pace: 1.06, raised: 1, gain: 1 },
  child: { style: 'af_heart', pace: 1, raised: 1.22, gain: 1.1 },
  narrator: { style: 'am_puck', pace: 0.97, raised: 1, gain: 0.63 },
}

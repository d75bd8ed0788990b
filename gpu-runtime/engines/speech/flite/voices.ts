import type { Voice } from '../../../../core/capabilities/speech.ts'

export interface FliteVoice {
  /** One of those inside the program. */
  readonly name: 'slt' | 'rms' | 'awb'
  /** Brings voices to one loudness. */
  readonly gain: number
}

/**
 * Of the six names those for which somebody fits: slt is a woman; rms a man, deep (103 Hz); awb a Scot (129 Hz).
 * Nobody is a child, and raising a voice makes it hard to understand.
 */
export const FLITE_VOICES: Readonly<Partial<Record<Voice, FliteVoice>>> = {
  'male-deep': { name: 'rms', gain: 0.9 },
  'male-warm': { name: 'awb', gain: 0.8 },
  'female-soft': { name: 'slt', gain: 0.47 },
  narrator: { name: 'rms', gain: 0.9 },
}

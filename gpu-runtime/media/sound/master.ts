import { createLimiter } from './limiter.ts'
import { loudnessOf } from './loudness.ts'
import { truePeak } from './true-peak.ts'

/** EBU R128 for the web: LUFS of the whole. */
export const TARGET_LUFS = -16
/** dBTP that a film's sound may reach at most; the limiter works on samples, between which the wave rises a little. */
export const MOST_TRUE_PEAK_DB = -1
const CEILING = 10 ** (-1.6 / 20)
/** A limiter takes some loudness with the peaks: it is measured and given back. */
const ROUNDS = 3
/** Quiet sound is not blown up without end. */
const MOST_GAIN_DB = 30

export interface Mastered {
  readonly lufs: number
  readonly truePeakDb: number
}

/** Brings stereo of 48 kHz to the target loudness, in place; silence stays silence. */
export function master(left: Float32Array, right: Float32Array): Mastered | null {
  for (let round = 0; round < ROUNDS; round++) {
    const lufs = loudnessOf(left, right)
    if (lufs === Number.NEGATIVE_INFINITY) return null
    const gainDb = Math.min(MOST_GAIN_DB, TARGET_LUFS - lufs)
    if (round > 0 && Math.abs(gainDb) < 0.1) break
    createLimiter(CEILING)(left, right, 10 ** (gainDb / 20), 0, left.length)
  }
  return { lufs: loudnessOf(left, right), truePeakDb: 20 * Math.log10(truePeak([left, right])) }
}

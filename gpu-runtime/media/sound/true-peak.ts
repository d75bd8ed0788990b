import { resample } from './resample.ts'

/** Between two samples a wave may rise higher than both; ITU-R BS.1770-4 looks at four times the rate. */
const OVERSAMPLE = 4
const PIECE = 2_048
const MARGIN = 16

/** Highest value of the wave that the samples stand for, 1 being full scale. */
export function truePeak(channels: readonly Float32Array[]): number {
  let peak = 0
  for (const samples of channels) {
    for (let from = 0; from < samples.length; from += PIECE) {
      const piece = samples.subarray(Math.max(0, from - MARGIN), from + PIECE + MARGIN)
      const highest = highestOf(piece)
      // The wave rises above its samples by a third at the most, in sounds that are not made to cheat.
      if (highest * 1.4 <= peak) continue
      peak = Math.max(peak, highest, highestOf(resample(piece, 1 / OVERSAMPLE)))
    }
  }
  return peak
}

function highestOf(samples: Float32Array): number {
  let highest = 0
  for (const sample of samples) highest = Math.max(highest, Math.abs(sample))
  return highest
}

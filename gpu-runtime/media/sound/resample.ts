/** Samples each side that make one of the output. */
const REACH = 12
const TAPS = 2 * REACH
/** More places between two samples than any pair of rates in whole Hz has. */
const MOST_PHASES = 48_000

/**
 * Reads samples `factor` times as fast — 2 halves the rate, 0.5 doubles it — with a windowed sinc below the narrower
 * band. Source: Smith, Digital Audio Resampling Home Page, CCRMA.
 */
export function resample(samples: Float32Array, factor: number): Float32Array {
  if (factor === 1) return samples
  const phases = phasesOf(factor)
  const advance = Math.round(factor * phases)
  const table = kernels(phases, factor)
  const out = new Float32Array(Math.floor(samples.length / factor))
  for (let index = 0; index < out.length; index++) {
    const phase = (index * advance) % phases
    const first = (index * advance - phase) / phases - REACH + 1
    const row = phase * TAPS
    let sum = 0
    // Without a look beyond the ends wherever there is none: most of a long sound.
    if (first >= 0 && first + TAPS <= samples.length) {
      for (let tap = 0; tap < TAPS; tap++) sum += samples[first + tap]! * table[row + tap]!
    } else {
      for (let tap = 0; tap < TAPS; tap++) sum += (samples[first + tap] ?? 0) * table[row + tap]!
    }
    out[index] = sum
  }
  return out
}

/** How many places between two samples the outputs fall on, over and over: 2 from 24 to 48 kHz, 160 from 44.1. */
function phasesOf(factor: number): number {
  for (let phases = 1; phases < MOST_PHASES; phases++) {
    if (Math.abs(factor * phases - Math.round(factor * phases)) < 1e-9 * phases) return phases
  }
  return MOST_PHASES
}

/** A row of weights for each place, so that no sine is taken twice. */
function kernels(phases: number, factor: number): Float64Array {
  const band = Math.min(1, 1 / factor)
  return Float64Array.from({ length: phases * TAPS }, (_, at) => {
    const tap = at % TAPS
    return kernel(tap - REACH + 1 - (at - tap) / TAPS / phases, band)
  })
}

function kernel(distance: number, band: number): number {
  const window = 0.5 + 0.5 * Math.cos((Math.PI * distance) / REACH)
  const angle = Math.PI * distance * band
  return window * band * (angle === 0 ? 1 : Math.sin(angle) / angle)
}

/** Samples each side that make one of the output. */
const REACH = 12

/**
 * Reads samples `factor` times as fast — 2 halves the rate, 0.5 doubles it — with a windowed sinc below the narrower
 * band. Source: Smith, Digital Audio Resampling Home Page, CCRMA.
 */
export function resample(samples: Float32Array, factor: number): Float32Array {
  if (factor === 1) return samples
  const band = Math.min(1, 1 / factor)
  return Float32Array.from({ length: Math.floor(samples.length / factor) }, (_, index) => {
    const centre = index * factor
    const first = Math.ceil(centre - REACH)
    let sum = 0
    for (let at = first; at <= centre + REACH; at++) sum += (samples[at] ?? 0) * kernel(at - centre, band)
    return sum
  })
}

function kernel(distance: number, band: number): number {
  const window = 0.5 + 0.5 * Math.cos((Math.PI * distance) / REACH)
  const angle = Math.PI * distance * band
  return window * band * (angle === 0 ? 1 : Math.sin(angle) / angle)
}

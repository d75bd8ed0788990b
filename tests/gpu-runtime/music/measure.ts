/** What ears notice first, in numbers. Stereo at 48 kHz. */

type Stereo = readonly [Float32Array, Float32Array]

const RATE = 48_000
const WINDOW = 4096
const HOP = 2048
const ATTACK_DB = 3

/** Power spectra of the middle channel, a row every 43 ms. */
export function spectra([left, right]: Stereo): Float64Array[] {
  const rows: Float64Array[] = []
  for (let start = 0; start + WINDOW <= left.length; start += HOP) {
    const re = new Float64Array(WINDOW)
    const im = new Float64Array(WINDOW)
    for (let i = 0; i < WINDOW; i++) {
      const hann = 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / WINDOW)
      re[i] = hann * 0.5 * ((left[start + i] ?? 0) + (right[start + i] ?? 0))
    }
    transform(re, im)
    rows.push(Float64Array.from({ length: WINDOW / 2 }, (_, k) => re[k]! ** 2 + im[k]! ** 2))
  }
  return rows
}

/** Mean frequency, weighted by amplitude, Hz. */
export function centroidHz(rows: readonly Float64Array[]): number {
  let sum = 0
  let weight = 0
  for (const row of rows) {
    row.forEach((power, k) => {
      sum += Math.sqrt(power) * ((k * RATE) / WINDOW)
      weight += Math.sqrt(power)
    })
  }
  return sum / weight
}

/** Share of the power between two frequencies. */
export function bandShare(rows: readonly Float64Array[], fromHz: number, toHz: number): number {
  let inside = 0
  let all = 0
  for (const row of rows) {
    row.forEach((power, k) => {
      const hz = (k * RATE) / WINDOW
      all += power
      if (hz >= fromHz && hz < toHz) inside += power
    })
  }
  return inside / all
}

/** Attacks a second that are heard: moments at which the spectrum gains at least `ATTACK_DB` on average. */
export function onsetsPerSecond(rows: readonly Float64Array[]): number {
  const bins = Math.round((8_000 * WINDOW) / RATE)
  const loudest = Math.max(...rows.map((row) => Math.max(...row)))
  const level = (power: number) => Math.max(-60, 10 * Math.log10(power / loudest + 1e-12))
  const gains = rows.slice(1).map((row, i) => {
    let sum = 0
    for (let k = 0; k < bins; k++) sum += Math.max(0, level(row[k]!) - level(rows[i]![k]!))
    return sum / bins
  })
  const peaks = gains.filter((gain, i) => gain > ATTACK_DB && gain >= (gains[i - 1] ?? 0) && gain > (gains[i + 1] ?? 0))
  return peaks.length / ((rows.length * HOP) / RATE)
}

/** Of each tenth of a second, dBFS. */
export function levelsDb([left, right]: Stereo): number[] {
  const step = RATE / 10
  return Array.from({ length: Math.floor(left.length / step) }, (_, index) => {
    let sum = 0
    for (let i = index * step; i < (index + 1) * step; i++) sum += left[i]! ** 2 + right[i]! ** 2
    return 10 * Math.log10(sum / (2 * step) + 1e-12)
  })
}

export function peakDb([left, right]: Stereo): number {
  let peak = 0
  for (const channel of [left, right]) for (const sample of channel) peak = Math.max(peak, Math.abs(sample))
  return 20 * Math.log10(peak)
}

/** How loud the sides are beside the middle, dB. */
export function widthDb([left, right]: Stereo): number {
  let side = 0
  let middle = 0
  left.forEach((sample, i) => {
    side += (sample - right[i]!) ** 2
    middle += (sample + right[i]!) ** 2
  })
  return 10 * Math.log10(side / middle)
}

/** Fourier transform in place; the length is a power of two. */
function transform(re: Float64Array, im: Float64Array): void {
  const n = re.length
  for (let i = 1, j = 0; i < n; i++) {
    let bit = n >> 1
    for (; j & bit; bit >>= 1) j ^= bit
    j ^= bit
    if (i < j) {
      ;[re[i], re[j]] = [re[j]!, re[i]!]
      ;[im[i], im[j]] = [im[j]!, im[i]!]
    }
  }
  for (let size = 2; size <= n; size *= 2) {
    for (let k = 0; k < size / 2; k++) {
      const cos = Math.cos((-2 * Math.PI * k) / size)
      const sin = Math.sin((-2 * Math.PI * k) / size)
      for (let a = k; a < n; a += size) {
        const b = a + size / 2
        const [x, y] = [re[b]! * cos - im[b]! * sin, re[b]! * sin + im[b]! * cos]
        re[b] = re[a]! - x
        im[b] = im[a]! - y
        re[a]! += x
        im[a]! += y
      }
    }
  }
}

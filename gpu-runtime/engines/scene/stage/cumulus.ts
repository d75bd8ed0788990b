import { blend, plus, type Rgb, times } from '../kit/colour.ts'
import { clamp, smoothstep } from '../kit/maths.ts'
import { fbm, noise } from '../kit/noise.ts'
import type { Daylight } from './daylight.ts'

interface Row {
  /** Radians above the horizon. */
  readonly foot: number
  readonly height: number
  /** Heaps a radian. */
  readonly pace: number
}

/** Softness of an outline, in the units of `body`. */
const EDGE = 0.14

/** A low bank far away, and larger heaps nearer and higher. */
const ROWS: readonly Row[] = [
  { foot: 0.035, height: 0.13, pace: 2.1 },
  { foot: 0.2, height: 0.2, pace: 1.25 },
]

/** How much of what is behind the heaps they hide, 0 … 1. */
export function cumulusCover(x: number, y: number, z: number, cloudCover: number, drift: number): number {
  const [elevation, azimuth] = [Math.asin(clamp(y)), Math.atan2(x, -z)]
  return ROWS.reduce((most, row, index) => {
    if (!reaches(row, elevation)) return most
    return Math.max(most, smoothstep(0, EDGE, body(azimuth, elevation, row, drift + index * 31, cloudCover, 4)))
  }, 0)
}

/** What is seen so far: light that comes from it, and the share of what is behind that shows through. */
export interface Layered {
  readonly light: Rgb
  readonly clear: number
}

/** A veil of `colour` before what is seen, hiding `share` of it. */
export const veiled = ({ light, clear }: Layered, colour: Rgb, share: number): Layered => ({
  light: blend(light, colour, share),
  clear: clear * (1 - share),
})

/** Fair-weather clouds of the painted sky: heaped tops over a flat foot, bright towards the sun and grey below. */
export function withCumulus(
  behind: Layered,
  x: number,
  y: number,
  z: number,
  daylight: Daylight,
  drift: number,
): Layered {
  const elevation = Math.asin(clamp(y))
  const azimuth = Math.atan2(x, -z)
  const sun = Math.sign(daylight.key[0]) || 1
  let seen = behind
  for (let index = 0; index < ROWS.length; index++) {
    const row = ROWS[index]!
    if (!reaches(row, elevation)) continue
    const { foot, height } = row
    const at = drift + index * 31
    const here = body(azimuth, elevation, row, at, daylight.cloudCover, 4)
    const cover = smoothstep(0, EDGE, here)
    if (cover <= 0) continue
    // How much cloud stands between here and the light: a step towards it, up and to its side.
    const ahead = body(azimuth + sun * height * 0.14, elevation + height * 0.16, row, at, daylight.cloudCover, 4)
    const low = smoothstep(0.55, 0, (elevation - foot) / height)
    const lit = clamp(0.78 + (here - ahead) * 1.1 - low * 0.45 - Math.max(0, ahead) * 0.5)
    const white = blend(daylight.cloudShade, daylight.cloudLit, lit)
    const toward = Math.max(0, x * daylight.disc[0] + y * daylight.disc[1] + z * daylight.disc[2])
    const lining = times(daylight.glow, toward ** 10 * (1 - smoothstep(0, 0.3, here)) * 0.8)
    // Far clouds melt into the haze of the horizon.
    const haze = 0.62 + 0.38 * smoothstep(0, 0.22, elevation)
    seen = veiled(seen, plus(white, lining), cover * haze)
  }
  return seen
}

function reaches({ foot, height }: Row, elevation: number): boolean {
  return elevation >= foot - 0.02 && elevation <= foot + height * 1.5
}

/** Above 0 inside the cloud. */
function body(azimuth: number, elevation: number, row: Row, drift: number, cover: number, octaves: number): number {
  const u = azimuth * row.pace
  const v = (elevation - row.foot) / row.height
  const tall = clamp(fbm(u * 1.3 + drift, 3.7, drift, 3) * 2.6 + cover * 1.9 - 0.62, 0, 1.15)
  if (tall <= 0) return -1
  const foot = smoothstep(-0.1, 0.12, v + noise(u * 7, drift, 1) * 0.06 + noise(u * 2.2, drift, 4) * 0.1)
  // Where a heap begins it has no bumps yet, or its side would be cut straight.
  const grown = smoothstep(0, 0.45, tall)
  const bumps = (billow((azimuth * 1.5) / row.height, v * 1.5, drift, octaves) - 0.4) * 0.75
  return foot * (tall - v - 0.2 * (1 - grown) + bumps * grown) - (1 - foot)
}

/** Round bumps with sharp valleys, as cauliflower has. */
function billow(x: number, y: number, z: number, octaves: number): number {
  let [sum, size, pace] = [0, 0.5, 1]
  for (let n = 0; n < octaves; n++) {
    sum += size * Math.abs(noise(x * pace, y * pace, z + n * 7)) * 2.1
    size *= 0.5
    pace *= 2.1
  }
  return sum
}

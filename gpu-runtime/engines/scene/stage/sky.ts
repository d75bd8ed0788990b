import { blend, plus, type Rgb, times } from '../kit/colour.ts'
import { clamp, smoothstep } from '../kit/maths.ts'
import { fbm } from '../kit/noise.ts'
import { cumulusCover, type Layered, veiled, withCumulus } from './cumulus.ts'
import type { Daylight } from './daylight.ts'

/** Light that comes from a direction (unit vector, y up). Background and image light are both baked from it. */
export type Sky = (x: number, y: number, z: number) => Rgb

export interface SkyOptions {
  readonly daylight: Daylight
  /** Clouds belong to the sky picture (painted), or stand as bodies before it. */
  readonly clouds: boolean
  /** The sun itself; without it, when the sky colours the air. */
  readonly disc: boolean
  readonly seed: number
}

/** From this cover on clouds are one layer; below it they are heaps under a thin veil. */
const OVERCAST = 0.7
/** How dense the layer is over heaps. */
const VEIL = 0.45

const driftOf = (seed: number) => (seed % 97) * 1.37

export function skyOf(options: SkyOptions): Sky {
  const air = airOf(options)
  const clouds = options.clouds && options.disc ? cloudsOf(options) : null
  if (!options.disc) return (x, y, z) => belowHorizon(options, air(x, y, z), y)
  return (x, y, z) => {
    const behind = air(x, y, z)
    const seen = clouds && y > 0.01 ? clouds(x, y, z, behind).light : behind
    const sun = discShare(options, x, y, z)
    return belowHorizon(options, plus(seen, times(discTint(options), sun)), y)
  }
}

/** The same in two layers, for clouds that drift: what is behind them, and how bright the disc is there … */
export function skyBehind(options: SkyOptions): (x: number, y: number, z: number) => readonly [...Rgb, number] {
  const air = airOf(options)
  return (x, y, z) => [...belowHorizon(options, air(x, y, z), y), discShare(options, x, y, z) * smoothstep(-0.02, 0, y)]
}

/** … and the clouds alone: their light, and the share of what is behind them that shows through. */
export function skyClouds(options: SkyOptions): (x: number, y: number, z: number) => readonly [...Rgb, number] {
  const clouds = cloudsOf(options)
  return (x, y, z) => {
    if (y <= 0.01 || options.daylight.cloudCover === 0) return [0, 0, 0, 1]
    const { light, clear } = clouds(x, y, z, [0, 0, 0])
    return [...light, clear]
  }
}

export const discTint = ({ daylight }: SkyOptions): Rgb => (daylight.moon ? daylight.glow : daylight.discColour)

function discShare({ daylight }: SkyOptions, x: number, y: number, z: number): number {
  const { disc, moon } = daylight
  const toward = Math.max(0, x * disc[0] + y * disc[1] + z * disc[2])
  if (moon) return toward ** 160 * 0.5
  return toward ** 260 * 0.5 + toward ** 1600 * 3 + smoothstep(0.9993, 0.99985, toward) * 4
}

const belowHorizon = ({ daylight }: SkyOptions, colour: Rgb, y: number): Rgb =>
  y < 0 ? blend(colour, times(daylight.horizon, 0.55), smoothstep(0, -0.25, y)) : colour

/** Air without clouds and without the disc itself. */
function airOf({ daylight, disc: showDisc }: SkyOptions): Sky {
  const { disc, zenith, middle, horizon, glow } = daylight
  return (x, y, z) => {
    const up = clamp(y)
    const toward = Math.max(0, x * disc[0] + y * disc[1] + z * disc[2])
    let colour: Rgb = blend(blend(zenith, middle, (1 - up) ** 2.2), horizon, (1 - up) ** 9)
    // The low sun colours a whole band, wide along the horizon and thin above it.
    const across = Math.max(
      0,
      (x * disc[0] + z * disc[2]) / Math.max(1e-3, Math.hypot(x, z) * Math.hypot(disc[0], disc[2])),
    )
    const band = across ** 3 * Math.exp(-up * 5.5) * clamp(1 - disc[1] * 2.2)
    colour = blend(colour, glow, clamp(band * 0.85))
    colour = plus(colour, times(glow, toward ** 8 * 0.16))
    if (!showDisc) return colour
    colour = plus(colour, times(glow, toward ** 40 * 0.28))
    return daylight.stars > 0.5 && y > 0 ? plus(colour, milkyWay(x, y, z, daylight.stars)) : colour
  }
}

/** Clouds before what is behind them: one layer, or heaps under a thin veil. */
function cloudsOf({ daylight, seed }: SkyOptions): (x: number, y: number, z: number, behind: Rgb) => Layered {
  const drift = driftOf(seed)
  const heaps = daylight.cloudCover < OVERCAST
  return (x, y, z, behind) => {
    const base = { light: behind, clear: 1 }
    if (daylight.cloudCover === 0) return base
    const veil = clouded(base, x, y, z, daylight, drift, heaps ? VEIL : 1)
    return heaps ? withCumulus(veil, x, y, z, daylight, drift) : veil
  }
}

/** How much of the heavens the painted clouds hide in a direction, 0 … 1. */
export function cloudsBefore(daylight: Daylight, seed: number): (x: number, y: number, z: number) => number {
  const { cloudCover } = daylight
  const drift = driftOf(seed)
  return (x, y, z) => {
    if (y <= 0.01 || cloudCover === 0) return 0
    if (cloudCover >= OVERCAST) return layer(x, y, z, cloudCover, drift).cover
    const heaps = cumulusCover(x, y, z, cloudCover, drift)
    return 1 - (1 - heaps) * (1 - layer(x, y, z, cloudCover, drift).cover * VEIL)
  }
}

/** A faint band of far stars across the night. */
function milkyWay(x: number, y: number, z: number, amount: number): Rgb {
  const across = x * 0.55 + y * 0.62 + z * 0.56
  const band = Math.exp(-((across + fbm(x * 3, y * 3, z * 3, 3) * 0.12) ** 2) * 34)
  const dust = smoothstep(-0.3, 0.5, fbm(x * 6, y * 6, z * 6, 4))
  return times([0.12, 0.13, 0.2], band * dust * amount * smoothstep(0.02, 0.3, y))
}

/** A flat layer of cloud seen in perspective. */
function layer(x: number, y: number, z: number, cloudCover: number, drift: number) {
  // The small number keeps it from crowding at the horizon.
  const k = 0.8 / (y + 0.09)
  const px = x * k + drift
  const pz = z * k + drift * 0.6
  const warp = fbm(px * 0.3, pz * 0.3, 8, 2) * 1.2
  const broad = fbm(px * 0.2, pz * 0.26, 6, 2) * 0.5 - (0.34 - cloudCover * 0.62)
  const thick = fbm(px * 0.7 + warp, pz * 1.05, 3.3, 6) * 1.25 + broad
  return { px, pz, warp, broad, thick, cover: smoothstep(0, 0.26, thick) * smoothstep(0.01, 0.1, y) }
}

function clouded(
  base: Layered,
  x: number,
  y: number,
  z: number,
  daylight: Daylight,
  drift: number,
  opacity: number,
): Layered {
  const { disc, cloudCover, cloudLit, cloudShade } = daylight
  const { px, pz, warp, broad, thick, ...here } = layer(x, y, z, cloudCover, drift)
  const cover = here.cover * opacity
  if (cover <= 0) return base
  const shadow = fbm((px + disc[0] * 0.22) * 0.7 + warp, (pz + disc[2] * 0.22) * 1.05, 3.3, 4) * 1.25 + broad
  const lit = clamp(0.9 - smoothstep(-0.05, 0.55, shadow) * 0.75 - smoothstep(0.2, 0.8, thick) * 0.25)
  const toward = Math.max(0, x * disc[0] + y * disc[1] + z * disc[2])
  const silver = toward ** 14 * (1 - smoothstep(0, 0.4, thick)) * 0.9
  const colour = plus(blend(cloudShade, cloudLit, lit), times(daylight.glow, silver))
  // Far clouds melt into the haze of the horizon.
  return veiled(base, colour, cover * (0.35 + 0.65 * smoothstep(0.02, 0.22, y)))
}

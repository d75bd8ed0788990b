import { toLinear } from '../kit/colour.ts'
import type { Measured } from './measure.ts'

/** What to change before the next draft; `null` when the picture is good enough. */
export interface Correction {
  /** Multiplies the exposure. */
  readonly exposure: number
  /** Multiplies the distance to the hero. */
  readonly zoom: number
  /** Multiplies the light of every lamp. */
  readonly lamps: number
}

/** Share of a hero's box that may be burnt out by night, when it is lamps that do it. */
const HERO_WHITE = 0.07
const MEAN = { day: [0.3, 0.68], night: [0.15, 0.45] } as const

export function correct(measured: Measured, dark: boolean): Correction | null {
  if (!measured.heroInside) return { exposure: 1, zoom: 1.18, lamps: 1 }
  const [low, high] = dark ? MEAN.night : MEAN.day
  const { mean, white, black, heroWhite } = measured
  if (dark && heroWhite > HERO_WHITE) return { exposure: 1, zoom: 1, lamps: 0.45 }
  if (white > 0.04 && mean > low) return { exposure: 0.82, zoom: 1, lamps: 1 }
  if (black > 0.22 && mean < high) return { exposure: 1.5, zoom: 1, lamps: 1 }
  const wanted = mean < low ? low : mean > high ? high : null
  if (wanted === null) return null
  const factor = (toLinear(wanted) / Math.max(0.002, toLinear(mean))) ** 0.85
  return { exposure: Math.max(0.55, Math.min(1.9, factor)), zoom: 1, lamps: 1 }
}

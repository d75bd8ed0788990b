import type { Daylight } from './daylight.ts'
import { direction } from './daylight.ts'

/** Soft light before grey paper: how a single thing is shown. */
export const STUDIO_LIGHT: Daylight = {
  zenith: [0.62, 0.64, 0.68],
  middle: [0.48, 0.5, 0.52],
  horizon: [0.36, 0.37, 0.39],
  glow: [0.3, 0.3, 0.3],
  disc: direction(-120, 50),
  discColour: [0, 0, 0],
  key: direction(-128, 48),
  keyColour: [1, 0.97, 0.92],
  keyPower: 2.6,
  skyFill: [0.8, 0.85, 1],
  groundFill: [0.35, 0.33, 0.3],
  fillPower: 0.8,
  cloudLit: [1, 1, 1],
  cloudShade: [0.7, 0.7, 0.7],
  cloudCover: 0,
  stars: 0,
  moon: false,
}

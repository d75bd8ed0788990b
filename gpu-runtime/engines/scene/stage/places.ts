import { blend, times } from '../kit/colour.ts'
import type { Daylight } from './daylight.ts'

/** Where no air colours the sky: it is black by day, and nothing hangs in it but stars. */
export const AIRLESS: ReadonlySet<string> = new Set(['space', 'moon'])

/** Places whose light is not the sky's. */
export function lightOfPlace(setting: string, indoor: boolean, daylight: Daylight): Daylight {
  if (AIRLESS.has(setting)) {
    const bare = setting === 'moon'
    return {
      ...daylight,
      zenith: [0.004, 0.005, 0.016],
      middle: [0.008, 0.008, 0.028],
      horizon: [0.012, 0.01, 0.04],
      glow: [0.1, 0.06, 0.2],
      skyFill: bare ? [0.3, 0.33, 0.42] : [0.22, 0.25, 0.5],
      groundFill: bare ? [0.2, 0.2, 0.21] : [0.12, 0.06, 0.16],
      ...(bare && { keyColour: [1, 0.97, 0.92] as const }),
      keyPower: bare ? 4 : 3.4,
      fillPower: 0.55,
      cloudCover: 0,
      stars: 1.6,
      moon: true,
    }
  }
  if (setting === 'underwater') {
    const deep = [0.01, 0.09, 0.16] as const
    const light = [0.1, 0.52, 0.62] as const
    return {
      ...daylight,
      zenith: [0.25, 0.8, 0.85],
      middle: blend([0.25, 0.8, 0.85], deep, 0.5),
      horizon: deep,
      glow: light,
      disc: [0.1, 0.95, -0.3],
      discColour: [0, 0, 0],
      key: [0.2, 1, 0.15],
      keyColour: [0.6, 1, 0.95],
      keyPower: 2.6,
      skyFill: light,
      groundFill: [0.03, 0.12, 0.16],
      fillPower: 0.9,
      cloudCover: 0,
      stars: 0,
      moon: true,
    }
  }
  if (indoor) {
    const warm = [1, 0.86, 0.7] as const
    return {
      ...daylight,
      key: [daylight.key[0] > 0 ? 0.65 : -0.65, 0.95, 0.7],
      keyColour: blend(daylight.keyColour, warm, 0.5),
      keyPower: Math.max(1.5, daylight.keyPower * 0.75),
      skyFill: blend(times(daylight.skyFill, 0.7), warm, 0.45),
      groundFill: [0.42, 0.33, 0.26],
      fillPower: Math.max(0.65, daylight.fillPower * 0.85),
    }
  }
  return daylight
}

import type { Hex, SceneSpec, SceneStyle } from '../../../../../core/capabilities/scene-spec.ts'
import type { Kit } from '../../contract.ts'
import type { Rgb } from '../../kit/colour.ts'
import { clamp } from '../../kit/maths.ts'

/** How a style bends the colours of a place. Values multiply. */
const STYLE_TONES: Record<SceneStyle, { saturation: number; lightness: number; warmth: number }> = {
  realistic: { saturation: 0.84, lightness: 0.94, warmth: 1 },
  artistic: { saturation: 1.05, lightness: 1.04, warmth: 1.03 },
  cinematic: { saturation: 0.86, lightness: 0.86, warmth: 0.99 },
  anime: { saturation: 1.22, lightness: 1.14, warmth: 1 },
  '3d': { saturation: 1.14, lightness: 1.06, warmth: 1.01 },
  cartoon: { saturation: 1.35, lightness: 1.1, warmth: 1.02 },
  abstract: { saturation: 1.4, lightness: 1, warmth: 1 },
}

/** What the air far away looks like: far land fades into it. */
const HORIZONS: Record<SceneSpec['timeOfDay'], Hex> = {
  dawn: '#e9c3bc',
  morning: '#cfe1f0',
  noon: '#bcdcf2',
  afternoon: '#d3e0e8',
  sunset: '#e3a184',
  dusk: '#8a82b0',
  night: '#22334f',
  moonlit: '#314a6e',
}

function parse(colour: Hex): Rgb {
  const n = Number.parseInt(colour.slice(1), 16)
  return [((n >> 16) & 255) / 255, ((n >> 8) & 255) / 255, (n & 255) / 255]
}

function print(colour: Rgb): Hex {
  const byte = (v: number) =>
    Math.round(clamp(v) * 255)
      .toString(16)
      .padStart(2, '0')
  return `#${byte(colour[0])}${byte(colour[1])}${byte(colour[2])}`
}

/** A colour as this style paints it. */
export function tone(kit: Kit, colour: Hex): Hex {
  const { saturation, lightness, warmth } = STYLE_TONES[kit.style]
  const [r, g, b] = parse(colour)
  const grey = r * 0.3 + g * 0.59 + b * 0.11
  const bend = (v: number, by: number) => clamp((grey + (v - grey) * saturation) * lightness * by)
  return print([bend(r, warmth), bend(g, 1), bend(b, 2 - warmth)])
}

/** The same as linear numbers, for vertex and instance colours. */
export function rgb(kit: Kit, colour: Hex): Rgb {
  return kit.linear(tone(kit, colour))
}

export function horizon(kit: Kit): Hex {
  const air = HORIZONS[kit.spec.timeOfDay]
  const sky = kit.spec.weather.sky
  if (sky === 'storm') return kit.mix(air, '#4c5560', 0.6)
  if (sky === 'overcast') return kit.mix(air, '#a9b2ba', 0.5)
  return air
}

export function isToon(kit: Kit): boolean {
  return kit.style === 'anime' || kit.style === 'cartoon'
}

/** A count of copies or cells that the software renderers can carry. */
export function amount(kit: Kit, full: number, lite: number): number {
  return kit.lite ? lite : full
}

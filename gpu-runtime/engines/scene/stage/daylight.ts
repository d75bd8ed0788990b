import type { SceneSpec } from '../../../../core/capabilities/scene-spec.ts'
import { blend, linear, plus, type Rgb, saturate, times } from '../kit/colour.ts'
import { lerp } from '../kit/maths.ts'
import type { StyleProfile } from './style-profile.ts'

export type Direction = readonly [number, number, number]

/** The light of a scene before anything is built: colours are linear and may exceed 1. */
export interface Daylight {
  readonly zenith: Rgb
  /** Between the two: the rose over a sunset, half of both by day. */
  readonly middle: Rgb
  readonly horizon: Rgb
  /** Sky around the sun or moon. */
  readonly glow: Rgb
  /** Where the disc stands; seen in the picture when low. */
  readonly disc: Direction
  readonly discColour: Rgb
  /** Where the main light comes from: near the disc, but turned so that the hero is modelled by it. */
  readonly key: Direction
  readonly keyColour: Rgb
  readonly keyPower: number
  readonly skyFill: Rgb
  readonly groundFill: Rgb
  readonly fillPower: number
  readonly cloudLit: Rgb
  readonly cloudShade: Rgb
  /** Share of the sky that clouds cover, 0 … 1. */
  readonly cloudCover: number
  readonly stars: number
  readonly moon: boolean
}

interface Hour {
  readonly zenith: string
  readonly middle: string
  readonly horizon: string
  readonly glow: string
  readonly key: string
  readonly cloudLit: string
  readonly cloudShade: string
  /** Degrees above the horizon. */
  readonly elevation: number
  readonly keyPower: number
  readonly fill: number
  readonly bright: number
  readonly stars: number
}

const HOURS: Record<SceneSpec['timeOfDay'], Hour> = {
  dawn: hour('#6d92cc', '#eab6c6', '#ffdcae', '#ffb08a', '#ffd0a8', '#ffe6dc', '#a592b8', 6, 2.5, 0.8, 0.95, 0.05),
  morning: hour('#2f78d0', '#7fb2e4', '#cfe6f5', '#ffeccb', '#ffe6c0', '#ffffff', '#a9bcd8', 28, 3.5, 0.85, 1, 0),
  noon: hour('#1c66cc', '#5f9fe0', '#b0daf6', '#fff6e2', '#fff8ea', '#ffffff', '#a3b8d6', 52, 4.3, 0.9, 1.06, 0),
  afternoon: hour('#2a72cc', '#74a9dc', '#cfe2ee', '#ffe2b0', '#ffdfaa', '#fffaf0', '#a6b4d0', 36, 3.7, 0.85, 1.02, 0),
  sunset: hour('#33438f', '#d2668a', '#ff9a48', '#ff7a36', '#ffa35e', '#ffb48c', '#7d5288', 4.5, 3.2, 0.62, 0.95, 0.06),
  dusk: hour('#141f56', '#6a5299', '#d98a7c', '#ff8d62', '#b8a8e0', '#c08aa6', '#40396e', 1.5, 2, 0.62, 0.6, 0.4),
  night: hour('#050b22', '#0d1a3e', '#1a3160', '#3a5890', '#9db8f0', '#26375f', '#0b142a', 34, 1.9, 0.5, 0.62, 1),
  moonlit: hour('#0d1d4c', '#1f3d78', '#42689f', '#8fb6ec', '#b6d0ff', '#7a9ad0', '#1d2c56', 15, 3, 0.62, 0.8, 0.6),
}

function hour(
  zenith: string,
  middle: string,
  horizon: string,
  glow: string,
  key: string,
  cloudLit: string,
  cloudShade: string,
  elevation: number,
  keyPower: number,
  fill: number,
  bright: number,
  stars: number,
): Hour {
  return { zenith, middle, horizon, glow, key, cloudLit, cloudShade, elevation, keyPower, fill, bright, stars }
}

const COVER = { clear: 0.12, fair: 0.42, overcast: 0.85, storm: 0.95 } as const
const GREYNESS = { clear: 0, fair: 0.05, overcast: 0.72, storm: 0.85 } as const

/** @param side −1 or 1: which half of the frame shows the disc; the hero stands in the other. */
export function daylightOf(spec: SceneSpec, profile: StyleProfile, side: number): Daylight {
  const at = HOURS[spec.timeOfDay]
  const { sky, fog } = spec.weather
  const grey = Math.min(0.95, GREYNESS[sky] + fog * 0.45)
  const gloom = sky === 'storm' ? (at.stars > 0.3 ? 0.7 : 0.62) : sky === 'overcast' ? 0.8 : 1
  const mist = sky === 'storm' ? linear('#5c6878') : linear('#c2cbd4')
  const brightness = at.stars > 0.4 ? 0.16 : 1
  const veil = (colour: string): Rgb => {
    const plain = times(vivid(colour, profile.skySaturation), at.bright)
    return times(blend(plain, times(mist, at.bright * brightness), grey * 0.85), gloom)
  }
  const low = at.elevation < 20
  const disc = direction(low ? side * 13 : azimuthOf(profile, side), at.elevation)
  const key = direction(
    low ? side * (profile.keySide === 'front' ? 105 : 70) : azimuthOf(profile, side),
    Math.max(24, at.elevation),
  )
  const horizon = veil(at.horizon)
  const zenith = times(veil(at.zenith), profile.zenith)
  const middle = times(veil(at.middle), lerp(1, profile.zenith, 0.5))
  return {
    zenith,
    middle,
    horizon,
    glow: times(vivid(at.glow, profile.skySaturation), (1 - grey * 0.8) * at.bright),
    disc,
    discColour: grey > 0.6 ? [0, 0, 0] : times(linear(at.key), (1 - grey) ** 2),
    key,
    keyColour: blend(linear(at.key), [0.85, 0.92, 1], grey * 0.7),
    keyPower: at.keyPower * profile.key * (1 - grey * 0.62) * (sky === 'storm' ? 0.85 : 1),
    skyFill: plus(times(zenith, 0.5), times(horizon, 0.5)),
    groundFill: times(horizon, 0.35),
    fillPower: at.fill * profile.ambient * (1 + grey * 0.35),
    cloudLit: veil(at.cloudLit),
    cloudShade: times(veil(at.cloudShade), sky === 'storm' ? 0.5 : 1),
    cloudCover: COVER[sky],
    stars: at.stars * (1 - grey),
    moon: ['night', 'moonlit'].includes(spec.timeOfDay) && grey < 0.6,
  }
}

/** Pushed away from grey as far as light can be: no channel goes below none. */
function vivid(colour: string, amount: number): Rgb {
  const [r, g, b] = saturate(linear(colour), amount)
  return [Math.max(0, r), Math.max(0, g), Math.max(0, b)]
}

function azimuthOf(profile: StyleProfile, side: number): number {
  return side * { front: 118, 'three-quarter': 108, side: 82 }[profile.keySide]
}

/** @param azimuth degrees from straight ahead (−z), positive to the right. */
export function direction(azimuth: number, elevation: number): Direction {
  const a = (azimuth * Math.PI) / 180
  const e = (elevation * Math.PI) / 180
  return [Math.sin(a) * Math.cos(e), Math.sin(e), -Math.cos(a) * Math.cos(e)]
}

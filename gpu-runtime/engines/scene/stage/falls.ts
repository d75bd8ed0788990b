import type { SceneSpec } from '../../../../core/capabilities/scene-spec.ts'

export type FallName = NonNullable<SceneSpec['weather']['fall']>

/** What falls, floats or flies in the air. Metres and metres a second beside a hero seven metres away. */
export interface Fall {
  readonly count: number
  readonly size: readonly [number, number]
  readonly colours: readonly string[]
  /** A soft disc; else a leaf with an edge. */
  readonly soft: boolean
  readonly opacity: number
  /** Above 1 it is light of its own. */
  readonly light: number
  /** Larger further away, or the distance would be empty. */
  readonly grows: boolean
  /** Drawn out along its way. */
  readonly streaks: boolean
  /** Below 0 it rises. */
  readonly speed: number
  /** How fast a gale carries it. */
  readonly wind: number
  readonly sways: number
  /** Radians a second. */
  readonly tumbles: number
  readonly twinkles: number
}

const FLAKE: Fall = {
  count: 900,
  size: [0.03, 0.03],
  colours: ['#ffffff'],
  soft: true,
  opacity: 0.95,
  light: 1,
  grows: true,
  streaks: false,
  speed: 0.75,
  wind: 2.4,
  sways: 0.14,
  tumbles: 0,
  twinkles: 0,
}

export const FALLS: Record<FallName, Fall> = {
  snow: FLAKE,
  rain: {
    ...FLAKE,
    count: 1500,
    size: [0.006, 0.42],
    colours: ['#c4d4e6'],
    opacity: 0.55,
    streaks: true,
    speed: 8.5,
    wind: 4.4,
    sways: 0,
  },
  leaves: {
    ...FLAKE,
    count: 130,
    size: [0.11, 0.07],
    colours: ['#d9772b', '#c2452d', '#e2a93b', '#9c6b30'],
    soft: false,
    opacity: 1,
    grows: false,
    speed: 0.7,
    wind: 2.6,
    sways: 0.3,
    tumbles: 2.6,
  },
  petals: {
    ...FLAKE,
    count: 190,
    size: [0.055, 0.04],
    colours: ['#ffc4d6', '#ff9fbf', '#fff0f4'],
    soft: false,
    opacity: 1,
    grows: false,
    speed: 0.45,
    wind: 1.8,
    sways: 0.25,
    tumbles: 2.1,
  },
  // Grains too small to be seen but as short strokes of the wind.
  sand: {
    ...FLAKE,
    count: 2200,
    size: [0.2, 0.011],
    colours: ['#ffe9b8', '#f0cf94', '#fff4d8', '#d8b071'],
    opacity: 0.6,
    speed: 0.12,
    wind: 6.5,
    sways: 0.1,
  },
  embers: {
    ...FLAKE,
    count: 190,
    size: [0.032, 0.032],
    colours: ['#ff9a3c', '#ff6a2a', '#ffd27a'],
    light: 2.4,
    grows: false,
    speed: -0.6,
    wind: 1.4,
    sways: 0.28,
    twinkles: 0.7,
  },
  stars: {
    ...FLAKE,
    count: 130,
    size: [0.055, 0.055],
    colours: ['#fff6d8', '#ffe9a8', '#dfe9ff'],
    light: 1.8,
    grows: false,
    speed: 0.16,
    wind: 0.3,
    sways: 0.2,
    twinkles: 0.9,
  },
}

import type { SceneStyle } from '../../../../core/capabilities/scene-spec.ts'

/** Everything a style decides. Scenes are the same in all styles; only this differs. */
export interface StyleProfile {
  /** `lit` answers light smoothly, `toon` in steps. */
  readonly shading: 'lit' | 'toon'
  /** Brightness steps of toon shading, 0 … 255. */
  readonly ramp: readonly number[]
  /** Share of its own colour that a surface gives off: lifts shadows. */
  readonly selfLight: number
  /** Strength of the bright edge against the light. */
  readonly rim: number
  /** Strength of fine relief, 0 … 1. */
  readonly grain: number
  /** Multiplies roughness: below 1 looks like plastic or enamel. */
  readonly roughness: number
  readonly toneMap: 'neutral' | 'aces' | 'none'
  readonly exposure: number
  readonly clouds: 'painted' | 'cel' | 'puffy'
  /** How far sky colours are pushed. */
  readonly skySaturation: number
  /** Brightness of the sky overhead: below 1 is the deep blue of clear air. */
  readonly zenith: number
  /** How much the air hides: 1 is a hazy day. */
  readonly air: number
  /** Sun or moon against the light of the sky. */
  readonly key: number
  readonly ambient: number
  /** Where the key light comes from when nothing else says so: degrees left of the camera's back. */
  readonly keySide: 'front' | 'three-quarter' | 'side'
  /** A warm lamp on the hero alone, as on a film set; 0 = none. */
  readonly heroLamp: number
  readonly occlusion: number
  /** Blur away from the hero, share of the picture's height; 0 = all sharp. */
  readonly blur: number
  readonly bloom: number
  /** Level streaks of a wide lens from bright points; 0 = none. */
  readonly streak: number
  /** Width of ink lines in pixels of a 1024 picture; 0 = none. */
  readonly ink: number
  readonly grade: {
    readonly saturation: number
    readonly contrast: number
    readonly vignette: number
    /** How far cool colours go teal and warm ones orange. */
    readonly split: number
    readonly shadows: readonly [number, number, number]
    readonly highlights: readonly [number, number, number]
    readonly grain: number
  }
  /** Brush strokes over the finished picture. */
  readonly painted: boolean
}

const none = [0, 0, 0] as const

export const PROFILES: Record<SceneStyle, StyleProfile> = {
  realistic: {
    shading: 'lit',
    ramp: [],
    selfLight: 0,
    rim: 0,
    grain: 1,
    roughness: 1,
    toneMap: 'neutral',
    exposure: 0.95,
    clouds: 'painted',
    skySaturation: 1.02,
    zenith: 0.72,
    air: 0.45,
    key: 1.2,
    ambient: 0.72,
    keySide: 'three-quarter',
    heroLamp: 0,
    occlusion: 1.1,
    blur: 0,
    bloom: 0.05,
    streak: 0,
    ink: 0,
    grade: {
      saturation: 1.1,
      contrast: 1.14,
      vignette: 0.1,
      split: 0,
      shadows: [-0.006, 0, 0.012],
      highlights: none,
      grain: 0.012,
    },
    painted: false,
  },
  artistic: {
    shading: 'lit',
    ramp: [],
    selfLight: 0.08,
    rim: 0.12,
    grain: 0.6,
    roughness: 1.1,
    toneMap: 'aces',
    exposure: 1.05,
    clouds: 'painted',
    skySaturation: 1.3,
    zenith: 0.9,
    air: 0.5,
    key: 1.2,
    ambient: 0.95,
    keySide: 'three-quarter',
    heroLamp: 0,
    occlusion: 0.9,
    blur: 0,
    bloom: 0,
    streak: 0,
    ink: 0,
    grade: {
      saturation: 1.42,
      contrast: 1.14,
      vignette: 0.1,
      split: 0,
      shadows: [0.012, -0.004, 0.035],
      highlights: [0.03, 0.015, -0.03],
      grain: 0,
    },
    painted: true,
  },
  cinematic: {
    shading: 'lit',
    ramp: [],
    selfLight: 0,
    rim: 0.3,
    grain: 1,
    roughness: 0.9,
    toneMap: 'aces',
    exposure: 1.14,
    clouds: 'painted',
    skySaturation: 1.15,
    zenith: 0.62,
    air: 0.6,
    key: 1.3,
    ambient: 0.6,
    keySide: 'side',
    heroLamp: 1,
    occlusion: 1.15,
    blur: 0.0075,
    bloom: 0.42,
    streak: 0.5,
    ink: 0,
    grade: {
      saturation: 1.08,
      contrast: 1.2,
      vignette: 0.42,
      split: 0.43,
      shadows: [-0.03, 0.008, 0.03],
      highlights: [0.03, 0.01, -0.03],
      grain: 0.03,
    },
    painted: false,
  },
  anime: {
    shading: 'toon',
    ramp: [105, 105, 105, 118, 255, 255, 255, 255],
    selfLight: 0.04,
    rim: 0,
    grain: 0,
    roughness: 1,
    toneMap: 'none',
    exposure: 1,
    clouds: 'cel',
    skySaturation: 1.3,
    zenith: 1,
    air: 0.5,
    key: 1,
    ambient: 1,
    keySide: 'front',
    heroLamp: 0,
    occlusion: 0,
    blur: 0,
    bloom: 0.08,
    streak: 0,
    ink: 1.4,
    grade: {
      saturation: 1.2,
      contrast: 1.05,
      vignette: 0.04,
      split: 0,
      shadows: [0, 0, 0.02],
      highlights: none,
      grain: 0,
    },
    painted: false,
  },
  '3d': {
    shading: 'lit',
    ramp: [],
    selfLight: 0.12,
    rim: 0.5,
    grain: 0,
    roughness: 0.5,
    toneMap: 'aces',
    exposure: 0.95,
    clouds: 'puffy',
    skySaturation: 1.3,
    zenith: 1,
    air: 0.5,
    key: 1.2,
    ambient: 1.1,
    keySide: 'three-quarter',
    heroLamp: 0,
    occlusion: 1.25,
    blur: 0.013,
    bloom: 0.26,
    streak: 0,
    ink: 0,
    grade: {
      saturation: 1.45,
      contrast: 1.13,
      vignette: 0.18,
      split: 0,
      shadows: [0.004, 0.002, 0.02],
      highlights: [0.02, 0.01, -0.01],
      grain: 0.006,
    },
    painted: false,
  },
  cartoon: {
    shading: 'toon',
    ramp: [70, 70, 150, 150, 225, 255, 255, 255],
    selfLight: 0.05,
    rim: 0,
    grain: 0,
    roughness: 1,
    toneMap: 'none',
    exposure: 1,
    clouds: 'cel',
    skySaturation: 1.45,
    zenith: 1,
    air: 0.35,
    key: 1,
    ambient: 1,
    keySide: 'front',
    heroLamp: 0,
    occlusion: 0,
    blur: 0,
    bloom: 0.06,
    streak: 0,
    ink: 2.2,
    grade: {
      saturation: 1.4,
      contrast: 1.1,
      vignette: 0,
      split: 0,
      shadows: [0.01, 0, 0.02],
      highlights: [0.02, 0.01, -0.02],
      grain: 0,
    },
    painted: false,
  },
  abstract: {
    shading: 'lit',
    ramp: [],
    selfLight: 0.1,
    rim: 0.4,
    grain: 0,
    roughness: 0.4,
    toneMap: 'aces',
    exposure: 1,
    clouds: 'puffy',
    skySaturation: 1.6,
    zenith: 1,
    air: 0.5,
    key: 1.2,
    ambient: 1,
    keySide: 'side',
    heroLamp: 0,
    occlusion: 1.2,
    blur: 0.008,
    bloom: 0.4,
    streak: 0,
    ink: 0,
    grade: {
      saturation: 1.5,
      contrast: 1.15,
      vignette: 0.2,
      split: 0.3,
      shadows: [0.02, -0.01, 0.05],
      highlights: [0.03, 0.01, -0.02],
      grain: 0.01,
    },
    painted: false,
  },
}

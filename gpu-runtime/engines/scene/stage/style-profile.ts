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

import type { StyleProfile } from '../style-profile.ts'
import type { Frame, Vec3, Vec4 } from './frame.ts'

const DITHER = 1.6 / 255
/** Both of luminance 1. */
const TEAL = [0.5, 1.12, 1.28] as const
const ORANGE = [1.42, 0.93, 0.46] as const

/** Colour after tone mapping: saturation, contrast, tinted shadows and lights, vignette, grain. */
export function graded(frame: Frame, toned: Vec4, profile: StyleProfile): Vec4 {
  const { TSL } = frame.three
  const { saturation, contrast, vignette, split, shadows, highlights, grain } = profile.grade
  let colour = TSL.vec3(toned.rgb) as unknown as Vec3
  colour = TSL.mix(TSL.vec3(TSL.luminance(colour)), colour, saturation)
  colour = colour.sub(0.5).mul(contrast).add(0.5)
  const light = TSL.clamp(TSL.luminance(colour), 0, 1)
  colour = colour
    .add(TSL.vec3(...shadows).mul(TSL.oneMinus(light).mul(TSL.oneMinus(light))))
    .add(TSL.vec3(...highlights).mul(light.mul(light)))
  if (split > 0) colour = splitToned(frame, colour, split)
  const out = TSL.length(frame.uv.sub(0.5).mul(1.25) as never)
  colour = colour.mul(TSL.mix(1 - vignette, 1, TSL.smoothstep(0.9, 0.3, out)))
  const cell = TSL.floor(frame.uv.div(frame.pixel as never).div(TSL.max(frame.scale, 0.5) as never) as never)
  const speck = TSL.fract(TSL.sin(TSL.dot(cell as never, TSL.vec2(12.9898, 78.233))).mul(43758.5453)).sub(0.5)
  // Where a style wants no grain, a trace of it still keeps wide skies from banding in 8 bits.
  colour = colour.add(speck.mul(Math.max(grain, DITHER)).mul(TSL.oneMinus(light.mul(0.6))))
  return TSL.vec4(TSL.clamp(colour, 0, 1), 1) as Vec4
}

/** What is cooler than grey goes teal, what is warmer goes orange; brightness stays. */
function splitToned({ three }: Frame, colour: Vec3, amount: number): Vec3 {
  const { TSL } = three
  const light = TSL.luminance(colour)
  // Shadows go teal even where they are a little warm.
  const lean = TSL.max(TSL.float(0.3).sub(light), 0).mul(0.5)
  const warm = TSL.smoothstep(-0.12, 0.16, colour.r.sub(colour.g.mul(0.55)).sub(colour.b.mul(0.45)).sub(lean))
  const tint = TSL.mix(TSL.vec3(...TEAL), TSL.vec3(...ORANGE), warm)
  return TSL.mix(colour, tint.mul(light), amount) as unknown as Vec3
}

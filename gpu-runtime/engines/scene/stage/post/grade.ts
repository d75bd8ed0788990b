import type { StyleProfile } from '../profiles.ts'
import type { Frame, Vec3, Vec4 } from './frame.ts'

/** Colour after tone mapping: saturation, contrast, tinted shadows and lights, vignette, grain, bars. */
export function graded(frame: Frame, toned: Vec4, profile: StyleProfile): Vec4 {
  const { TSL } = frame.three
  const { saturation, contrast, vignette, shadows, highlights, grain } = profile.grade
  let colour = TSL.vec3(toned.rgb) as unknown as Vec3
  colour = TSL.mix(TSL.vec3(TSL.luminance(colour)), colour, saturation)
  colour = colour.sub(0.5).mul(contrast).add(0.5)
  const light = TSL.clamp(TSL.luminance(colour), 0, 1)
  colour = colour
    .add(TSL.vec3(...shadows).mul(TSL.oneMinus(light).mul(TSL.oneMinus(light))))
    .add(TSL.vec3(...highlights).mul(light.mul(light)))
  const out = TSL.length(frame.uv.sub(0.5).mul(1.25) as never)
  colour = colour.mul(TSL.mix(1 - vignette, 1, TSL.smoothstep(0.9, 0.3, out)))
  if (grain > 0) {
    const cell = TSL.floor(frame.uv.div(frame.pixel as never).div(TSL.max(frame.scale, 0.5) as never) as never)
    const speck = TSL.fract(TSL.sin(TSL.dot(cell as never, TSL.vec2(12.9898, 78.233))).mul(43758.5453)).sub(0.5)
    colour = colour.add(speck.mul(grain).mul(TSL.oneMinus(light.mul(0.6))))
  }
  if (profile.bars > 0) {
    const y = frame.uv.y
    colour = colour.mul(TSL.step(profile.bars, y)).mul(TSL.step(profile.bars, TSL.oneMinus(y)))
  }
  return TSL.vec4(TSL.clamp(colour, 0, 1), 1) as Vec4
}

import type { Float, Frame, Vec3, Vec4 } from './frame.ts'

const THRESHOLD = 1.4
const MAX_RADIANCE = 8
const COLOUR = [0.32, 0.58, 1] as const
/** Share of the picture's width on either side. */
const REACH = 0.34
const TAPS = 26
const SCALE = 0.25

/** What an anamorphic lens adds: level blue streaks through bright points. To be added to `colour`. */
export function streaksOf(frame: Frame, colour: Vec4, strength: number): Vec3 {
  const { TSL } = frame.three
  const bright = TSL.max(TSL.min(colour.rgb, TSL.vec3(MAX_RADIANCE)).sub(THRESHOLD), 0)
  const points = frame.target(TSL.vec4(bright, 1) as unknown as Vec4, SCALE)
  const drawn = TSL.Fn(() => {
    const sum = TSL.vec3(0).toVar()
    const weights = TSL.float(0).toVar()
    TSL.Loop(TAPS * 2 + 1, ({ i }) => {
      const along = TSL.float(i).sub(TAPS).div(TAPS) as unknown as Float
      const weight = TSL.exp(TSL.abs(along).mul(-4.2))
      const place = frame.uv.add(TSL.vec2(along.mul(REACH), 0) as never)
      sum.addAssign(points.sample(place as never).rgb.mul(weight))
      weights.addAssign(weight)
    })
    return TSL.vec4(sum.div(weights), 1)
  })
  const streak = frame.target(drawn() as unknown as Vec4, SCALE)
  return TSL.luminance(streak.rgb)
    .mul(TSL.vec3(...COLOUR))
    .mul(strength) as unknown as Vec3
}

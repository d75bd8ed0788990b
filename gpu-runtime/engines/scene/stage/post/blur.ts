import { FAR_M, type Float, type Frame, type Vec3, type Vec4 } from './frame.ts'

/** Bright points are capped before the blur, or every tap would draw its own spot. */
const MAX_RADIANCE = 6

/** A picture this high is blurred as its style says. Smaller ones less: what is left of their detail is needed. */
const FULL_PX_SCALE = 1.5
/** Up to this distance of the hero all is as shallow as a table top; beyond it, as a wide view, ever sharper. */
const TABLE_TOP_M = 9
/** Share of the blur that reaches the sky: clouds and stars have no edges to lose. */
const SKY = 0.5

/** Depth of field by gathering on a golden spiral; what lies behind never bleeds over what is in front. */
export function withDepthOfField(frame: Frame, colour: Vec3, strength: number, taps: number): Vec4 {
  const { TSL } = frame.three
  const small = TSL.sqrt(TSL.min(frame.scale.div(FULL_PX_SCALE), 1))
  const wide = TSL.sqrt(TSL.min(TSL.float(TABLE_TOP_M).div(frame.focus), 1))
  const radius = TSL.float(strength).mul(small).mul(wide) as unknown as Float
  const circle = (z: Float): Float => {
    const off = TSL.float(1).sub(frame.focus.div(z)) as Float
    // The hero's own depth stays sharp; what is nearer than the hero blurs sooner.
    const far = TSL.smoothstep(0.22, 0.95, off).mul(radius)
    const near = TSL.smoothstep(0.3, 2.2, off.negate()).mul(radius)
    const sky = TSL.select(z.greaterThan(FAR_M - 1), TSL.float(SKY), TSL.float(1))
    return TSL.max(far.mul(sky), near) as Float
  }
  const packed = frame.target(
    TSL.vec4(TSL.min(colour, TSL.vec3(MAX_RADIANCE)), circle(frame.distanceAt(frame.uv))) as unknown as Vec4,
  )
  const depth = frame.target(TSL.vec4(frame.distanceAt(frame.uv), 0, 0, 1) as unknown as Vec4)
  const gather = TSL.Fn(() => {
    const centre = packed.sample(frame.uv as never).toVar()
    const z = depth.sample(frame.uv as never).r.toVar()
    const sum = centre.rgb.toVar()
    const count = TSL.float(1).toVar()
    TSL.Loop(taps, ({ i }) => {
      const r = TSL.sqrt(TSL.float(i).add(0.5).div(taps)).mul(radius)
      const angle = TSL.float(i).mul(2.39996)
      const place = frame.uv.add(TSL.vec2(TSL.cos(angle).div(frame.aspect), TSL.sin(angle)).mul(r) as never)
      const sample = packed.sample(place as never)
      const behind = depth.sample(place as never).r.greaterThan(z.mul(1.02))
      const spread = TSL.select(behind, TSL.min(sample.a, centre.a.mul(2)), sample.a)
      const weight = TSL.smoothstep(r.sub(0.0012), r.add(0.0012), spread)
      sum.addAssign(TSL.mix(sum.div(count), sample.rgb, weight))
      count.addAssign(1)
    })
    return TSL.vec4(sum.div(count), 1)
  })
  return gather() as unknown as Vec4
}

import type { Float, Frame, Vec3, Vec4 } from './frame.ts'

/** Bright points are capped before the blur, or every tap would draw its own spot. */
const MAX_RADIANCE = 6

/** Depth of field by gathering on a golden spiral; what lies behind never bleeds over what is in front. */
export function withDepthOfField(frame: Frame, colour: Vec3, radius: number, taps: number): Vec4 {
  const { TSL } = frame.three
  const circle = (z: Float): Float => {
    const off = TSL.float(1).sub(frame.focus.div(z)) as Float
    // The hero's own depth stays sharp; what is nearer than the hero blurs sooner.
    const far = TSL.smoothstep(0.22, 0.95, off).mul(radius)
    const near = TSL.smoothstep(0.3, 2.2, off.negate()).mul(radius)
    return TSL.max(far, near) as Float
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

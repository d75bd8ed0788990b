import type { Float, Frame, Vec3, Vec4 } from './frame.ts'

/*
 * Ambient occlusion from depth alone, because three's own does not compile on GLES. Opposite taps are taken in
 * pairs: on a flat plane their differences cancel, so no normals are needed.
 */

const PAIRS = 6

export function withOcclusion(frame: Frame, colour: Vec3, strength: number, radiusM: number): Vec3 {
  const { TSL } = frame.three
  const raw = TSL.Fn(() => {
    const at = TSL.screenUV
    const z = frame.distanceAt(at as never).toVar()
    const sum = TSL.float(0).toVar()
    const dither = TSL.fract(
      TSL.float(52.9829189).mul(TSL.fract(TSL.dot(TSL.screenCoordinate.xy, TSL.vec2(0.06711056, 0.00583715)))),
    )
    const turn = dither.mul(Math.PI).toVar()
    const reach = TSL.clamp(
      TSL.float(radiusM)
        .div(z)
        .mul(0.5 / frame.halfView),
      0,
      0.09,
    ).toVar()
    TSL.Loop(PAIRS, ({ i }) => {
      const part = TSL.float(i).add(0.6).div(PAIRS)
      const angle = turn.add(TSL.float(i).mul(2.39996))
      const step = TSL.vec2(TSL.cos(angle).div(frame.aspect), TSL.sin(angle)).mul(reach).mul(TSL.sqrt(part))
      const before = z.sub(frame.distanceAt(at.add(step) as never))
      const after = z.sub(frame.distanceAt(at.sub(step) as never))
      // A pair counts only when both ends are near: at an outline one end sees far behind, and no plane can be told.
      const near = (d: Float) => TSL.smoothstep(radiusM * 2.6, radiusM * 0.8, TSL.abs(d))
      const both = near(before as never).mul(near(after as never))
      const hidden = before.add(after).mul(both).div(TSL.sqrt(part).mul(radiusM))
      sum.addAssign(TSL.clamp(hidden, 0, 1))
    })
    return TSL.vec4(TSL.clamp(TSL.oneMinus(sum.div(PAIRS).mul(strength)), 0, 1), z, 0, 1)
  })
  const noisy = frame.target(raw() as unknown as Vec4)
  const blurred = TSL.Fn(() => {
    const sum = TSL.float(0).toVar()
    const weights = TSL.float(0).toVar()
    const here = noisy.sample(frame.uv as never).g.toVar()
    TSL.Loop(4, ({ i }) => {
      TSL.Loop({ start: 0, end: 4, type: 'int', name: 'j' } as never, (inner: unknown) => {
        const j = (inner as { j: Float }).j
        const offset = TSL.vec2(TSL.float(i).sub(1.5), TSL.float(j).sub(1.5)).mul(frame.pixel).mul(1.6)
        const sample = noisy.sample(frame.uv.add(offset as never) as never)
        const weight = TSL.exp(TSL.abs(sample.g.sub(here)).div(here.mul(0.02)).negate()).add(0.001)
        sum.addAssign(sample.r.mul(weight))
        weights.addAssign(weight)
      })
    })
    return sum.div(weights)
  })
  return colour.mul(blurred() as never) as Vec3
}

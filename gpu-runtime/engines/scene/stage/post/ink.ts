import type { Float, Frame, Vec3 } from './frame.ts'

const COLOUR = [0.045, 0.03, 0.075] as const
const FADE_M = 90

/** Lines where distance or normal jumps. They thin out with distance, and leave grass, leaves and water alone. */
export function withInk(frame: Frame, colour: Vec3, width: number): Vec3 {
  const { TSL } = frame.three
  const step = frame.pixel.mul(TSL.max(frame.scale.mul(width), 0.75) as never)
  const at = (x: number, y: number) => {
    const place = frame.uv.add(step.mul(TSL.vec2(x, y)) as never) as never
    const aux = frame.aux.sample(place)
    return { z: frame.distanceAt(place) as Float, normal: aux.gb, flag: aux.a }
  }
  const here = at(0, 0)
  const [left, right, up, down] = [at(-1, 0), at(1, 0), at(0, 1), at(0, -1)]
  const near = (place: { z: Float }) => TSL.float(1).div(place.z)
  const bend = (a: { z: Float }, b: { z: Float }) => TSL.abs(near(a).add(near(b)).sub(near(here).mul(2)))
  const jump = bend(left, right).add(bend(up, down)).mul(here.z)
  const outline = TSL.smoothstep(0.04, 0.1, jump)
  const turned = TSL.length(left.normal.sub(right.normal)).add(TSL.length(up.normal.sub(down.normal)))
  const crease = TSL.smoothstep(0.75, 1.3, turned).mul(0.75)
  const nearest = TSL.min(TSL.min(TSL.min(left.z, right.z), TSL.min(up.z, down.z)), here.z)
  const wanted = TSL.select(TSL.abs(here.flag.sub(0.5)).lessThan(0.1), TSL.float(0), TSL.float(1))
  const line = TSL.clamp(TSL.max(outline, crease), 0, 1)
    .mul(TSL.smoothstep(FADE_M, FADE_M * 0.35, nearest))
    .mul(wanted)
  return TSL.mix(colour, TSL.vec3(...COLOUR), line.mul(0.92)) as Vec3
}

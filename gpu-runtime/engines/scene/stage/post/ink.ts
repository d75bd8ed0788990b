import type { Float, Frame, Vec3 } from './frame.ts'

const COLOUR = [0.045, 0.03, 0.075] as const
const FADE_M = 90

/** A fold of open ground is no outline until what lies behind it is this much farther away. */
const FOLD = [0.35, 0.7] as const

/** Lines where distance or normal jumps. They thin out with distance; grass, leaves and water have none. */
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
  const packed = ({ z, normal, flag }: typeof here) => TSL.vec3(z, flag, normal.y) as unknown as Vec3
  const near = (place: { z: Float }) => TSL.float(1).div(place.z)
  const bend = (a: { z: Float }, b: { z: Float }) => TSL.abs(near(a).add(near(b)).sub(near(here).mul(2)))
  const jump = bend(left, right).add(bend(up, down)).mul(here.z)
  // A line belongs to what stands in front: grass before a wall leaves none on the wall.
  const front = [left, right, up, down].reduce<Vec3>(
    (nearest, place) => TSL.select(place.z.lessThan(nearest.x), packed(place), nearest) as unknown as Vec3,
    packed(here),
  )
  const lying = TSL.smoothstep(0.6, 0.85, front.z)
  const outline = TSL.mix(TSL.smoothstep(0.04, 0.1, jump), TSL.smoothstep(...FOLD, jump), lying)
  const turned = TSL.length(left.normal.sub(right.normal)).add(TSL.length(up.normal.sub(down.normal)))
  const crease = TSL.smoothstep(0.75, 1.3, turned).mul(0.75)
  const wanted = TSL.select(TSL.abs(front.y.sub(0.5)).lessThan(0.1), TSL.float(0), TSL.float(1))
  const line = TSL.clamp(TSL.max(outline, crease), 0, 1)
    .mul(TSL.smoothstep(FADE_M, FADE_M * 0.35, front.x))
    .mul(wanted)
  return TSL.mix(colour, TSL.vec3(...COLOUR), line.mul(0.92)) as Vec3
}

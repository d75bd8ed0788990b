import type { Placed, Point } from './item.ts'

/** A light of the picture, where it stands. */
export interface Lamp {
  readonly at: Point
  readonly reachM: number
  readonly power: number
}

/** The light that a lamp may throw on a subject: as bright as day, not white. In the stage's own units. */
const MOST_LIGHT = 5.5
/** What the stage makes of a lamp: strength for each metre of reach, and how fast it fades. */
const STRENGTH = 2.2
const DECAY = 1.5
/** Nearer than this the light is inside the thing, and lights it from within. */
const OWN_M = 0.05

/**
 * How much of its power each lamp keeps, 0 … 1, so that it burns no subject white that stands beside it. `own` tells
 * whose lamp it is: that one may glow.
 */
export function lampShare(lamp: Lamp, subjects: readonly Placed[], own: Placed | null): number {
  let share = 1
  for (const placed of subjects) {
    if (placed === own) continue
    const away = Math.max(OWN_M, distanceTo(placed, lamp.at))
    const light = (lamp.power * lamp.reachM * STRENGTH) / away ** DECAY
    share = Math.min(share, MOST_LIGHT / light)
  }
  return Math.min(1, share)
}

/** From a point to the box of what is placed. */
function distanceTo({ item, at, scale }: Placed, [x, y, z]: Point): number {
  const [w, h, d] = [(item.width * scale) / 2, item.height * scale, (item.depth * scale) / 2]
  const dx = Math.max(0, Math.abs(x - at[0]) - w * 0.8)
  const dy = Math.max(0, at[1] - y, y - at[1] - h)
  const dz = Math.max(0, Math.abs(z - at[2]) - d * 0.8)
  return Math.hypot(dx, dy, dz)
}

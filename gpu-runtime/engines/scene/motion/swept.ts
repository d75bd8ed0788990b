import type { Placed } from '../layout/item.ts'
import { type Motion, pointsOf } from './plan-motions.ts'

/** How high a jump, a dance or a wave lifts what stands, in its own heights. */
const LIFT = { land: 0.12, water: 0.1, air: 0.25 } as const
const LEAP = 0.55

/**
 * The subjects as large as the room that they sweep while the film runs: for keeping land clear and framing whole
 * films. What stays is as it was; all others stand in the middle of their way.
 */
export function swept(motions: readonly Motion[]): Placed[] {
  return motions.map((motion) => {
    const { placed, course } = motion
    const carried = motion.rides ? motion.rides.course : course
    if (carried.alongM === 0 && !lifts(motion)) return placed
    const points = motion.rides ? shifted(motion) : pointsOf(motion)
    const xs = points.map(([x]) => x)
    const zs = points.map(([, z]) => z)
    const [left, right, back, front] = [Math.min(...xs), Math.max(...xs), Math.min(...zs), Math.max(...zs)]
    const { item, scale } = placed
    // It turns as it goes: each side may become the longer one.
    const side = item.flat || carried.alongM === 0 ? [item.width, item.depth] : [longer(item), longer(item)]
    return {
      ...placed,
      at: [(left + right) / 2, placed.at[1], (back + front) / 2],
      item: {
        ...item,
        width: side[0]! + (right - left) / scale,
        depth: side[1]! + (front - back) / scale,
        height: item.height * (1 + liftOf(motion)),
      },
    }
  })
}

const longer = (item: Placed['item']) => Math.max(item.width, item.depth)

/** A rider's points: those of what it rides, moved to where it sits. */
function shifted(motion: Motion): (readonly [number, number])[] {
  const { rides, placed } = motion
  if (!rides) return [[placed.at[0], placed.at[2]]]
  const [dx, dz] = [placed.at[0] - rides.placed.at[0], placed.at[2] - rides.placed.at[2]]
  return pointsOf(rides).map(([x, z]) => [x + dx, z + dz] as const)
}

const lifts = (motion: Motion) => liftOf(motion) > 0

function liftOf({ placed, gait, on }: Motion): number {
  if (placed.item.subject.action === 'jump') return LEAP
  if (on === 'land') return gait.heightsASecond > 0 || placed.item.subject.action === 'dance' ? LIFT.land : 0
  return LIFT[on]
}

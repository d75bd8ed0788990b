import { clamp } from '../kit/maths.ts'
import { gone } from './course.ts'
import { feelingOf, tempoOf } from './emotions.ts'
import { groundPoint, type Motion } from './plan-motions.ts'
import { begun, both, type Pose } from './pose.ts'

/** Where a subject is at a moment, and how it stands: metres and radians, in the world. */
export interface Stand {
  readonly at: readonly [number, number, number]
  readonly turnY: number
  readonly bow: number
  readonly lean: number
  /** Times its size at rest: across, up, deep. */
  readonly scale: readonly [number, number, number]
}

export interface Under {
  heightAt(x: number, z: number): number
  /** Height of open water at a moment; `null` where none moves. */
  surfaceAt(x: number, z: number, seconds: number): number | null
}

const MOST_TILT = 0.22
const BANK = 0.24
/** Where the surface is felt, in half widths. */
const FELT = 0.7

/** Pure in seconds; at 0 it is where layout put it. What carries it is another's affair. */
export function standAt(motion: Motion, seconds: number, under: Under): Stand {
  const { placed, gait, emotion, phase } = motion
  const tempo = tempoOf(emotion)
  const done = gait.pose(seconds * tempo, phase)
  const felt = feelingOf(emotion)
  const pose = felt ? both(done, felt(seconds, phase)) : done
  const height = placed.item.height * placed.scale
  const metres = gone(motion.metresASecond, seconds)
  const [x, z] = groundPoint(motion, metres)
  const { turned } = motion.course.at(metres)
  const ride = riding(motion, x, z, seconds, under)
  const turnY = placed.turnY + turned + pose.turn
  const [sin, cos] = [Math.sin(turnY), Math.cos(turnY)]
  return {
    at: [
      x + (cos * -pose.x + sin * pose.z) * height,
      placed.at[1] + pose.y * height + (ride?.lift ?? 0),
      z + (sin * pose.x + cos * pose.z) * height,
    ],
    turnY,
    bow: pose.bow + (ride?.bow ?? 0),
    lean: pose.lean + (ride?.lean ?? 0) + motion.banks * bank(motion, seconds),
    scale: stretched(pose),
  }
}

/** Volume is kept: what grows taller becomes thinner. */
function stretched({ tall }: Pose): readonly [number, number, number] {
  const thin = 1 / Math.sqrt(tall)
  return [thin, tall, thin]
}

const bank = ({ course }: Motion, seconds: number) => (course.asideM === 0 ? 0 : BANK * begun(seconds, 1.5))

/** How land and water lift and tilt what goes over them, beside where it stood. */
function riding(motion: Motion, x: number, z: number, seconds: number, under: Under) {
  const { placed, on, headingY } = motion
  const [x0, , z0] = placed.at
  if (on === 'air' || motion.rides) return null
  const [far, wide] = [
    (placed.item.lengthM / 2) * placed.scale * FELT,
    (Math.min(placed.item.width, placed.item.depth) / 2) * placed.scale * FELT,
  ]
  if (on === 'land') {
    const here = under.heightAt(x, z) - under.heightAt(x0, z0)
    return { lift: here, bow: 0, lean: 0 }
  }
  const [sin, cos] = [Math.sin(headingY), Math.cos(headingY)]
  const mean = (u: number, v: number, moment: number): { mean: number; bow: number; lean: number } | null => {
    const heights = [
      [u + sin * far, v + cos * far],
      [u - sin * far, v - cos * far],
      [u - cos * wide, v + sin * wide],
      [u + cos * wide, v - sin * wide],
    ].map(([a, b]) => under.surfaceAt(a!, b!, moment))
    const [bow, stern, right, left] = heights
    if (bow == null || stern == null || right == null || left == null) return null
    return {
      mean: (bow + stern + right + left) / 4,
      bow: Math.atan2(stern - bow, 2 * far),
      lean: Math.atan2(left - right, 2 * wide),
    }
  }
  const now = mean(x, z, seconds)
  const rest = mean(x0, z0, 0)
  if (!now || !rest) return { lift: 0, bow: 0, lean: 0 }
  const share = begun(seconds, 1.5) * 0.8
  const tilt = (angle: number) => clamp(angle, -MOST_TILT, MOST_TILT) * share
  return { lift: now.mean - rest.mean, bow: tilt(now.bow), lean: tilt(now.lean) }
}

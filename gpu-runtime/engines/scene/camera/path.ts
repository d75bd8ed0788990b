import type { SceneSpec } from '../../../../core/capabilities/scene-spec.ts'
import { lerp } from '../kit/maths.ts'
import { randomFrom } from '../kit/random.ts'
import type { Point } from '../layout/item.ts'
import type { View } from '../layout/view.ts'

export type Move = NonNullable<SceneSpec['camera']['move']>

/** The camera at a moment of the shot, 0 its beginning and 1 its end. Pure: the same moment, the same view. */
export type CameraPath = (moment: number) => View

export interface PathOptions {
  /** Where a picture would be taken from; the film passes through it or ends there. */
  readonly view: View
  /** Middle of the hero. */
  readonly focus: Point
  readonly move: Move
  /** 1 is the whole of the move, 0 none of it: less where the place or the frame forbids more. */
  readonly amount: number
  /** −1 or 1: the half of the frame where the hero stands; the camera comes from the other. */
  readonly side: number
  readonly durationS: number
  readonly seed: number
}

const RADIAN = Math.PI / 180
/** From end to end. Longer films go further, but never fast. */
const ORBIT_RAD = (durationS: number) => Math.min(84, 34 + durationS * 0.9) * RADIAN
const PAN_RAD = (durationS: number) => Math.min(20, 10 + durationS * 0.2) * RADIAN
/** Sideways while panning, in distances to the hero: without it nothing would pass before anything. */
const PAN_TRUCK = 0.2
/** Distance at the beginning of a dolly and of a static shot, in that of the view. */
const DOLLY_FROM = 1.55
const DRIFT_FROM = 1.04
/** A hand holds the camera: sway in radians, and in distances to the hero. */
const SWAY_RAD = 0.0022
const SWAY_SHARE = 0.0028

/** An eased move about the hero, which keeps its place in the frame, with the sway of a hand. */
export function cameraPath(options: PathOptions): CameraPath {
  const { view, move, amount, durationS } = options
  const sway = handHeld(options.seed, durationS)
  return (moment) => {
    const eased = ease(moment)
    const moved = MOVES[move](options, eased, amount)
    const hand = sway(moment)
    const unit = view.distanceM * SWAY_SHARE
    const [x, y, z] = moved.position
    return {
      ...moved,
      position: [x + hand[0] * unit, y + hand[1] * unit, z],
      yaw: moved.yaw + hand[2] * SWAY_RAD,
      pitch: moved.pitch + hand[3] * SWAY_RAD,
    }
  }
}

const MOVES: Readonly<Record<Move, (options: PathOptions, eased: number, amount: number) => View>> = {
  static: ({ view, focus }, eased, amount) => dollied(view, focus, lerp(1 + (DRIFT_FROM - 1) * amount, 1, eased)),
  dolly: ({ view, focus }, eased, amount) => dollied(view, focus, lerp(1 + (DOLLY_FROM - 1) * amount, 1, eased)),
  orbit: ({ view, focus, side, durationS }, eased, amount) =>
    turnedAbout(view, focus, (eased - 0.5) * ORBIT_RAD(durationS) * amount * side),
  pan: ({ view, side, durationS }, eased, amount) => {
    const share = (eased - 0.5) * side * amount
    const across = share * 2 * PAN_TRUCK * view.distanceM
    const [x, y, z] = view.position
    return {
      ...view,
      position: [x + across * Math.cos(view.yaw), y, z + across * Math.sin(view.yaw)],
      yaw: view.yaw + share * PAN_RAD(durationS),
    }
  },
}

/** Nearer to or further from the hero, which keeps its place in the frame. */
function dollied(view: View, focus: Point, scale: number): View {
  const along = (axis: 0 | 1 | 2) => focus[axis] + (view.position[axis] - focus[axis]) * scale
  return { ...view, position: [along(0), along(1), along(2)], distanceM: view.distanceM * scale }
}

/** The whole rig turned about the hero's upright axis, counter-clockwise from above. */
function turnedAbout(view: View, focus: Point, angle: number): View {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  const [dx, dz] = [view.position[0] - focus[0], view.position[2] - focus[2]]
  return {
    ...view,
    position: [focus[0] + dx * cos + dz * sin, view.position[1], focus[2] + dz * cos - dx * sin],
    yaw: view.yaw - angle,
  }
}

/** Rest, a long even stretch, and rest again. */
export function ease(moment: number): number {
  const t = Math.min(1, Math.max(0, moment))
  const ends = 0.18
  const top = 1 / (1 - ends)
  if (t < ends) return (top * t * t) / (2 * ends)
  if (t > 1 - ends) return 1 - (top * (1 - t) * (1 - t)) / (2 * ends)
  return top * (t - ends / 2)
}

/** Four slow waves of unequal lengths each, about −1 … 1. */
function handHeld(seed: number, durationS: number): (moment: number) => readonly [number, number, number, number] {
  const random = randomFrom(seed, 'hand')
  const channel = () => {
    const waves = [0.11, 0.23, 0.41].map((hertz) => ({ hertz: hertz * (0.8 + random() * 0.4), phase: random() * 7 }))
    return (seconds: number) =>
      waves.reduce((sum, { hertz, phase }, i) => sum + Math.sin(seconds * hertz * 2 * Math.PI + phase) / (i + 1.4), 0) /
      1.6
  }
  const [a, b, c, d] = [channel(), channel(), channel(), channel()]
  return (moment) => {
    const seconds = moment * durationS
    return [a(seconds), b(seconds), c(seconds), d(seconds)]
  }
}

import { smoothstep } from '../kit/maths.ts'

/**
 * How a subject stands at a moment beside how it was built, before its course carries it. Lengths in its own heights,
 * turns in radians (x: bows forward, y: turns, z: leans to its right), `tall` is its height against rest: volume is
 * kept.
 */
export interface Pose {
  readonly x: number
  readonly y: number
  readonly z: number
  readonly bow: number
  readonly turn: number
  readonly lean: number
  readonly tall: number
}

export const REST: Pose = { x: 0, y: 0, z: 0, bow: 0, turn: 0, lean: 0, tall: 1 }

export const pose = (part: Partial<Pose>): Pose => ({ ...REST, ...part })

/** Two motions at once: an emotion over an action. */
export const both = (a: Pose, b: Pose): Pose => ({
  x: a.x + b.x,
  y: a.y + b.y,
  z: a.z + b.z,
  bow: a.bow + b.bow,
  turn: a.turn + b.turn,
  lean: a.lean + b.lean,
  tall: a.tall * b.tall,
})

/** A swing that is 0 at second 0, whatever its phase (in turns); between −2 and 2 of its size. */
export function swing(seconds: number, everyS: number, phase = 0): number {
  return Math.sin(2 * Math.PI * (seconds / everyS + phase)) - Math.sin(2 * Math.PI * phase)
}

/** A hop from the ground and back every so often, 0 … 1, soft at both ends; on the ground at second 0. */
export function hop(seconds: number, everyS: number): number {
  return Math.sin((Math.PI * seconds) / everyS) ** 2
}

/** 0 at second 0, 1 from `overS` on: what a picture does not show begins gently. */
export const begun = (seconds: number, overS = 0.8): number => smoothstep(0, overS, seconds)

/** Seconds gone at full pace, when one sets off gently. */
export function setOff(seconds: number, overS = 1.2): number {
  if (seconds <= 0) return 0
  if (seconds >= overS) return seconds - overS / 2
  const t = seconds / overS
  return overS * (t ** 3 - t ** 4 / 2)
}

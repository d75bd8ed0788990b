import type { Action, Mobility } from '../contract.ts'
import { clamp } from '../kit/maths.ts'
import { begun, hop, type Pose, pose, swing } from './pose.ts'

/** What an action is: how one stands while at it, and how fast it carries one, in heights a second. */
export interface Gait {
  readonly heightsASecond: number
  pose(seconds: number, phase: number): Pose
}

const JUMP_S = 1.7

/** What beings do. Copies begin out of step by `phase` turns, and still all begin from rest. */
const BEINGS: Record<Action, Gait> = {
  idle: {
    heightsASecond: 0,
    pose: (s, p) =>
      pose({
        tall: 1 + 0.006 * swing(s, 3.4, p),
        lean: 0.014 * swing(s, 5.3, p),
        turn: 0.035 * swing(s, 7.9, p * 1.7),
        bow: 0.01 * swing(s, 4.1, p),
      }),
  },
  walk: {
    heightsASecond: 0.5,
    pose: (s) => stepping(s, { stepS: 0.56, up: 0.045, sway: 0.075, bow: 0.05 }),
  },
  run: {
    heightsASecond: 1.1,
    pose: (s) => stepping(s, { stepS: 0.36, up: 0.09, sway: 0.06, bow: 0.17 }),
  },
  jump: { heightsASecond: 0, pose: (s, p) => jumping(s, p) },
  dance: {
    heightsASecond: 0,
    pose: (s, p) =>
      pose({
        x: 0.07 * begun(s) * swing(s, 2, 0),
        y: 0.06 * hop(s, 0.5),
        lean: 0.1 * swing(s, 1, 0) * begun(s),
        turn: 0.3 * swing(s, 4, p * 0.2),
        tall: 1 - 0.03 * begun(s) * (1 - hop(s, 0.5)),
      }),
  },
  wave: {
    heightsASecond: 0,
    pose: (s) =>
      pose({
        lean: 0.07 * begun(s) * Math.sin((2 * Math.PI * s) / 0.7),
        y: 0.02 * hop(s, 0.7),
        tall: 1 + 0.005 * swing(s, 3.4),
      }),
  },
  talk: {
    heightsASecond: 0,
    // Phrases and pauses: nods while it speaks, and a turn of the head between.
    pose: (s, p) => {
      const speaks = begun(s) * clamp(0.6 + 0.8 * Math.sin(s * 1.1 + p * 6))
      return pose({
        bow: 0.035 * speaks * Math.sin(s * 8.2),
        tall: 1 + 0.007 * speaks * Math.sin(s * 16.4),
        turn: 0.06 * swing(s, 4.7, p),
        lean: 0.015 * swing(s, 5.3, p),
      })
    },
  },
  look: {
    heightsASecond: 0,
    // Looks to one side, stays, looks to the other.
    pose: (s, p) =>
      pose({
        turn: 0.42 * Math.tanh(2.2 * Math.sin(s * 1.15)) * begun(s, 1.2),
        tall: 1 + 0.006 * swing(s, 3.4, p),
        bow: -0.03 * begun(s, 1.2),
      }),
  },
  sleep: {
    heightsASecond: 0,
    pose: (s, p) =>
      pose({
        bow: 0.16 * begun(s, 2.5),
        tall: (1 - 0.05 * begun(s, 2.5)) * (1 + 0.007 * swing(s, 5.6, p)),
        lean: 0.05 * begun(s, 2.5),
      }),
  },
  swim: {
    heightsASecond: 0.4,
    pose: (s, p) =>
      pose({
        y: 0.025 * swing(s, 2.3, p),
        turn: 0.09 * swing(s, 1.1, p),
        lean: 0.05 * swing(s, 2.3, p + 0.25),
        bow: 0.03 * swing(s, 2.3, p),
      }),
  },
  sail: { heightsASecond: 0.1, pose: (s, p) => afloat(s, p) },
  drive: {
    heightsASecond: 0.7,
    pose: (s, p) => pose({ y: 0.005 * swing(s, 0.31, p), bow: 0.006 * swing(s, 0.47, p) }),
  },
  fly: {
    heightsASecond: 0.55,
    pose: (s, p) =>
      pose({
        y: 0.09 * swing(s, 2.9, p * 0.3),
        lean: 0.09 * swing(s, 4.3, p),
        bow: 0.04 * swing(s, 2.9, p * 0.3 + 0.25),
      }),
  },
  spin: { heightsASecond: 0, pose: (s) => pose({ turn: 1.7 * (s - 0.6 * begun(s, 1.2)) * begun(s, 1.2) }) },
}

/** What differs when something carries one. */
const CARRIED: Record<Exclude<Mobility, 'being'>, Partial<Record<Action, Gait>>> = {
  wheels: { idle: { heightsASecond: 0, pose: () => pose({}) } },
  hull: {
    idle: { heightsASecond: 0, pose: (s, p) => afloat(s, p) },
    sail: { heightsASecond: 0.045, pose: (s, p) => afloat(s, p) },
  },
  wings: {
    idle: BEINGS.idle,
    fly: {
      heightsASecond: 0.75,
      pose: (s, p) => pose({ y: 0.1 * swing(s, 3.7, p * 0.3), bow: 0.04 * swing(s, 3.7, p * 0.3 + 0.25) }),
    },
  },
  balloon: {
    idle: {
      heightsASecond: 0,
      pose: (s, p) =>
        pose({ y: 0.03 * swing(s, 6.1, p * 0.3), lean: 0.02 * swing(s, 7.3, p), turn: 0.03 * swing(s, 13) }),
    },
    fly: {
      heightsASecond: 0.05,
      pose: (s, p) =>
        pose({ y: 0.045 * swing(s, 6.1, p * 0.3), lean: 0.02 * swing(s, 7.3, p), turn: 0.04 * swing(s, 13) }),
    },
  },
}

/** What it does when nobody says: a hull sails, what is in the air flies, the rest stays and breathes. */
const USUAL: Record<Mobility, Action> = { being: 'idle', wheels: 'idle', hull: 'sail', wings: 'idle', balloon: 'fly' }

export function usualAction(mobility: Mobility, place: { inAir: boolean; inWater: boolean }): Action {
  if (place.inAir) return 'fly'
  return mobility === 'being' && place.inWater ? 'swim' : USUAL[mobility]
}

export const gaitOf = (action: Action, mobility: Mobility): Gait =>
  (mobility === 'being' ? undefined : CARRIED[mobility][action]) ?? BEINGS[action]

function stepping(s: number, { stepS, up, sway, bow }: { stepS: number; up: number; sway: number; bow: number }): Pose {
  return pose({
    y: up * hop(s, stepS) * begun(s),
    lean: sway * begun(s) * Math.sin((Math.PI * s) / stepS),
    bow: bow * begun(s),
    tall: 1 + 0.02 * begun(s) * (hop(s, stepS) - 0.5),
  })
}

/** Crouches, leaps, lands and springs back. */
function jumping(seconds: number, phase: number): Pose {
  const start = phase * 0.5
  if (seconds < start) return pose({})
  const u = ((seconds - start) / JUMP_S) % 1
  if (u < 0.28) return pose({ tall: 1 - 0.13 * Math.sin((u / 0.28) * (Math.PI / 2)) ** 2 })
  if (u < 0.72) {
    const t = (u - 0.28) / 0.44
    return pose({
      y: 0.5 * 4 * t * (1 - t),
      tall: 1 - 0.13 * (1 - clamp(t * 6)) + 0.05 * Math.sin(Math.PI * t) - 0.13 * clamp(t * 6 - 5),
    })
  }
  const t = (u - 0.72) / 0.28
  return pose({ tall: 1 - 0.13 * Math.cos((t * Math.PI) / 2) ** 2 })
}

/** A little of its own beside what the waves do. */
const afloat = (s: number, p: number): Pose => pose({ lean: 0.012 * swing(s, 5.7, p), bow: 0.008 * swing(s, 4.3, p) })

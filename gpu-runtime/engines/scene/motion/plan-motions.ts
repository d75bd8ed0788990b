import type { SceneSubject } from '../../../../core/capabilities/scene-spec.ts'
import type { Action, Mobility } from '../contract.ts'
import type { Ground, Item, Placed } from '../layout/item.ts'
import { stanceOf } from '../layout/stance.ts'
import { aboutTurn, type Course, glancing, loop, STAYS, toAndFro } from './course.ts'
import { tempoOf } from './emotions.ts'
import { type Gait, gaitOf, usualAction } from './gaits.ts'
import { drawnFromItsRight } from './mobility.ts'

/** What a placed subject does while the film runs. */
export interface Motion {
  readonly placed: Placed
  /** False for what only stands there. */
  readonly acts: boolean
  readonly gait: Gait
  readonly emotion: SceneSubject['emotion']
  readonly course: Course
  /** Which way it faces as it sets out, radians as `turnY`; a relief goes sideways. */
  readonly headingY: number
  readonly metresASecond: number
  /** Turns ahead of the first copy. */
  readonly phase: number
  /** −1, 0 or 1: the side to which a flyer banks. */
  readonly banks: number
  /** What carries it. */
  readonly on: 'land' | 'water' | 'air'
  /** The motion of what it stands on. */
  readonly rides: Motion | null
}

/** What it does: as told, or what its kind does. `null` for what stays. */
export function actionOf(item: Pick<Item, 'subject' | 'habitat'>, mobility: Mobility | null): Action | null {
  const { action, emotion } = item.subject
  if (mobility === null) return action ?? (emotion ? 'idle' : null)
  const stance = stanceOf(item)
  return action ?? usualAction(mobility, { inAir: stance === 'air', inWater: stance === 'water' })
}

/** Copies are this far out of step with each other, in turns. */
const PHASE = 0.381
/** A way is tried at its full size and smaller. */
const SIZES = [1, 0.7, 0.45]
const SAMPLES = 24
/** Ground that rises or falls by more than this share of one's height is no way. */
const STEEP = 0.45
const DRAUGHT_M = 0.25
/** Longer than this, in heights, and one does not turn round on the spot. */
const LONG = 3

/**
 * What each subject does and where it goes, in the order in which they were placed. Ways stay on the ground (or on the
 * water), and never lead through what stands or goes elsewhere; where there is no room, one acts on the spot.
 */
export function planMotions(
  placed: readonly Placed[],
  ground: Ground,
  mobilityOf: (item: Item) => Mobility | null,
): Motion[] {
  const done: Motion[] = []
  const waiting = [...placed]
  // What is ridden comes before its riders.
  while (waiting.length > 0) {
    const ready = waiting.findIndex((p) => !waiting.some((other) => other !== p && carries(other, p)))
    const [next] = waiting.splice(Math.max(0, ready), 1)
    if (next) done.push(motionOf(next))
  }
  return placed.flatMap((p) => done.filter((motion) => motion.placed === p))

  function motionOf(p: Placed): Motion {
    const mobility = mobilityOf(p.item)
    const action = actionOf(p.item, mobility)
    const stance = stanceOf(p.item)
    const on = stance === 'ground' ? 'land' : stance
    const copies = placed.filter((other) => other.item === p.item)
    const phase = (copies.indexOf(p) * PHASE) % 1
    const rides = nearest(
      p,
      done.filter((motion) => carries(motion.placed, p)),
    )
    const still = {
      placed: p,
      emotion: p.item.subject.emotion,
      phase,
      on,
      rides,
      headingY: headingOf(p),
      banks: 0,
      acts: action !== null,
    } as const
    if (action === null) return { ...still, gait: gaitOf('idle', 'wheels'), course: STAYS, metresASecond: 0 }
    const gait = gaitOf(action, mobility ?? 'being')
    const pace = gait.heightsASecond * p.item.height * p.scale * tempoOf(still.emotion)
    const goes = pace > 0 && !rides && mobility !== null
    for (const way of goes ? waysOf(p, ground.indoor ? 0.55 : 1, mobility) : []) {
      const banks = on === 'air' ? Math.sign(way.asideM) : 0
      const motion = { ...still, gait, course: way, metresASecond: pace, banks }
      if (isFree(motion)) return motion
    }
    return { ...still, gait, course: STAYS, metresASecond: 0 }
  }

  function isFree(motion: Motion): boolean {
    const [x0, y0, z0] = motion.placed.at
    const own = radiusOf(motion.placed)
    const level = ground.waterLevel ?? Number.NEGATIVE_INFINITY
    const others = placed.filter((p) => p !== motion.placed && !carries(motion.placed, p) && !carries(p, motion.placed))
    return pointsOf(motion).every(([x, z]) => {
      const land = ground.heightAt(x, z)
      if (motion.on === 'water' && land > level - DRAUGHT_M) return false
      if (
        motion.on === 'land' &&
        (Math.abs(land - ground.heightAt(x0, z0)) > motion.placed.item.height * STEEP || land < level)
      )
        return false
      if (motion.on === 'air' && land > y0 - 0.3) return false
      return others.every((other) => {
        if (apartInHeight(motion.placed, other)) return true
        const known = done.find((m) => m.placed === other)
        const theirs = known ? pointsOf(known) : ([[other.at[0], other.at[2]]] as const)
        const before = Math.hypot(x0 - other.at[0], z0 - other.at[2])
        // Those who stand close already may stay so; nobody comes closer.
        const apart = Math.min((own + radiusOf(other)) * 0.95, before)
        return theirs.every(([u, v]) => Math.hypot(x - u, z - v) >= apart - 1e-6)
      })
    })
  }
}

/** Ways to go, the best first: round, where one can turn, and else ahead and back; each smaller when there is no room. */
function waysOf({ item, scale }: Placed, room: number, mobility: Mobility | null): Course[] {
  const height = item.height * scale
  const lengthM = item.lengthM * scale
  if (item.flat) {
    const wideM = Math.max(lengthM, height * 0.6) * 0.8 * room
    return SIZES.map((size) => toAndFro(wideM * size, facesLeft(item) ? aboutTurn : glancing))
  }
  const straight = SIZES.map((size) => toAndFro(lengthM * 0.55 * size * room))
  if (mobility === 'hull' || lengthM > LONG * height) return straight
  const wideM = Math.max(lengthM, height * 0.8) * room
  const round = SIZES.flatMap((size) => [1, -1].map((side) => loop(wideM * size, wideM * size * 1.25, side)))
  return mobility === 'wheels' ? [...round, ...straight] : round
}

const facesLeft = ({ subject: { asset } }: Item) => asset.kind === 'concept' && drawnFromItsRight(asset.code)

/** A relief goes to the side: where its art looks, or else where it is turned. */
function headingOf({ item, turnY }: Placed): number {
  if (!item.flat) return turnY
  return (Math.PI / 2) * (facesLeft(item) ? -1 : Math.sign(turnY) || 1)
}

const radiusOf = ({ item, scale }: Placed) => (Math.max(item.width, item.depth) / 2) * scale

function carries(below: Placed, above: Placed): boolean {
  const { relation } = above.item.subject
  return (relation?.how === 'on' || relation?.how === 'in') && relation.to === below.item.subject.id
}

function apartInHeight(a: Placed, b: Placed): boolean {
  const top = (p: Placed) => p.at[1] + p.item.height * p.scale
  return a.at[1] > top(b) || b.at[1] > top(a)
}

function nearest(p: Placed, motions: readonly Motion[]): Motion | null {
  const away = ({ placed: { at } }: Motion) => Math.hypot(at[0] - p.at[0], at[2] - p.at[2])
  return motions.reduce<Motion | null>((best, motion) => (!best || away(motion) < away(best) ? motion : best), null)
}

/** Where a motion leads, on the ground: points all along its way. */
export function pointsOf(motion: Motion): (readonly [number, number])[] {
  const { course, placed } = motion
  if (course === STAYS) return [[placed.at[0], placed.at[2]]]
  // Once round an ellipse is less than this; to and fro is as long.
  const wholeM = 2 * Math.PI * Math.max(course.alongM, Math.abs(course.asideM) / 2)
  return Array.from({ length: SAMPLES }, (_, i) => groundPoint(motion, (wholeM * i) / SAMPLES))
}

export function groundPoint({ course, placed, headingY }: Motion, metres: number): readonly [number, number] {
  const way = course.at(metres)
  const [sin, cos] = [Math.sin(headingY), Math.cos(headingY)]
  return [placed.at[0] + sin * way.ahead - cos * way.right, placed.at[2] + cos * way.ahead + sin * way.right]
}

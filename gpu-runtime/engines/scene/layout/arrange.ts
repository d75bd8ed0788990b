import type { SceneSubject } from '../../../../core/capabilities/scene-spec.ts'
import { anchorsFirst, anchorsOf, chainOf } from './anchors.ts'
import { formation } from './formation.ts'
import { type Ground, type Item, type Placed, type Point, radiusOf } from './item.ts'
import { type How, spotFor } from './relations.ts'
import { type Sitter, seatRow } from './seat.ts'
import { flightM, settle } from './settle.ts'
import { bestSpot, farSpot, freeSpot } from './spots.ts'
import { isFar, stanceOf } from './stance.ts'

export interface Arrangement {
  /** Copies of the hero come first. */
  readonly placed: readonly Placed[]
  readonly hero: Placed
  /** The hero's copies, what they stand on, and what stands on them: these fill the frame together. */
  readonly group: readonly Placed[]
  /** −1: the hero stands left of the middle and the rest of the picture opens to the right. */
  readonly side: number
}

/**
 * Puts every subject in its place. What the hero stands on comes first, on the best spot; then others by relation;
 * the rest beside them by turns.
 */
export function arrange(items: readonly Item[], ground: Ground, random: () => number): Arrangement {
  const side = random() < 0.5 ? -1 : 1
  const [heroItem] = items
  if (!heroItem) throw new Error('An arrangement needs a hero.')
  const subjects = items.map((item) => item.subject)
  const itemOf = new Map(items.map((item) => [item.subject, item]))
  const order = anchorsFirst(subjects)
  const placed: Placed[] = []
  const standing = (subject: SceneSubject | undefined) => placed.filter((p) => p.item.subject === subject)
  let turns = 0
  for (const subject of order) {
    const item = itemOf.get(subject)
    if (!item || standing(subject).length > 0) continue
    const [anchor, second] = anchorsOf(subject, subjects).map((a) => standing(a))
    const root = placed[0]
    if (!root) placed.push(...copiesAt(item, bestSpot(item, ground)))
    else if (anchor?.[0] && subject.relation) {
      if (subject.relation.how === 'on') placed.push(...sitters(anchor[0], subject))
      else placed.push(...related(item, subject.relation.how, anchor, second?.[0] ?? anchor[1] ?? null))
    } else if (isFar(subject)) placed.push(...copiesAt(item, farSpot(item, root, ground, -side)))
    else if (isSecondEnd(subject)) placed.push(...copiesAt(item, acrossFrom(item, root)))
    else {
      turns += 1
      placed.push(...copiesAt(item, freeSpot(item, root, placed, ground, turns % 2 === 1 ? -side : side)))
    }
  }
  placed.sort((a, b) => Number(b.item === heroItem) - Number(a.item === heroItem))
  const hero = placed[0]
  if (!hero) throw new Error('An arrangement places its hero.')
  return { placed, hero, side, group: groupOf(hero) }

  function copiesAt(item: Item, at: Point): Placed[] {
    const flies = stanceOf(item) === 'air'
    return formation(item.subject.count, item, flies, random, roomBetween(item.subject)).map((offset, i) => {
      const z = at[2] + (flies ? offset.z : dryZ(item, at[0] + offset.x, at[2], offset.z))
      const spot: Point = [at[0] + offset.x, at[1] + offset.y, z]
      const turn = (item.flat ? 0.14 : 0.4) * -side + (i === 0 ? 0 : offset.turn * (item.flat ? 0.3 : 1))
      const pose = item.poseY * side * (i === 0 ? 1 : 0.96)
      return {
        item,
        at: flies ? lifted(spot, item) : settle(spot, item, ground),
        turnY: item.poseY > 0 ? pose : turn,
        scale: i === 0 ? 1 : offset.scale,
      }
    })
  }

  /** How far back a copy stands: not in the water that lies behind the first, unless that is where it lives. */
  function dryZ(item: Item, x: number, z: number, back: number): number {
    const { waterLevel } = ground
    if (waterLevel === null || stanceOf(item) === 'water') return back
    const heel = radiusOf(item) * 0.45
    const isDry = (at: number) => ground.heightAt(x, at - heel) > waterLevel + DRY_M
    return back * ([1, 0.6, 0.3, 0, -0.4].find((share) => isDry(z + back * share)) ?? 1)
  }

  /** Never into the land, where that rises under a flock or a lone flyer. */
  function lifted([x, y, z]: Point, item: Item): Point {
    return [x, Math.max(y, ground.heightAt(x, z) + flightM(item) * 0.8), z]
  }

  /** Everybody on this seat at once, so that they share it. */
  function sitters(anchor: Placed, first: SceneSubject): Placed[] {
    const together = order.filter(
      (s) => s.relation?.how === 'on' && s.relation.to === first.relation?.to && standing(s).length === 0,
    )
    const all: Sitter[] = together.flatMap((s) => {
      const item = itemOf.get(s)
      return item ? Array.from({ length: s.count }, (_, copy) => ({ item, copy })) : []
    })
    return seatRow(anchor, all, random)
  }

  function related(item: Item, how: Exclude<How, 'on'>, anchors: readonly Placed[], second: Placed | null): Placed[] {
    const { count } = item.subject
    // Beside several is beyond the outermost of them: a barn hides none of the sheep.
    const anchor = how === 'beside' ? outermost(anchors, -side) : anchors[0]!
    return Array.from({ length: count }, (_, index) => {
      const spot = spotFor(how, { item, anchor, second, index, count, side: -side, random })
      const flies = stanceOf(item) === 'air' && spot.rest === 'ground' && how !== 'under'
      const at =
        spot.rest === 'fixed'
          ? spot.at
          : flies
            ? lifted([spot.at[0], spot.at[1] + item.height * 1.2, spot.at[2]], item)
            : settle(spot.at, item, ground)
      return { item, at, turnY: facing(item, at, anchor.at, how), scale: 1 }
    })
  }

  /** The anchor of `between` leaves room for what comes between, when both ends are copies of one subject. */
  function roomBetween(subject: SceneSubject): number {
    const middle = betweenOf(subject)
    return middle && subject.count > 1 ? roomFor(middle) : 0
  }

  function betweenOf(end: SceneSubject): Item | undefined {
    return items.find((i) => i.subject.relation?.how === 'between' && anchorsOf(i.subject, subjects).includes(end))
  }

  function isSecondEnd(subject: SceneSubject): boolean {
    const middle = betweenOf(subject)
    return middle !== undefined && anchorsOf(middle.subject, subjects)[1] === subject
  }

  function acrossFrom(item: Item, root: Placed): Point {
    const middle = betweenOf(item.subject)
    // Both ends are turned a little, so that their depth reaches into the gap.
    const turned = (root.item.depth + item.depth) * 0.2
    const apart = (root.item.width + item.width) / 2 + turned + (middle ? roomFor(middle) : 0)
    const x = root.at[0] - side * apart
    return [x, ground.heightAt(x, root.at[2]), root.at[2]]
  }

  /** What the hero stands on, and what stands on, in, over or under any of these. */
  function groupOf(hero: Placed): Placed[] {
    const heroChain = chainOf(hero.item.subject, subjects)
    return placed.filter(({ item: { subject } }) => {
      if (heroChain.includes(subject)) return true
      const upright = ['on', 'in', 'above', 'under', 'between'].includes(subject.relation?.how ?? '')
      return upright && chainOf(subject, subjects).some((s) => heroChain.includes(s) && s !== subject)
    })
  }
}

/** The furthest to one side, −1 left or 1 right. */
const outermost = (copies: readonly Placed[], side: number): Placed =>
  copies.reduce((out, copy) => (side * copy.at[0] > side * out.at[0] ? copy : out))

/** Land that is so far above the water is dry. */
const DRY_M = 0.2

/** Room that what stands between two ends wants. */
const roomFor = (middle: Item) => middle.width * (middle.subject.count * 1.15 + 0.5)

/** Towards the anchor by a quarter, so that they belong together; reliefs keep facing the camera. */
function facing(item: Item, at: Point, anchor: Point, how: How): number {
  const toward = Math.sign(anchor[0] - at[0])
  // Bow first through an arch, and still a hull.
  if (how === 'under' && item.habitat === 'water') return 0.6
  if (item.poseY > 0) return how === 'under' ? 0.25 : item.poseY * (toward || 1)
  return toward * 0.35 * (item.flat ? 0.4 : 1)
}

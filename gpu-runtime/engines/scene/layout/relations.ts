import type { SceneSubject } from '../../../../core/capabilities/scene-spec.ts'
import { bandDepthM } from './formation.ts'
import type { Item, Placed, Point } from './item.ts'
import { radiusOf } from './item.ts'
import { around as inFrameOf } from './seat.ts'
import { stanceOf } from './stance.ts'

export type How = NonNullable<SceneSubject['relation']>['how']

export interface RelationInput {
  readonly item: Item
  readonly anchor: Placed
  /** The other end of `between`. */
  readonly second: Placed | null
  /** Which copy of how many. */
  readonly index: number
  readonly count: number
  /** −1 or 1: the side that has room. */
  readonly side: number
  readonly random: () => number
}

export interface Spot {
  readonly at: Point
  /** `ground`: drop it on the land; `fixed`: the height is meant. */
  readonly rest: 'ground' | 'fixed'
}

/** Where a subject goes by its relation; one rule each, on the anchor's box. `on` shares a seat: see seat.ts. */
export function spotFor(how: Exclude<How, 'on'>, input: RelationInput): Spot {
  return RULES[how](input)
}

/** How much taller an anchor must be before "in" means "at its door" and not "sticking out of it". */
const ENTERED = 3
/** How much taller an anchor must be before what is beside it steps forward. */
const DWARFED = 2.2
/** How deep what is in a vessel stands in it, in heights of the vessel. */
const SUNK = 0.42

const RULES: Record<Exclude<How, 'on'>, (input: RelationInput) => Spot> = {
  in: (input) => {
    const { anchor, item } = input
    if (anchor.item.height * anchor.scale > item.height * ENTERED) return RULES['in-front-of'](input)
    const x = (input.index - (input.count - 1) / 2) * item.width * 0.7
    return fixed(shift(anchor, x, anchor.item.height * anchor.scale * SUNK, 0))
  },
  beside: (input) => {
    const { anchor, item, side } = input
    const half = (anchor.item.width * anchor.scale) / 2
    // Beside something much bigger one stands at its front corner: nearer to the camera, and so not lost beside it.
    const dwarfed = anchor.item.height * anchor.scale > item.height * DWARFED && stanceOf(anchor.item) === 'ground'
    const out = dwarfed ? half * 0.86 : half
    const front = dwarfed ? (anchor.item.depth * anchor.scale) / 2 + item.depth + item.height * 0.5 : item.depth * 0.2
    return ground(
      shift(
        anchor,
        side * (out + item.width * (0.68 + input.index)),
        0,
        front + (input.random() - 0.5) * item.depth * 0.4 - stagger(input) * (dwarfed ? 0.4 : 1),
      ),
    )
  },
  behind: (input) => {
    const { anchor, item, side } = input
    const back = (anchor.item.depth * anchor.scale + item.depth) / 2 + Math.max(item.depth, item.height * 0.35)
    // A little aside, or the anchor would hide it.
    const aside = side * (anchor.item.width * anchor.scale * 0.5 + item.width * 0.22)
    return ground(shift(anchor, aside + row(input), 0, -back))
  },
  'in-front-of': (input) => {
    const { anchor, item, side } = input
    const front = (anchor.item.depth * anchor.scale + item.depth) / 2 + item.depth * 0.6 + 0.1
    const tall = item.height > anchor.item.height * anchor.scale * 0.5
    const aside = side * (tall ? anchor.item.width * anchor.scale * 0.45 : anchor.item.width * anchor.scale * 0.16)
    return ground(shift(anchor, aside + row(input), 0, front))
  },
  above: (input) => {
    const { anchor, item } = input
    const top = anchor.item.height * anchor.scale
    const lift = top + Math.max(item.height * 0.18, top * 0.08)
    const wave = input.count > 1 ? input.random() * item.height * 0.5 : 0
    return fixed(shift(anchor, row(input) + input.side * anchor.item.width * anchor.scale * 0.12, lift + wave, 0))
  },
  under: (input) => {
    const { anchor, item } = input
    const { clearance } = anchor.item
    if (clearance) {
      // Half out at the front, so that what is under it is seen.
      const front =
        item.habitat === 'water' ? anchor.item.depth / 2 : Math.max(0, (anchor.item.depth - item.depth) / 2) * 0.6
      return ground(inFrameOf(anchor, [clearance.x * anchor.scale + row(input), 0, front]))
    }
    const hangs = anchor.item.habitat === 'sky' || anchor.at[1] > item.height
    const front = hangs
      ? 0
      : Math.min(anchor.item.depth * anchor.scale * 0.5 + item.depth * 0.5, radiusOf(anchor.item) * anchor.scale)
    return ground(
      shift(anchor, row(input) + input.side * anchor.item.width * anchor.scale * (hangs ? 0 : 0.2), 0, front),
    )
  },
  between: (input) => {
    const other =
      input.second?.at ?? shift(input.anchor, input.side * (input.anchor.item.width + input.item.width) * 1.2, 0, 0)
    const [ax, , az] = input.anchor.at
    return ground([(ax + other[0]) / 2 + row(input), input.anchor.at[1], (az + other[2]) / 2 + input.item.depth * 0.3])
  },
  around: (input) => {
    const { anchor, item } = input
    const distance = radiusOf(anchor.item) * anchor.scale + radiusOf(item) * 1.5
    // Behind the anchor nobody is seen, so the ring is open there unless there are many.
    const turn = input.count > 5 ? Math.PI * 2 : Math.PI * 1.25
    const angle = Math.PI / 2 + ((input.index + 0.5) / input.count - 0.5) * turn
    return ground(shift(anchor, Math.cos(angle) * distance, 0, Math.sin(angle) * distance * 0.8))
  },
}

const ground = (at: Point): Spot => ({ at, rest: 'ground' })
const fixed = (at: Point): Spot => ({ at, rest: 'fixed' })
const shift = (anchor: Placed, x: number, y: number, z: number): Point => [
  anchor.at[0] + x,
  anchor.at[1] + y,
  anchor.at[2] + z,
]
/** Every second copy a step behind its neighbours. */
const stagger = ({ index, item }: RelationInput) => (index % 2) * bandDepthM(item)
/** Copies side by side, centred. */
const row = ({ index, count, item }: RelationInput) => (index - (count - 1) / 2) * item.width * 1.15

import type { SceneSubject } from '../../../../core/capabilities/scene-spec.ts'
import { anchorsFirst, anchorsOf, chainOf } from './anchors.ts'
import type { Shape } from './item.ts'
import { besideHeight, heroHeight } from './temper.ts'

type How = NonNullable<SceneSubject['relation']>['how']

const BETWEEN = [0.4, 2] as const
/** Least and greatest height of an anchor, in heights of what stands at it, so that both can be seen. */
const RATIOS: Partial<Record<How, readonly [number, number]>> = {
  on: [0.2, 2.8],
  in: [0.6, 2.6],
  above: [0.4, 1.7],
  under: [0.9, 2.8],
  between: BETWEEN,
  behind: [0.4, 2.6],
  'in-front-of': [0.4, 2.6],
  around: [0.4, 2.6],
}
/** An anchor wider than this many heights of what stands at it would make a dwarf of that. */
const WIDEST = 6
/** Small things on furniture may stay small: five apples on a table. */
const ON_FURNITURE = 4.6
/** What leans on another differs more than what merely stands beside it. */
const LEANING = 0.6
/** How far an anchor grows to make room; the rest shrinks. */
const MOST_GROWTH = 1.9
/** Share of a seat or an opening that may be filled. */
const FILLED = 0.92
/** A train on a bridge may reach over the slopes at both ends, behind the parapets. */
const LENGTHWISE = 0.62

/** Heights in the scene, in the order of the subjects. Pure; the first subject is the hero. */
export function planSizes(subjects: readonly SceneSubject[], shapeOf: (subject: SceneSubject) => Shape): number[] {
  const [hero] = subjects
  if (!hero) return []
  const heroSize = { realM: shapeOf(hero).realM, sceneM: heroHeight(shapeOf(hero).realM, 'normal') }
  const heights = new Map<SceneSubject, number>([[hero, heroHeight(heroSize.realM, hero.scale)]])
  const chain = chainOf(hero, subjects)
  // Outward from the hero: its anchor fits it, and the anchor's anchor fits that.
  for (const [index, subject] of chain.entries()) {
    const anchor = chain[index + 1]
    if (!anchor) break
    const room = leaning(subject, anchor, heights.get(subject) ?? 1)
    heights.set(anchor, room.anchorM)
    heights.set(subject, room.itemM)
  }
  for (const subject of anchorsFirst(subjects)) {
    if (heights.has(subject)) continue
    const [anchor] = anchorsOf(subject, subjects)
    const anchorM = anchor && heights.get(anchor)
    const how = subject.relation?.how
    if (!anchor || anchorM === undefined || !how || !RATIOS[how])
      heights.set(subject, Math.min(besideHeight(shapeOf(subject).realM, subject.scale, heroSize), endLimit(subject)))
    else heights.set(subject, seated(subject, anchor, anchorM))
  }
  shareSeats()
  return subjects.map((subject) => heights.get(subject) ?? 1)

  /** The second end of `between` dwarfs what stands there no more than the first. */
  function endLimit(end: SceneSubject): number {
    const middle = subjects.find((s) => s.relation?.how === 'between' && anchorsOf(s, subjects)[1] === end)
    const height = middle && heights.get(middle)
    return height === undefined ? Number.POSITIVE_INFINITY : height * BETWEEN[1]
  }

  /** Sizes of a subject of known height and of what it stands at. */
  function leaning(subject: SceneSubject, anchor: SceneSubject, itemM: number): { itemM: number; anchorM: number } {
    const [item, base, how] = [shapeOf(subject), shapeOf(anchor), subject.relation?.how ?? 'on']
    const limits = RATIOS[how]
    if (!limits) return { itemM, anchorM: besideHeight(base.realM, anchor.scale, { realM: item.realM, sceneM: itemM }) }
    const most = Math.max(limits[0], Math.min(limits[1], WIDEST / base.width))
    const ratio = Math.min(most, Math.max(limits[0], (base.realM / item.realM) ** LEANING))
    const anchorM = ratio * itemM
    const need = crowding(how, subject, itemM, item, anchorM, base)
    const grown = Math.min(need, MOST_GROWTH)
    return { itemM: (itemM * grown) / need, anchorM: anchorM * grown }
  }

  function seated(subject: SceneSubject, anchor: SceneSubject, anchorM: number): number {
    const [item, base, how] = [shapeOf(subject), shapeOf(anchor), subject.relation?.how ?? 'on']
    const [least, most] = RATIOS[how] ?? [0, 10]
    const greatest = how === 'on' && item.habitat === 'table' ? ON_FURNITURE : most
    const ratio = Math.min(greatest, Math.max(least, (base.realM / item.realM) ** LEANING))
    const itemM = (anchorM / ratio) * besideHeight(1, subject.scale, { realM: 1, sceneM: 1 })
    return itemM / crowding(how, subject, itemM, item, anchorM, base)
  }

  /** Several subjects on one seat share its width. */
  function shareSeats(): void {
    for (const anchor of subjects) {
      const sitting = subjects.filter(
        (subject) => subject.relation?.how === 'on' && anchorsOf(subject, subjects)[0] === anchor,
      )
      if (sitting.length < 2) continue
      const taken = sitting.reduce((sum, s) => sum + rowWidth(s, shapeOf(s)) * (heights.get(s) ?? 1), 0)
      const crowded = taken / (shapeOf(anchor).seat.width * (heights.get(anchor) ?? 1) * FILLED)
      if (crowded <= 1) continue
      for (const subject of sitting) if (subject !== hero) heights.set(subject, (heights.get(subject) ?? 1) / crowded)
    }
  }
}

/** How many times too large a subject is for the room that its anchor offers; 1 when it fits. */
function crowding(how: How, subject: SceneSubject, itemM: number, item: Shape, anchorM: number, base: Shape): number {
  const wide = rowWidth(subject, item) * itemM
  // A lone figure may overhang: a bird on a post, a rider on a horse.
  if (how === 'on')
    return Math.max(
      1,
      (wide * (isLong(item) ? LENGTHWISE : subject.count > 1 ? 1 : 0.5)) / (base.seat.width * anchorM * FILLED),
    )
  if (how === 'in') return Math.max(1, (wide * 0.8) / (base.width * anchorM))
  if (how === 'under' && base.clearance) {
    const { width, height } = base.clearance
    return Math.max(1, itemM / (height * anchorM * FILLED), (wide * 0.85) / (width * anchorM))
  }
  return 1
}

const isLong = (shape: Shape) => !shape.flat && shape.depth > shape.width * 1.6

/** Width of all copies side by side, in heights of one; long things stand lengthwise. */
function rowWidth({ count }: SceneSubject, shape: Shape): number {
  return (isLong(shape) ? shape.depth : shape.width) * (1 + (count - 1) * 1.08)
}

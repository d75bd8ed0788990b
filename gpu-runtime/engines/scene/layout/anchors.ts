import type { SceneSubject } from '../../../../core/capabilities/scene-spec.ts'
import type { Shape } from './item.ts'
import { pointsToPlace } from './stance.ts'

/** Furniture is no taller than this; what is, carries nothing unless the prompt says so. */
export const FURNITURE_M = 1.3
/** Narrower than this, nobody puts anything down on it. */
const FURNITURE_WIDTH_M = 0.4
/** Share of its footprint that a level top must have to count as one. */
const LEVEL_SHARE = 0.3
const CROWNS = new Set(['tree', 'pine', 'palm', 'bush', '1f332', '1f333', '1f334', '1f384'])

type Known = readonly { readonly subject: SceneSubject; readonly shape: Shape }[]

/** A level top at a height where people put things down. */
export function bears({ realM, seat, width, depth, flat, habitat }: Shape): boolean {
  const level = seat.width * seat.depth > width * depth * LEVEL_SHARE
  return !flat && habitat === 'ground' && realM <= FURNITURE_M && width * realM >= FURNITURE_WIDTH_M && level
}

/**
 * What the relations of a prompt mean once the shapes are known: "a table with apples" has them on it, and "a bird in
 * a tree" sits on its crown.
 */
export function meantSubjects(known: Known): SceneSubject[] {
  const bearer = known.find(({ shape }) => bears(shape))
  return known.map(({ subject, shape }) => {
    const { relation } = subject
    const anchor = known.find((other) => other.subject.id === relation?.to && other.subject !== subject)
    if (relation?.how === 'in' && anchor && CROWNS.has(nameOf(anchor.subject)) && shape.realM < anchor.shape.realM / 2)
      return { ...subject, relation: { how: 'on', to: relation.to } }
    const loose = relation === undefined || (relation.how === 'beside' && anchor === bearer)
    if (bearer && bearer.subject !== subject && loose && shape.habitat === 'table')
      return { ...subject, relation: { how: 'on', to: bearer.subject.id } }
    return subject
  })
}

function nameOf({ asset }: SceneSubject): string {
  return asset.kind === 'modelled' ? asset.name : asset.code
}

/** The subject that another stands at, and the second end of `between`; both must be placed before it. */
export function anchorsOf(subject: SceneSubject, subjects: readonly SceneSubject[]): readonly SceneSubject[] {
  if (!subject.relation || pointsToPlace(subject)) return []
  const index = subjects.findIndex((other) => other.id === subject.relation?.to)
  const anchor = subjects[index]
  if (!anchor || anchor === subject) return []
  if (subject.relation.how !== 'between' || anchor.count > 1) return [anchor]
  const second = [...subjects.slice(index + 1), ...subjects.slice(0, index)].find((other) => other !== subject)
  return second ? [anchor, second] : [anchor]
}

/** A subject, what it stands on, what that stands on, …; a circle ends where it closes. */
export function chainOf(subject: SceneSubject, subjects: readonly SceneSubject[]): readonly SceneSubject[] {
  const chain = [subject]
  for (;;) {
    const [next] = anchorsOf(chain.at(-1) ?? subject, subjects)
    if (!next || chain.includes(next)) return chain
    chain.push(next)
  }
}

/** Anchors before what leans on them; a circle of relations falls back to the written order. */
export function anchorsFirst(subjects: readonly SceneSubject[]): readonly SceneSubject[] {
  const [hero] = subjects
  if (!hero) return []
  const root = chainOf(hero, subjects).at(-1) ?? hero
  const out = [root]
  const rest = subjects.filter((subject) => subject !== root)
  while (rest.length > 0) {
    const index = rest.findIndex((subject) => anchorsOf(subject, subjects).every((anchor) => out.includes(anchor)))
    out.push(...rest.splice(Math.max(0, index), 1))
  }
  return out
}

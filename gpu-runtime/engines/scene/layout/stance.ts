import type { Habitat } from '../../../../core/capabilities/scene/vocabulary.ts'
import type { SceneSubject } from '../../../../core/capabilities/scene-spec.ts'

export type Stance = 'ground' | 'water' | 'air'

const PARTS = ['ground', 'water', 'sky', 'horizon']

/** Whether a relation points to a part of the place instead of another subject. */
export function pointsToPlace({ relation }: SceneSubject): boolean {
  return relation !== undefined && PARTS.includes(relation.to)
}

/** What carries a subject: its habitat, unless the prompt lifts, floats or lands it. */
export function stanceOf({ subject, habitat }: { subject: SceneSubject; habitat: Habitat }): Stance {
  const { relation } = subject
  if (relation && pointsToPlace(subject)) {
    if (relation.how === 'above' || relation.to === 'sky') return 'air'
    if (relation.to === 'water' && (relation.how === 'on' || relation.how === 'in')) return 'water'
    if (relation.to === 'ground') return 'ground'
  }
  if (habitat === 'sky') return 'air'
  return habitat === 'water' || habitat === 'underwater' ? 'water' : 'ground'
}

/** "In the distance", "on the horizon". */
export function isFar({ relation }: SceneSubject): boolean {
  return relation?.to === 'horizon' && relation.how !== 'above'
}

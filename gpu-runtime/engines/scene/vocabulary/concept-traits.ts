import { readTraits, type Traits } from '../../../../core/capabilities/scene/vocabulary.ts'
import { conceptRows } from './read-concepts.ts'

const SKIN_TONE = /-1f3f[b-f](?=-|$)/

/** What layout must know of each illustrated concept, by its code without skin tone and without variation selectors. */
export function conceptTraits(): ReadonlyMap<string, Traits> {
  return new Map(conceptRows().map(([code, flags]) => [plainCode(code), readTraits(flags)]))
}

/** `1f9d1-1f3ff-200d-1f373` and `1f9d1-200d-1f373` are the same cook. */
export function plainCode(code: string): string {
  return code.replace(SKIN_TONE, '').replaceAll('-fe0f', '')
}

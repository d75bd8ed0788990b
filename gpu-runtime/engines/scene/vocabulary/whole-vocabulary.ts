import type { OfferedVocabulary } from '../../../../core/capabilities/scene/vocabulary.ts'
import { settings } from '../settings/index.ts'
import { things } from '../things/index.ts'
import { buildVocabulary } from './build-vocabulary.ts'

let whole: OfferedVocabulary | null = null

/** Everything this engine can draw: offered to the API, and read by the child with the very same words. Built once. */
export function vocabulary(): OfferedVocabulary {
  whole ??= buildVocabulary(things, settings)
  return whole
}

import type { OfferedVocabulary } from '../../../../core/capabilities/scene/vocabulary.ts'
import { settings } from '../settings/index.ts'
import { things } from '../things/index.ts'
import { buildVocabulary } from './build-vocabulary.ts'
import { filmWords } from './film-words.ts'

let whole: OfferedVocabulary | null = null
let forFilms: OfferedVocabulary | null = null

/** Everything this engine can draw: offered to the API, and read by the child with the very same words. Built once. */
export function vocabulary(): OfferedVocabulary {
  whole ??= buildVocabulary(things, settings)
  return whole
}

/** The same for films, which also show what is done and felt, and how the camera moves. */
export function filmVocabulary(): OfferedVocabulary {
  forFilms ??= { ...vocabulary(), film: filmWords(things, vocabulary().concepts) }
  return forFilms
}

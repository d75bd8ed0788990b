import { type Draft, mark, tokensOf } from './draft.ts'
import type { Lexicon } from './lexicon.ts'

/** What the open sea loses against a shore that shows it too. */
const OPEN_WATER = 0.4

/**
 * The place that carries most of the words for land; the place named first on a tie, `null` when none is named.
 * Words that this place shows are marked as understood.
 */
export function chooseSetting(draft: Draft, lexicon: Lexicon): string | null {
  const scores = new Map<string, number>()
  draft.places.forEach((place, index) => {
    const { settings = [], shownBy = [] } = place.chunk.sense ?? {}
    const early = 1 - index / 1_000
    for (const id of new Set([...settings, ...shownBy])) {
      const score = settings.includes(id) ? 1 + early / 10 : 0.8
      scores.set(id, (scores.get(id) ?? 0) + score)
    }
  })
  // A castle "by the sea" stands on a coast, not on the open water, where one is offered.
  const hero = draft.subjects[0]
  const water = lexicon.places.water ?? ''
  const standsOnLand = hero?.drawable.traits.habitat === 'ground' && hero.relation?.to !== 'water'
  if (standsOnLand && scores.has(water)) scores.set(water, (scores.get(water) ?? 0) - OPEN_WATER)
  let best: string | null = null
  for (const [id, score] of scores) if (best === null || score > (scores.get(best) ?? 0)) best = id
  if (best !== null) markWhatItShows(draft, best)
  const indoor = best !== null && lexicon.settings.get(best)?.indoor === true
  if (!indoor) mark(draft, draft.outdoors)
  return best
}

function markWhatItShows(draft: Draft, setting: string): void {
  for (const { chunk, tokens } of draft.places) {
    const { settings = [], shownBy = [] } = chunk.sense ?? {}
    if (settings.includes(setting) || shownBy.includes(setting)) mark(draft, [...tokensOf(chunk), ...tokens])
  }
}

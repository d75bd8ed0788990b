import type { Chunk } from './chunks.ts'
import { type Draft, mark, type PlaceMention, tokensOf } from './draft.ts'
import type { Lexicon } from './lexicon.ts'
import { standInOf } from './stand-in.ts'

/** What the open sea loses against a shore that shows it too. */
const OPEN_WATER = 0.4
/** Several things need the plain shore: a rocky island has room for one. */
const SHORE = 0.01
/** What a place is worth to a setting that does not show it but has room for its stand-in. */
const STANDS_IN = 0.7

/**
 * The place that carries most of the words for land; the place named first on a tie, `null` when none is named.
 * Words that this place shows are marked as understood; a place that it does not show may stand in it as things.
 */
export function chooseSetting(draft: Draft, lexicon: Lexicon, chunks: readonly Chunk[]): string | null {
  const scores = new Map<string, number>()
  draft.places.forEach((place, index) => {
    const { settings = [], shownBy = [] } = place.chunk.sense ?? {}
    const early = 1 - index / 1_000
    for (const id of new Set([...settings, ...shownBy])) {
      const score = settings.includes(id) ? 1 + early / 10 : 0.8
      scores.set(id, (scores.get(id) ?? 0) + score)
    }
  })
  for (const id of unwantedPlaces(draft)) scores.delete(id)
  for (const [id, score] of scores) {
    const standIns = draft.places.filter((place) => !shows(place, id) && standInOf(place, id, draft, lexicon) !== null)
    scores.set(id, score + standIns.length * STANDS_IN)
  }
  // A castle "by the sea" stands on a coast, not on the open water, where one is offered.
  const hero = draft.subjects[0]
  const water = lexicon.places.water ?? ''
  const standsOnLand = hero?.drawable.traits.habitat === 'ground' && hero.relation?.to !== 'water'
  if (standsOnLand && scores.has(water)) scores.set(water, (scores.get(water) ?? 0) - OPEN_WATER)
  const shore = lexicon.places.shore ?? ''
  const several = hero === undefined || hero.count > 1
  if (several && scores.has(shore)) scores.set(shore, (scores.get(shore) ?? 0) + SHORE)
  let best: string | null = null
  for (const [id, score] of scores) if (best === null || score > (scores.get(best) ?? 0)) best = id
  if (best !== null) furnish(draft, best, lexicon, chunks)
  const indoor = best !== null && lexicon.settings.get(best)?.indoor === true
  if (!indoor) mark(draft, draft.outdoors)
  return best
}

/** "Not in a jungle", unless the prompt names the same place itself. */
function unwantedPlaces({ ruledOut, places }: Draft): string[] {
  const named = new Set(places.flatMap(({ chunk }) => chunk.sense?.settings ?? []))
  const unwanted = ruledOut.filter(({ asPlace }) => asPlace).flatMap(({ chunk }) => chunk.sense?.settings ?? [])
  return unwanted.filter((id) => !named.has(id))
}

function shows({ chunk }: PlaceMention, setting: string): boolean {
  const { settings = [], shownBy = [] } = chunk.sense ?? {}
  return settings.includes(setting) || shownBy.includes(setting)
}

function furnish(draft: Draft, setting: string, lexicon: Lexicon, chunks: readonly Chunk[]): void {
  const looks = new Set(lexicon.settings.get(setting)?.looks.split(',') ?? [])
  for (const place of draft.places) {
    const { chunk, tokens } = place
    if (shows(place, setting)) {
      mark(draft, [...tokensOf(chunk), ...tokens])
      const own = chunk.sense?.settings.includes(setting) === true
      if (own) for (const word of adjectivesOf(chunk, chunks)) if (looks.has(word.phrase)) mark(draft, tokensOf(word))
      continue
    }
    const standIn = standInOf(place, setting, draft, lexicon)
    if (standIn === null) continue
    draft.subjects.push(standIn)
    mark(draft, [...tokensOf(chunk), ...tokens])
    const own = new Set(chunk.sense?.settings.flatMap((id) => lexicon.settings.get(id)?.looks.split(',') ?? []))
    for (const word of adjectivesOf(chunk, chunks)) {
      if (word.sign?.kind === 'scale' && own.has(word.phrase)) mark(draft, tokensOf(word))
    }
  }
}

/** The chunks between a place and the article or preposition before it: "small" and "old" of "a small old village". */
function adjectivesOf(place: Chunk, chunks: readonly Chunk[]): Chunk[] {
  const found: Chunk[] = []
  for (let at = chunks.indexOf(place) - 1; at >= 0; at--) {
    const chunk = chunks[at]
    if (chunk === undefined || chunks[at + 1]?.afterBreak === true || chunk.sense?.drawable !== undefined) break
    if (chunk.sign !== null && !/^(colour|scale|ambience|material)$/.test(chunk.sign.kind)) break
    found.push(chunk)
  }
  return found
}

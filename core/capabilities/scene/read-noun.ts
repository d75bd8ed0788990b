import type { Chunk } from './chunks.ts'
import { applyDoings } from './doings.ts'
import { type Draft, type DraftSubject, mark, tokensOf } from './draft.ts'
import { modifierTokens, noModifiers, subjectsOf } from './modifiers.ts'
import { hasSamePlural } from './plurals.ts'
import { dropModifiers, isRelation, type Link, relate, type Sentence } from './sentence.ts'
import { BUILDINGS, GARMENTS, HEADWEAR, SPANS } from './words/word-lists.ts'

/** How many subjects a scene holds; see SceneSpec. */
const MOST_SUBJECTS = 12

/** A noun of the vocabulary: a place, a subject, something ruled out, or the first half of a compound. */
export function readNoun(sentence: Sentence, chunk: Chunk, next: Chunk | null, asPlace: boolean): void {
  const { sense } = chunk
  if (sense === null) return
  const { draft } = sentence
  if (modifies(chunk, next)) {
    if (sense.settings.length > 0) draft.places.push({ chunk, tokens: [] })
    else if (sense.drawable === next?.sense?.drawable) mark(draft, tokensOf(chunk))
    return
  }
  if (sentence.negating) {
    exclude(sentence, chunk)
    return
  }
  sentence.clauseEmpty = false
  sentence.lost = false
  const { drawable } = sense
  const linked = sentence.link !== null && isRelation(sentence.link.how) && !sentence.link.reversed
  const partOfPlace = drawable?.traits.part === true && sense.shownBy.length > 0
  const mayBePlace = sense.settings.length > 0 || partOfPlace
  if (drawable === undefined || asPlace || (mayBePlace && linked)) {
    readPlace(sentence, chunk)
    return
  }
  const { link } = sentence
  sentence.link = null
  if (link !== null && belongsToAnchor(link, chunk.phrase, drawable.traits.part)) {
    dropModifiers(sentence)
    return
  }
  const known = sentence.modifiers.definite && sentence.modifiers.colours.length === 0 ? sameAs(sentence, chunk) : null
  const plural = chunk.plural || (hasSamePlural(chunk.phrase) && !sentence.modifiers.article)
  const described = { drawable, word: chunk.phrase, chunk }
  const full = known === null && draft.subjects.length >= MOST_SUBJECTS
  const fresh = known !== null ? [known] : full ? [] : subjectsOf(draft, described, plural, sentence.modifiers)
  const { doings } = sentence.modifiers
  sentence.modifiers = noModifiers()
  sentence.open = false
  sentence.copula = false
  if (known === null) draft.subjects.push(...fresh.slice(0, MOST_SUBJECTS - draft.subjects.length))
  if (fresh.length === 0) return
  mark(draft, tokensOf(chunk))
  applyDoings(draft, fresh, chunk.doing === null ? doings : [...doings, { value: chunk.doing, tokens: [] }])
  settleLink(sentence, link, fresh)
}

/** The first half of a compound: "stone bridge", "forest house". A thing before a place is no half of it ("palm beach"). */
function modifies(chunk: Chunk, next: Chunk | null): boolean {
  if (chunk.plural || next === null || next.sense === null || next.sign !== null) return false
  return next.sense.drawable !== undefined || (chunk.sense?.settings.length ?? 0) > 0
}

/** Relates fresh subjects to what the words before said, and decides whom the next preposition speaks of. */
function settleLink(sentence: Sentence, link: Link | null, fresh: readonly DraftSubject[]): void {
  const [first] = fresh
  sentence.backdrop = null
  sentence.company = link?.how === 'with' ? fresh : []
  if (first === undefined) return
  if (link === null) {
    const { lead } = sentence
    if (lead !== null && relate(fresh, lead.how, lead.to)) mark(sentence.draft, lead.tokens)
    sentence.lead = null
    sentence.group = sentence.joined ? [...sentence.group, ...fresh] : fresh
    sentence.joined = false
    return
  }
  const { draft } = sentence
  const owner = link.anchors[0]
  sentence.group = fresh
  if (!isRelation(link.how)) {
    const worn = link.how === 'wear' && HEADWEAR.has(first.word)
    const aloft = first.drawable.traits.habitat === 'sky'
    if (owner !== undefined && worn && relate(fresh, 'on', owner)) mark(draft, link.tokens)
    else if (owner !== undefined && !aloft) relate(fresh, 'beside', owner, true)
    sentence.group = [...link.anchors, ...fresh]
  } else if (link.reversed) {
    if (owner !== undefined && relate(fresh, link.how, owner)) mark(draft, link.tokens)
    // "A vase of roses on a table": the vase stands on the table.
    sentence.group = link.anchors
  } else if (link.anchors.length > 0) {
    if (relate(link.anchors, link.how, first)) mark(draft, [...link.tokens, ...link.seat])
  } else if (link.leads) {
    sentence.lead = { how: link.how, to: first, tokens: link.tokens }
  }
}

/** A word for land. Whether it is carried is known once the place is chosen. */
export function readPlace(sentence: Sentence, chunk: Chunk): void {
  const { link, draft } = sentence
  sentence.link = null
  if (link?.outside === true && BUILDINGS.has(chunk.phrase)) {
    // Only the inside of these is a place; as something to stand before it is as good as unknown.
    sentence.lost = true
    dropModifiers(sentence)
    return
  }
  const carriesWay = link !== null && (link.how === 'in' || link.how === 'on' || link.how === 'beside')
  const tokens = carriesWay ? [...link.tokens] : []
  draft.places.push({ chunk, tokens })
  if (carriesWay) keepInWater(link.anchors)
  sentence.backdrop = link?.how === 'with' ? tokens : null
  if (link?.how === 'above') {
    // "Sunset over the sea": the sky is above by itself.
    const spans = link.anchors.some((anchor) => SPANS.has(anchor.word))
    const above = spans || (link.anchors.length === 0 ? hasSky(draft) : relate(link.anchors, 'above', 'ground'))
    if (above) mark(draft, link.tokens)
  }
  sentence.modifiers = noModifiers()
  sentence.open = false
}

/** "Swimming in a lake behind a cabin": they stay in the lake. */
function keepInWater(subjects: readonly DraftSubject[]): void {
  for (const subject of subjects) {
    if (subject.relation?.to === 'water') subject.relation = { ...subject.relation, weak: false }
  }
}

function hasSky({ timeOfDay, weather }: Draft): boolean {
  return timeOfDay !== null || Object.keys(weather).length > 0
}

function exclude(sentence: Sentence, chunk: Chunk): void {
  const asPlace = sentence.negatingPlace
  sentence.draft.ruledOut.push({ chunk, tokens: modifierTokens(sentence.modifiers), asPlace })
  sentence.modifiers = noModifiers()
  sentence.open = false
  sentence.negating = false
  sentence.negatingPlace = false
  sentence.negated = true
}

/** Eyes, doors and dresses belong to somebody; a statue of a lion shows no lion. */
function belongsToAnchor(link: Link, word: string, part: boolean): boolean {
  if (link.how === 'likeness') return true
  if (link.anchors.length === 0) return false
  if (link.how === 'wear') return !HEADWEAR.has(word)
  return (part && link.how === 'with') || (GARMENTS.has(word) && (link.how === 'in' || link.how === 'with'))
}

function sameAs(sentence: Sentence, chunk: Chunk): DraftSubject | null {
  return sentence.draft.subjects.find((subject) => subject.word === chunk.phrase) ?? null
}

import { applyDoings } from './doings.ts'
import { type Draft, type DraftSubject, mark } from './draft.ts'
import { type Modifiers, noModifiers } from './modifiers.ts'
import type { PlacePart, Relation } from './words/signs.ts'

/** A preposition that waits for what it points to. */
export interface Link {
  readonly how: Relation | 'with' | 'wear' | 'likeness'
  /** What follows stands so to what came before, not the other way round. */
  readonly reversed: boolean
  readonly anchors: readonly DraftSubject[]
  readonly tokens: readonly number[]
  /** Tokens of "sitting" or "lying", shown by what something sits on, not by a place around it. */
  readonly seat: readonly number[]
  /** It looks at its object from outside: "in front of a bakery", not "in" or "at" one. */
  readonly outside: boolean
  /** It opens its clause: "on a hill, a castle". */
  readonly leads: boolean
}

/** Where the reader stands in a prompt: what waits for the next noun, and what the last ones were. */
export interface Sentence {
  readonly draft: Draft
  /** Subjects that the next preposition speaks of: "a cat and a dog on …". */
  group: readonly DraftSubject[]
  /** Those of the group that came by "with": "a swan with mountains in the distance" speaks of the mountains. */
  company: readonly DraftSubject[]
  /** Tokens of a place that came by "with". */
  backdrop: number[] | null
  modifiers: Modifiers
  link: Link | null
  /** "On a hill, a castle": what the next subject stands at. */
  lead: { readonly how: Relation; readonly to: DraftSubject; readonly tokens: readonly number[] } | null
  /** Tokens of "sitting", "parked", … right before a preposition. */
  posture: readonly number[]
  seat: readonly number[]
  /** After "and": the next subject joins the group. */
  joined: boolean
  negating: boolean
  /** A preposition came between: "not in a jungle". */
  negatingPlace: boolean
  /** Something was ruled out just now, so that "or people" is too. */
  negated: boolean
  copula: boolean
  /** From an article or adjective until its noun. */
  open: boolean
  /** From an unknown word until the next noun or preposition: what follows speaks of something not drawn. */
  lost: boolean
  clauseEmpty: boolean
}

export function startSentence(draft: Draft): Sentence {
  return {
    draft,
    group: [],
    company: [],
    backdrop: null,
    modifiers: noModifiers(),
    link: null,
    lead: null,
    posture: [],
    seat: [],
    joined: false,
    negating: false,
    negatingPlace: false,
    negated: false,
    copula: false,
    open: false,
    lost: false,
    clauseEmpty: true,
  }
}

export function isRelation(how: Link['how']): how is Relation {
  return how !== 'with' && how !== 'wear' && how !== 'likeness'
}

/** True when one of the subjects now carries the relation; one that stands elsewhere already keeps its place. */
export function relate(
  subjects: readonly DraftSubject[],
  how: Relation,
  to: DraftSubject | PlacePart,
  weak = typeof to === 'string',
): boolean {
  let carried = false
  for (const subject of subjects) {
    if (to === subject || (subject.relation !== null && !subject.relation.weak)) continue
    subject.relation = { how, to, weak }
    carried = true
  }
  return carried
}

/** @param outside see Link */
export function startLink(
  sentence: Sentence,
  how: Link['how'],
  reversed: boolean,
  tokens: readonly number[],
  outside = false,
): void {
  settleDoings(sentence)
  dropModifiers(sentence)
  if (sentence.negating && !sentence.negated) {
    // "Not on a sofa": what follows is ruled out, and nothing stands on it.
    sentence.negatingPlace = true
    return
  }
  sentence.backdrop = null
  sentence.link = {
    how,
    reversed,
    anchors: sentence.group,
    tokens: [...sentence.posture, ...tokens],
    seat: sentence.seat,
    outside,
    leads: sentence.clauseEmpty && sentence.group.length === 0,
  }
  stopNegating(sentence)
  sentence.lost = false
  sentence.joined = false
  sentence.clauseEmpty = false
}

function stopNegating(sentence: Sentence): void {
  sentence.negating = false
  sentence.negatingPlace = false
}

/** "The car is red" colours the car; other adjectives without a noun are ignored. */
export function dropModifiers(sentence: Sentence): void {
  const [colour] = sentence.modifiers.colours
  const last = sentence.group.at(-1)
  if (sentence.copula && colour !== undefined && last?.drawable.traits.paintable === true && last.colour === null) {
    last.colour = colour.value
    mark(sentence.draft, colour.tokens)
  }
  sentence.modifiers = noModifiers()
  sentence.open = false
  sentence.copula = false
}

/** "A fox and a dog, running through …": what no noun followed is said of those before. */
function settleDoings({ draft, group, modifiers, link, open, lost, negating }: Sentence): void {
  if (modifiers.doings.length === 0 || link !== null || open || lost || negating) return
  const last = draft.subjects.findLast(({ drawable }) => drawable.doer !== null)
  applyDoings(draft, group.length > 0 || last === undefined ? group : [last], modifiers.doings)
}

/** What comes after an unknown noun does not belong to the preposition before it. */
export function forgetLostLink(sentence: Sentence): void {
  if (!sentence.lost) return
  sentence.link = null
  // "Walking sticks and dogs": the dogs stand.
  sentence.modifiers.doings.length = 0
  sentence.lost = false
}

/** Prepositions that may stand without an object: "a dragon above", "a tree behind". */
const WITHOUT_OBJECT: ReadonlySet<Link['how']> = new Set([
  'above',
  'under',
  'behind',
  'beside',
  'in-front-of',
  'around',
])

/** At punctuation and at the end: a preposition without an object points to the hero. */
export function endPhrase(sentence: Sentence): void {
  settleDoings(sentence)
  dropModifiers(sentence)
  const { link, draft, lead, lost } = sentence
  const hero = draft.subjects[0]
  const last = link?.anchors.at(-1)
  if (link !== null && !lost && hero !== undefined && last !== undefined && last !== hero) {
    const points = WITHOUT_OBJECT.has(link.how) && isRelation(link.how) && !link.reversed
    if (points && relate([last], link.how, hero)) mark(draft, link.tokens)
  }
  Object.assign(sentence, startSentence(draft), { lead })
}

import { singularsOf } from './plurals.ts'
import { type OfferedSetting, type OfferedVocabulary, readTraits, type Traits } from './vocabulary.ts'

/** Something that can stand in a scene. */
export interface Drawable {
  readonly asset:
    | { readonly kind: 'modelled'; readonly name: string }
    | { readonly kind: 'concept'; readonly code: string }
  readonly traits: Traits
}

/** What a word means: a thing, a place, or either. */
export interface Sense {
  readonly drawable?: Drawable
  /** Settings whose own word this is. */
  readonly settings: readonly string[]
  /** Settings that show it. */
  readonly shownBy: readonly string[]
}

export interface Lexicon {
  readonly settings: ReadonlyMap<string, OfferedSetting>
  readonly places: OfferedVocabulary['places']
  /** The first setting that is offered; what is left when a scene names no place and `places` has none. */
  readonly firstSetting: string
  /** Words of the longest phrase. */
  readonly longest: number
  sense(phrase: string): Sense | null
}

const opened = new WeakMap<OfferedVocabulary, Lexicon>()

/** The vocabulary made ready for look-ups; kept with the vocabulary, so that a parsed offer is indexed once. */
export function lexiconOf(vocabulary: OfferedVocabulary): Lexicon {
  let lexicon = opened.get(vocabulary)
  if (lexicon === undefined) {
    lexicon = indexWords(vocabulary)
    opened.set(vocabulary, lexicon)
  }
  return lexicon
}

interface Entry {
  drawable?: Drawable
  settings: string[]
  shownBy: string[]
}

function indexWords(vocabulary: OfferedVocabulary): Lexicon {
  const entries = new Map<string, Entry>()
  const entryOf = (word: string): Entry => {
    const known = entries.get(word)
    if (known !== undefined) return known
    const fresh: Entry = { settings: [], shownBy: [] }
    entries.set(word, fresh)
    return fresh
  }
  const draw = (words: string, drawable: Drawable) => {
    for (const word of split(words)) entryOf(word).drawable ??= drawable
  }
  for (const [name, flags, words] of vocabulary.things) {
    draw(words, { asset: { kind: 'modelled', name }, traits: readTraits(flags) })
  }
  for (const [code, flags, words] of vocabulary.concepts) {
    draw(words, { asset: { kind: 'concept', code }, traits: readTraits(flags) })
  }
  for (const setting of vocabulary.settings) {
    for (const word of split(setting.words)) entryOf(word).settings.push(setting.id)
    for (const word of split(setting.shows)) entryOf(word).shownBy.push(setting.id)
  }
  for (const word of split(vocabulary.blocked)) entryOf(word)
  let longest = 1
  for (const phrase of entries.keys()) longest = Math.max(longest, phrase.split(' ').length)
  return {
    settings: new Map(vocabulary.settings.map((setting) => [setting.id, setting])),
    places: vocabulary.places,
    firstSetting: vocabulary.settings[0]?.id ?? 'stage',
    longest,
    sense: (phrase) => entries.get(phrase) ?? null,
  }
}

const split = (words: string): string[] => words.split(',').filter((word) => word !== '')

/** The sense of a phrase of words, as it stands or as a plural. */
export function lookUp(
  lexicon: Lexicon,
  words: readonly string[],
): { sense: Sense; plural: boolean; phrase: string } | null {
  const phrase = words.join(' ')
  const sense = lexicon.sense(phrase)
  if (sense !== null) return { sense, plural: false, phrase }
  const head = words.slice(0, -1)
  for (const singular of singularsOf(words.at(-1) ?? '')) {
    const single = [...head, singular].join(' ')
    const found = lexicon.sense(single)
    if (found !== null) return { sense: found, plural: true, phrase: single }
  }
  return null
}

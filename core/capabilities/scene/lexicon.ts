import { type Doer, type FilmLexicon, filmLexicon } from './film-lexicon.ts'
import { longestByFirstWord } from './longest-phrase.ts'
import { singularsOf } from './plurals.ts'
import { type OfferedSetting, type OfferedVocabulary, readTraits, type Traits } from './vocabulary.ts'

/** Something that can stand in a scene. */
export interface Drawable {
  readonly asset:
    | { readonly kind: 'modelled'; readonly name: string }
    | { readonly kind: 'concept'; readonly code: string }
  readonly traits: Traits
  /** What it does and feels in films; `null` where none are directed, and for what only stands there. */
  readonly doer: Doer | null
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
  /** Words of the longest phrase that begins with a word; 1 when there is none. */
  longestFrom(word: string): number
  sense(phrase: string): Sense | null
  /** Ids, codes and words of what a place leaves out on request. */
  readonly spares: ReadonlySet<string>
  /** A modelled thing by its id. */
  thing(name: string): Drawable | null
  /** `null` where no films are directed. */
  readonly film: FilmLexicon | null
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
  const film = vocabulary.film ? filmLexicon(vocabulary.film) : null
  const doer = (key: string) => film?.doers.get(key) ?? null
  const things = new Map<string, Drawable>()
  for (const [name, flags, words] of vocabulary.things) {
    const drawable: Drawable = { asset: { kind: 'modelled', name }, traits: readTraits(flags), doer: doer(name) }
    things.set(name, drawable)
    draw(words, drawable)
  }
  for (const [code, flags, words] of vocabulary.concepts) {
    draw(words, { asset: { kind: 'concept', code }, traits: readTraits(flags), doer: doer(code) })
  }
  for (const setting of vocabulary.settings) {
    for (const word of split(setting.words)) entryOf(word).settings.push(setting.id)
    for (const word of split(setting.shows)) entryOf(word).shownBy.push(setting.id)
  }
  for (const word of split(vocabulary.blocked)) entryOf(word)
  const longest = longestByFirstWord(entries.keys())
  return {
    settings: new Map(vocabulary.settings.map((setting) => [setting.id, setting])),
    places: vocabulary.places,
    spares: new Set(split(vocabulary.spares)),
    firstSetting: vocabulary.settings[0]?.id ?? 'stage',
    longestFrom: (word) => longest.get(PEOPLE[word] ?? word) ?? 1,
    sense: (phrase) => entries.get(phrase) ?? null,
    thing: (name) => things.get(name) ?? null,
    film,
  }
}

/** Plural people begin phrases too: "women riding bicycles" starts like "woman riding a bicycle". */
const PEOPLE: Readonly<Partial<Record<string, string>>> = Object.assign(Object.create(null), {
  people: 'person',
  men: 'man',
  women: 'woman',
  ladies: 'lady',
  guys: 'guy',
})

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
  const one = PEOPLE[words[0] ?? '']
  if (one === undefined || words.length === 1) return null
  const single = [one, ...words.slice(1)].join(' ')
  const found = lexicon.sense(single)
  return found === null ? null : { sense: found, plural: true, phrase: single }
}

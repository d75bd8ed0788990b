import type { ConceptEntry, OfferedSetting, OfferedVocabulary } from '../../../../core/capabilities/scene/vocabulary.ts'
import type { Setting, Thing } from '../contract.ts'
import { SPARED } from '../settings/parts/ruled-out.ts'
import { BLOCKED } from './aliases/blocked.ts'
import { foodAliases } from './aliases/food.ts'
import { natureAliases } from './aliases/nature.ts'
import { objectAliases } from './aliases/objects.ts'
import { peopleAliases } from './aliases/people.ts'
import { signAliases } from './aliases/signs.ts'
import { travelAliases } from './aliases/travel.ts'
import { plainWord } from './plain-word.ts'
import { conceptRows } from './read-concepts.ts'
import { rolesAndActivities } from './roles-and-activities.ts'
import { settingWords } from './settings-words.ts'
import { thingWords } from './thing-words.ts'

/** Parts of something bigger: never drawn beside the thing they belong to. */
const PARTS: ReadonlySet<string> = new Set([
  'door',
  'window',
  'wheel',
  'wing',
  'eye',
  'eyes',
  'ear',
  'nose',
  'mouth',
  'tongue',
  'leg',
  'foot',
  'feather',
])

/** Words that somebody listed for a thing or a place but that mostly mean something else: "as well", "plain", "made of wood". */
const AMBIGUOUS = new Set(['mountain village', 'well', 'wood', 'plain', 'urban', 'treasure'])

export const conceptAliases: Readonly<Record<string, string>> = {
  ...natureAliases,
  ...peopleAliases,
  ...foodAliases,
  ...travelAliases,
  ...objectAliases,
  ...signAliases,
}

/** The words for one concept: its Unicode name unless that is odd (`!`), then the checked aliases. */
export function wordsOfConcept(name: string, aliases: string | undefined): string[] {
  const listed = (aliases ?? '').split(',').map((word) => word.trim())
  const own = listed.includes('!') || name.includes(',') ? [] : [name]
  const all = [...own, ...listed.filter((word) => word !== '!'), ...rolesAndActivities(name)]
  return [...new Set(all.map(plainWord).filter((word) => word !== ''))]
}

/**
 * What a worker with this renderer offers to draw, as data. A word means one thing only: modelled things win over
 * illustrated concepts, an art with a body over a face, the earlier concept over the later.
 */
export function buildVocabulary(things: readonly Thing[], settings: readonly Setting[]): OfferedVocabulary {
  const taken = new Set(things.flatMap((thing) => thing.words.map(plainWord)))
  const offered = things.map((thing): OfferedVocabulary['things'][number] => {
    const more = (thingWords[thing.id]?.split(',') ?? []).map(plainWord).filter((word) => !taken.has(word))
    for (const word of more) taken.add(word)
    return [thing.id, flagsOfThing(thing), listOf([...thing.words, ...more])]
  })
  return {
    version: 1,
    language: 'en',
    things: offered,
    settings: settings.map(offeredSetting),
    concepts: conceptsBeside(taken),
    places: defaultPlaces(settings),
    spares: [...SPARED].join(','),
    blocked: listOf(BLOCKED.filter((phrase) => !taken.has(phrase))),
  }
}

/** Adds the words of the concepts to `taken`. */
function conceptsBeside(taken: Set<string>): ConceptEntry[] {
  const bodiesFirst = conceptRows().toSorted((a, b) => Number(a[1].includes('f')) - Number(b[1].includes('f')))
  const concepts: ConceptEntry[] = []
  for (const [code, flags, name] of bodiesFirst) {
    const words = wordsOfConcept(name, conceptAliases[name]).filter((word) => !taken.has(word))
    for (const word of words) taken.add(word)
    if (words.length > 0) concepts.push([code, PARTS.has(name) ? `${flags}x` : flags, words.join(',')])
  }
  return concepts
}

function offeredSetting({ id, words, indoor, defaults }: Setting): OfferedSetting {
  const extra = settingWords[id]
  return {
    id,
    words: listOf([...words, ...(extra?.words?.split(',') ?? [])]),
    shows: listOf(extra?.shows?.split(',') ?? []),
    looks: listOf(extra?.looks?.split(',') ?? []),
    ...(extra?.standIn === undefined ? {} : { standIn: extra.standIn }),
    indoor,
    timeOfDay: defaults.timeOfDay,
    sky: defaults.sky,
  }
}

/** The place for what needs one and names none; places that this renderer lacks are left out. */
function defaultPlaces(settings: readonly Setting[]): OfferedVocabulary['places'] {
  const wanted = {
    land: 'meadow',
    water: 'sea',
    shore: 'beach',
    underwater: 'underwater',
    space: 'space',
    neutral: 'stage',
  }
  return Object.fromEntries(Object.entries(wanted).filter(([, id]) => settings.some((setting) => setting.id === id)))
}

function listOf(words: readonly string[]): string {
  return [...new Set(words.map(plainWord))].filter((word) => word !== '' && !AMBIGUOUS.has(word)).join(',')
}

const HABITAT_LETTER = { ground: 'g', water: 'w', sky: 's', table: 't' } as const
/** Upper bounds of the height steps of the flags. */
const HEIGHT_STEPS_M = [0.2, 0.5, 1.1, 2.5, 6, 18]

function flagsOfThing(thing: Thing): string {
  const step = HEIGHT_STEPS_M.findIndex((limit) => thing.heightM < limit)
  return `${HABITAT_LETTER[thing.habitat]}${step === -1 ? 6 : step}${thing.paintable ? 'p' : ''}`
}

import { AMBIENCE } from '../../core/capabilities/scene/words/ambience.ts'
import { COLOUR_NAMES, SHADE_NAMES } from '../../core/capabilities/scene/words/colours.ts'
import { RELATIONS } from '../../core/capabilities/scene/words/grammar.ts'
import type { Ambience } from '../../core/capabilities/scene/words/signs.ts'
import { filmVocabulary, vocabulary } from '../../gpu-runtime/engines/scene/vocabulary/whole-vocabulary.ts'
import { table } from './tables.ts'

const spaced = (words: string) => words.replaceAll(',', ', ')
const set = (key: keyof Ambience) =>
  table(
    ['means', 'words'],
    AMBIENCE.flatMap(([words, ambience]) => {
      const value = ambience[key]
      const also = key === 'sky' && (ambience.fall !== undefined || ambience.timeOfDay !== undefined)
      return value === undefined || also ? [] : [[typeof value === 'number' ? key : value, spaced(words)]]
    }),
  )

const filmWordsOf = (kind: 'actions' | 'emotions') =>
  table(
    ['means', 'words'],
    Object.entries(filmVocabulary().film?.[kind] ?? {}).map(([meaning, words]) => [meaning, spaced(words)]),
  )

/** What docs/vocabulary.md lists, by the name of its marks. */
export const LISTS: Readonly<Record<string, () => string>> = {
  counts: () => {
    const { things, settings, concepts } = vocabulary()
    const words = [...things, ...concepts].reduce((sum, [, , list]) => sum + list.split(',').length, 0)
    return `${things.length} modelled things, ${settings.length} settings, ${concepts.length} illustrated concepts; ${words} words and phrases for things and concepts.`
  },
  things: () =>
    table(
      ['thing', 'words'],
      vocabulary().things.map(([id, , words]) => [`\`${id}\``, spaced(words)]),
    ),
  settings: () =>
    table(
      ['setting', 'words', 'also shows', 'looks', 'elsewhere it stands as'],
      vocabulary().settings.map(({ id, words, shows, looks, standIn }) => [
        `\`${id}\``,
        spaced(words),
        spaced(shows),
        spaced(looks),
        standIn?.split(' ').toReversed().join(' × ') ?? '',
      ]),
    ),
  times: () => set('timeOfDay'),
  skies: () => set('sky'),
  falls: () => set('fall'),
  air: () => `${set('fog')}\n\n${set('wind')}`,
  moods: () => set('mood'),
  actions: () => filmWordsOf('actions'),
  emotions: () => filmWordsOf('emotions'),
  relations: () =>
    table(
      ['relation', 'words'],
      RELATIONS.map(([words, how]) => [how, spaced(words)]),
    ),
  colours: () => `${COLOUR_NAMES.join(', ')}; each with ${SHADE_NAMES.join(', ')} before it.`,
}

import type { SceneSpec, SceneSubject } from '../scene-spec.ts'
import { longestByFirstWord } from './longest-phrase.ts'
import type { FilmWords } from './vocabulary.ts'

export type Action = NonNullable<SceneSubject['action']>
export type Emotion = NonNullable<SceneSubject['emotion']>
export type Move = NonNullable<SceneSpec['camera']['move']>

/** What a word says that somebody does or feels. */
export interface Doing {
  readonly action?: Action
  readonly emotion?: Emotion
  /** "Runs", "ran": said of those before it, where "running" and "happy" may also stand before their noun. */
  readonly finite: boolean
}

export interface Doer {
  readonly actions: readonly Action[]
  readonly feels: boolean
}

/** The words that only films show, ready for look-ups. */
export interface FilmLexicon {
  readonly moves: readonly Move[]
  /** By id of a thing or code of a concept. */
  readonly doers: ReadonlyMap<string, Doer>
  longestFrom(word: string): number
  doing(phrase: string): Doing | null
}

export function filmLexicon({ actions, emotions, doers, moves }: FilmWords): FilmLexicon {
  const doings = new Map<string, Doing>()
  for (const [action, words] of Object.entries(actions) as [Action, string][]) {
    for (const word of words.split(',')) doings.set(word, { action, finite: !/^\w+ing\b/.test(word) })
  }
  for (const [emotion, words] of Object.entries(emotions) as [Emotion, string][]) {
    for (const word of words.split(',')) doings.set(word, { emotion, finite: false })
  }
  const longest = longestByFirstWord(doings.keys())
  return {
    moves,
    doers: new Map(doers.flatMap(({ who, ...doer }) => who.split(',').map((key) => [key, doer] as const))),
    longestFrom: (word) => longest.get(word) ?? 1,
    doing: (phrase) => doings.get(phrase) ?? null,
  }
}

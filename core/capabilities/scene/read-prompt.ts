import { cameraMoves } from './camera-moves.ts'
import { chooseSetting } from './choose-setting.ts'
import { type Chunk, chunksOf } from './chunks.ts'
import { type Draft, type DraftSubject, emptyDraft } from './draft.ts'
import { keepWord } from './keep-word.ts'
import { type Lexicon, lexiconOf } from './lexicon.ts'
import { namedArtists } from './named-artists.ts'
import { readChunks } from './read-chunks.ts'
import type { Reading, ReadSubject } from './reading.ts'
import { ruleOut } from './rule-out.ts'
import { tokenise } from './tokens.ts'
import type { OfferedVocabulary } from './vocabulary.ts'
import { isContent } from './words/grammar.ts'

/**
 * What a prompt asks for, as far as the vocabulary can draw it. Pure: the same prompt and vocabulary give the same
 * reading on the API, at the edge and in the engine.
 */
export function readPrompt(prompt: string, vocabulary: OfferedVocabulary): Reading {
  const lexicon = lexiconOf(vocabulary)
  const tokens = tokenise(prompt)
  const isPlace = (word: string) => (lexicon.sense(word)?.settings.length ?? 0) > 0
  const chunks = chunksOf(tokens, lexicon, {
    names: namedArtists(tokens, isPlace),
    moves: cameraMoves(tokens, lexicon.film?.moves ?? []),
  })
  const { draft, setting } = readDraft(chunks, lexicon)
  const understood: string[] = []
  const ignored: string[] = []
  tokens.forEach((token, index) => {
    if (isContent(token.word)) (draft.understood.has(index) ? understood : ignored).push(token.written)
  })
  const content = understood.length + ignored.length
  return {
    prompt,
    setting,
    timeOfDay: draft.timeOfDay,
    weather: draft.weather,
    mood: draft.mood,
    camera: draft.camera,
    subjects: draft.subjects.map((subject) => finished(subject, draft.subjects)),
    excluded: [...draft.excluded],
    understood,
    ignored,
    share: content === 0 ? 0 : understood.length / content,
  }
}

/** A word that is a thing and a place ("mountain") is the place when the prompt begins with it and names no other. */
function readDraft(chunks: readonly Chunk[], lexicon: Lexicon): { draft: Draft; setting: string | null } {
  const first = readOnce(chunks, lexicon, null)
  const [hero] = first.draft.subjects
  const mayBePlace = hero !== undefined && hero.relation === null && (hero.chunk.sense?.settings.length ?? 0) > 0
  return mayBePlace && first.draft.places.length === 0 ? readOnce(chunks, lexicon, hero.chunk.from) : first
}

function readOnce(chunks: readonly Chunk[], lexicon: Lexicon, placeAt: number | null) {
  const draft = emptyDraft()
  readChunks(draft, chunks, placeAt)
  const setting = chooseSetting(draft, lexicon, chunks)
  ruleOut(draft, setting, lexicon)
  keepWord(draft, setting, lexicon)
  return { draft, setting }
}

function finished(subject: DraftSubject, all: readonly DraftSubject[]): ReadSubject {
  const { drawable, word, count, colour, scale, skinTone, relation, action, emotion } = subject
  const idOf = (other: DraftSubject) => `s${all.indexOf(other) + 1}`
  return {
    id: idOf(subject),
    word,
    asset: drawable.asset,
    traits: drawable.traits,
    count,
    scale,
    ...(colour === null ? {} : { colour }),
    ...(skinTone === null ? {} : { skinTone }),
    ...(action && { action }),
    ...(emotion && { emotion }),
    ...(relation === null
      ? {}
      : { relation: { how: relation.how, to: typeof relation.to === 'string' ? relation.to : idOf(relation.to) } }),
  }
}

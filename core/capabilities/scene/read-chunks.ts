import type { Chunk } from './chunks.ts'
import { type Draft, mark, tokensOf } from './draft.ts'
import { readDoing } from './read-doing.ts'
import { readNoun } from './read-noun.ts'
import { readSign } from './read-sign.ts'
import { endPhrase, type Sentence, startSentence } from './sentence.ts'
import { isHeavenlyBody } from './vocabulary.ts'
import type { Sign } from './words/signs.ts'
import { NEVER_SHOWN } from './words/word-lists.ts'

/** Reads chunks from left to right into a draft; the noun that starts at token `placeAt` is read as a place. */
export function readChunks(draft: Draft, chunks: readonly Chunk[], placeAt: number | null): void {
  const sentence = startSentence(draft)
  chunks.forEach((chunk, index) => {
    if (chunk.afterBreak) endPhrase(sentence)
    const after = chunks[index + 1]
    const next = after === undefined || after.afterBreak ? null : after
    const { sign } = chunk
    if (chunk.doing !== null && readDoing(sentence, chunk, chunk.doing, next)) return
    if (isNoun(sentence, chunk, next)) readNoun(sentence, chunk, next, chunk.from === placeAt)
    else if (sign !== null) readSign(sentence, chunk, sign, next)
    else readUnknown(sentence, chunk)
    if (sign?.kind !== 'posture') Object.assign(sentence, { posture: [], seat: [] })
  })
  endPhrase(sentence)
}

function readUnknown(sentence: Sentence, chunk: Chunk): void {
  if (!sentence.negating) sentence.lost = true
  else {
    if (NEVER_SHOWN.has(chunk.phrase)) mark(sentence.draft, tokensOf(chunk))
    sentence.negated = true
  }
  sentence.clauseEmpty = false
}

function isNoun(sentence: Sentence, chunk: Chunk, next: Chunk | null): boolean {
  return isSomething(chunk.sense) && (chunk.sign === null || standsForThing(sentence, chunk, chunk.sign, next))
}

/** An entry that means nothing keeps the words of a compound from being read one by one ("dragon fruit"). */
function isSomething(sense: Chunk['sense']): boolean {
  return sense !== null && (sense.drawable !== undefined || sense.settings.length > 0 || sense.shownBy.length > 0)
}

/** Whether a word that is also grammar stands for a thing here: "orange" the fruit, "moon" the ball. */
function standsForThing({ modifiers, link }: Sentence, chunk: Chunk, sign: Sign, next: Chunk | null): boolean {
  if (sign.kind === 'colour' || sign.kind === 'material') {
    const describes =
      next !== null && (next.sense !== null || next.sign === null || /colour|material|scale|and/.test(next.sign.kind))
    return chunk.plural || !describes
  }
  if (sign.kind !== 'ambience') return false
  const described = modifiers.colours.length > 0 || modifiers.scale !== null || modifiers.count !== null
  const drawable = chunk.sense?.drawable
  // "Above the moon" is higher than any ground: the moon is a body of its own there.
  const passed = link?.how === 'above' && drawable !== undefined && isHeavenlyBody(drawable.traits)
  return drawable !== undefined && (link?.how === 'on' || passed || described)
}

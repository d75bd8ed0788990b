import type { Chunk } from './chunks.ts'
import { applyDoings, canDo } from './doings.ts'
import { tokensOf } from './draft.ts'
import type { Action, Doing } from './film-lexicon.ts'
import type { Sentence } from './sentence.ts'

/** With an object they are done to it: "flying a kite" is not flying. */
const TO_SOMETHING: ReadonlySet<Action | undefined> = new Set(['fly', 'sail', 'drive', 'run', 'spin'])

/** Notes what somebody does or feels. True when that is all that the words say, false when they are to be read on. */
export function readDoing(sentence: Sentence, chunk: Chunk, doing: Doing, next: Chunk | null): boolean {
  const { group, modifiers, draft } = sentence
  const isNoun = chunk.sign === null && chunk.sense !== null
  if (isNoun && !isSaidOfLast(sentence, chunk, doing)) return false
  const tokens = tokensOf(chunk)
  if (sentence.negating) {
    // "Not running through a forest" does not rule out the forest.
    if (doing.action !== undefined) sentence.negated = true
    return chunk.sign === null
  }
  const waits = sentence.open || sentence.link !== null || sentence.joined || sentence.lost || group.length === 0
  const done = TO_SOMETHING.has(doing.action) && next !== null && (next.sign?.kind === 'article' || isThing(next))
  if (waits && !doing.finite) modifiers.doings.push({ value: doing, tokens })
  else if (!sentence.lost && !done) applyDoings(draft, group, [{ value: doing, tokens }])
  return chunk.sign === null
}

function isThing({ sign, sense }: Chunk): boolean {
  return sign === null && sense !== null
}

/** "A robot waves", while waves elsewhere are of the sea. */
function isSaidOfLast({ group, open, joined, link }: Sentence, chunk: Chunk, doing: Doing): boolean {
  const last = group.at(-1)
  if (last === undefined || open || joined || link !== null || chunk.phrase.includes(' ')) return false
  return last.chunk.to === chunk.from && canDo(last, doing)
}

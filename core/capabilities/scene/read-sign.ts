import type { Chunk } from './chunks.ts'
import { applyAmbience, type Draft, mark, tokensOf } from './draft.ts'
import { type Motion, noModifiers, showsPose } from './modifiers.ts'
import { readPlace } from './read-noun.ts'
import { dropModifiers, forgetLostLink, isRelation, relate, type Sentence, startLink } from './sentence.ts'
import { type Ambience, isWeather, type PlacePart, type Sign } from './words/signs.ts'
import { LIKENESSES, VESSELS } from './words/word-lists.ts'

/** Does what a word of the grammar asks for. */
export function readSign(sentence: Sentence, chunk: Chunk, sign: Sign, next: Chunk | null): void {
  const tokens = tokensOf(chunk)
  const { modifiers, draft } = sentence
  switch (sign.kind) {
    case 'stop':
      return
    case 'article':
      forgetLostLink(sentence)
      sentence.modifiers = { ...noModifiers(), article: true, definite: sign.definite }
      break
    case 'count':
      modifiers.count = { value: sign.count, tokens }
      break
    case 'colour':
      modifiers.colours.push({ value: sign.colour, tokens })
      modifiers.colourWord = chunk.phrase
      break
    case 'material':
      modifiers.material = { value: sign.colour, tokens }
      break
    case 'motley':
      modifiers.motley = tokens
      break
    case 'scale':
      modifiers.scale = { value: sign.scale, tokens }
      break
    case 'tone':
      modifiers.tone = { value: sign.tone, tokens }
      break
    case 'copula':
      sentence.copula = true
      return
    case 'and':
      forgetLostLink(sentence)
      sentence.joined = true
      if (sentence.negated) sentence.negating = true
      // "Not on a sofa or in a box", but "without trees and with a pond".
      if (chunk.phrase === 'or' || chunk.phrase === 'nor') sentence.negated = false
      return
    case 'not':
      dropModifiers(sentence)
      sentence.negating = true
      sentence.negated = false
      return
    case 'posture':
      readPosture(sentence, sign, tokens)
      return
    case 'camera':
      if (rejects(sentence)) return
      if (sign.camera.move !== undefined) {
        draft.camera.move ??= sign.camera.move
        if (draft.camera.move !== sign.camera.move) return
      }
      if (sign.camera.shot !== undefined) draft.camera.shot ??= sign.camera.shot
      if (sign.camera.angle !== undefined) draft.camera.angle ??= sign.camera.angle
      mark(draft, tokens)
      return
    case 'motion':
      readMotion(sentence, sign, tokens, next)
      return
    case 'far':
      readFar(sentence, tokens)
      return
    case 'part':
      readPart(sentence, sign.part, tokens)
      return
    case 'ambience':
      readAmbience(sentence, chunk, sign.ambience)
      return
    case 'relation':
      startLink(sentence, sign.how, sign.reversed, tokens, !WITHIN.has(chunk.phrase) && sign.how !== 'in')
      return
    case 'with':
    case 'hold':
      startLink(sentence, 'with', true, [])
      return
    case 'wear':
      startLink(sentence, 'wear', true, tokens)
      return
    case 'of':
      readOf(sentence, tokens)
      return
    default:
      sign satisfies never
  }
  sentence.open = true
}

/** Prepositions that leave open whether one is inside a building. */
const WITHIN: ReadonlySet<string> = new Set(['at', 'on', 'across'])

/** "Not running", "not in the distance": the scene cannot say so, and what follows is no longer ruled out. */
function rejects(sentence: Sentence): boolean {
  if (sentence.negating) sentence.negated = true
  return sentence.negating
}

/** "A cat sitting", or "a sitting cat": the art must show it, or a preposition that follows. */
function readPosture(
  sentence: Sentence,
  { pose, rests }: Extract<Sign, { kind: 'posture' }>,
  tokens: readonly number[],
): void {
  // "Not sitting on a sofa" still rules out the sofa.
  if (sentence.negating) return
  if (rests && (pose === 'sits' || pose === 'lies')) sentence.seat = tokens
  else if (rests) sentence.posture = tokens
  if (pose === null) return
  if (sentence.open || sentence.group.length === 0) sentence.modifiers.pose = { value: pose, tokens }
  else if (!sentence.lost && sentence.group.some(({ drawable }) => showsPose(drawable.traits, pose))) {
    mark(sentence.draft, tokens)
  }
}

function readOf(sentence: Sentence, tokens: readonly number[]): void {
  const last = sentence.group.at(-1)
  if (last === undefined || sentence.open || sentence.lost) return
  const how = LIKENESSES.has(last.word) ? 'likeness' : VESSELS.has(last.word) ? 'in' : null
  if (how === null) return
  sentence.link = { how, reversed: true, anchors: [last], tokens, seat: [], outside: false, leads: false }
}

function readMotion(sentence: Sentence, { how, to }: Motion, tokens: readonly number[], next: Chunk | null): void {
  const { group, open, lost, link, draft } = sentence
  if (sentence.negating) return
  if (open || lost || link !== null || group.length === 0) {
    sentence.modifiers.motion = { value: { how, to }, tokens }
    return
  }
  const hasObject = next !== null && (next.sign?.kind === 'article' || next.sense !== null)
  if (hasObject) {
    // "flying a kite" is not flying.
    startLink(sentence, 'with', true, [])
    return
  }
  move(draft, group, { how, to }, tokens)
}

function move(draft: Draft, subjects: Sentence['group'], { how, to }: Motion, tokens: readonly number[]): void {
  if (relate(subjects, how, to)) draft.motions.push({ subjects, how, to, tokens })
}

function readFar(sentence: Sentence, tokens: readonly number[]): void {
  if (rejects(sentence)) return
  if (sentence.backdrop !== null) {
    sentence.backdrop.push(...tokens)
    return
  }
  const far: Motion = { how: 'behind', to: 'horizon' }
  if (sentence.company.length === 0 || sentence.link !== null || sentence.open || sentence.lost) {
    readMotion(sentence, far, tokens, null)
  } else move(sentence.draft, sentence.company, far, tokens)
}

function readPart(sentence: Sentence, part: PlacePart, tokens: readonly number[]): void {
  const { link, draft } = sentence
  sentence.link = null
  dropModifiers(sentence)
  if (rejects(sentence)) return
  if (link !== null && link.anchors.length > 0 && isRelation(link.how) && !link.reversed) {
    // Everything is under the sky.
    if (link.how === 'under' || relate(link.anchors, link.how, part)) mark(draft, [...link.tokens, ...tokens])
  } else {
    draft.outdoors.push(...(link?.tokens ?? []), ...(part === 'sky' || part === 'horizon' ? tokens : []))
  }
}

/** How something may stand to weather and light that are all around it. */
const AMID: ReadonlySet<string> = new Set(['in', 'on', 'under', 'beside'])

/** Weather has no place to point to: "under a starry sky" is carried by the sky, "above the clouds" by height. */
function readAmbience(sentence: Sentence, chunk: Chunk, ambience: Ambience): void {
  const { draft, link } = sentence
  const tokens = tokensOf(chunk)
  if (sentence.negating) {
    draft.unwantedAmbience.push({ ambience, tokens })
    sentence.negated = true
    return
  }
  const applied = applyAmbience(draft, ambience)
  if (applied && (isWeather(ambience) || ambience.sky !== undefined)) draft.weathers.push({ ambience, tokens })
  else if (applied) mark(draft, tokens)
  if (link === null || !isRelation(link.how)) return
  if ((chunk.sense?.settings.length ?? 0) > 0) {
    readPlace(sentence, chunk)
    return
  }
  const carried = AMID.has(link.how) || (link.how === 'above' && relate(link.anchors, 'above', 'ground'))
  if (applied && carried) mark(draft, link.tokens)
  // "by a calm lake": the words that follow may still be what it points to; without them it points to nothing.
  sentence.lost = true
}

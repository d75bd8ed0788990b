import type { MoveSpan } from './camera-moves.ts'
import type { Doing } from './film-lexicon.ts'
import { type Lexicon, lookUp, type Sense } from './lexicon.ts'
import type { Token } from './tokens.ts'
import { longestSignFrom, signOf } from './words/grammar.ts'
import type { Sign } from './words/signs.ts'

/** The longest run of words that the grammar or the vocabulary knows; a single unknown word otherwise. */
export interface Chunk {
  /** Tokens `from` … `to` − 1. */
  readonly from: number
  readonly to: number
  /** The words in the singular form that was found. */
  readonly phrase: string
  readonly afterBreak: boolean
  readonly sign: Sign | null
  readonly sense: Sense | null
  readonly plural: boolean
  /** What it says somebody does or feels, in films. */
  readonly doing: Doing | null
}

/** What was found before words are looked up one by one. */
interface Found {
  /** Tokens of names. */
  readonly names: ReadonlySet<number>
  readonly moves: ReadonlyMap<number, MoveSpan>
}

const SEX: Readonly<Record<string, string>> = { female: 'woman', lady: 'woman', male: 'man' }

/** Cuts a prompt into chunks, longest phrase first. A phrase never crosses punctuation; the tokens of names mean nothing. */
export function chunksOf(tokens: readonly Token[], lexicon: Lexicon, { names, moves }: Found): Chunk[] {
  const chunks: Chunk[] = []
  for (let at = 0; at < tokens.length; ) {
    const move = moves.get(at)
    const chunk = move
      ? moveAt(tokens, at, move)
      : names.has(at)
        ? nameAt(tokens, at)
        : longestAt(tokens, at, lexicon, names)
    chunks.push(chunk)
    at = chunk.to
  }
  return chunks
}

function nameAt(tokens: readonly Token[], at: number): Chunk {
  const { word = '', afterBreak = false } = tokens[at] ?? {}
  return { from: at, to: at + 1, phrase: word, afterBreak, sign: null, sense: null, plural: false, doing: null }
}

function moveAt(tokens: readonly Token[], at: number, { to, move }: MoveSpan): Chunk {
  return { ...nameAt(tokens, at), to, sign: { kind: 'camera', camera: { move } } }
}

function longestAt(tokens: readonly Token[], at: number, lexicon: Lexicon, names: ReadonlySet<number>): Chunk {
  const afterBreak = tokens[at]?.afterBreak ?? false
  const first = tokens[at]?.word ?? ''
  const bySex = Object.hasOwn(SEX, first) ? lexicon.longestFrom(SEX[first] ?? first) : 1
  const longest = Math.max(
    lexicon.longestFrom(first),
    longestSignFrom(first),
    bySex,
    lexicon.film?.longestFrom(first) ?? 1,
  )
  const words = wordsWithoutBreak(tokens, at, longest, names)
  for (let length = words.length; length > 0; length--) {
    const run = words.slice(0, length)
    const phrase = run.join(' ')
    const sign = signOf(phrase)
    const emptyWord = sign?.kind === 'stop' || sign?.kind === 'article'
    const found = emptyWord ? null : (lookUp(lexicon, run) ?? lookUpBySex(lexicon, run))
    const doing = lexicon.film?.doing(phrase) ?? null
    if (sign !== null || found !== null || doing !== null || length === 1) {
      return {
        from: at,
        to: at + length,
        phrase: found?.phrase ?? phrase,
        afterBreak,
        sign,
        sense: found?.sense ?? null,
        plural: found?.plural ?? false,
        doing: doing ?? doingWithin(run, found?.sense, lexicon),
      }
    }
  }
  throw new RangeError(`No token at ${at}.`)
}

function wordsWithoutBreak(tokens: readonly Token[], at: number, most: number, names: ReadonlySet<number>): string[] {
  const words: string[] = []
  for (let index = at; index < tokens.length && words.length < most; index++) {
    const token = tokens[index]
    if (token === undefined || (index > at && token.afterBreak) || names.has(index)) break
    words.push(token.word)
  }
  return words
}

/** "female astronaut" is "woman astronaut". */
function lookUpBySex(lexicon: Lexicon, run: readonly string[]): ReturnType<typeof lookUp> {
  const [first = '', ...rest] = run
  if (rest.length === 0 || !Object.hasOwn(SEX, first)) return null
  return lookUp(lexicon, [SEX[first] ?? first, ...rest])
}

/** "Woman dancing" is one art, and still she dances; a "flying saucer" feels nothing, and is only called so. */
function doingWithin(run: readonly string[], sense: Sense | undefined, { film }: Lexicon): Doing | null {
  if (film === null || sense?.drawable?.doer?.feels !== true) return null
  return run.map((word) => film.doing(word)).find((doing) => doing !== null) ?? null
}

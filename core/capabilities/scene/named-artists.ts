import type { Token } from './tokens.ts'
import { isContent, signOf } from './words/grammar.ts'

/** Small words inside names: "Vincent van Gogh". */
const PARTICLES: ReadonlySet<string> = new Set(['van', 'von', 'de', 'da', 'di', 'der', 'den', 'la', 'le', 'del', 'du'])

/**
 * Tokens that name whose style or work a picture is: "in the style of Van Gogh" holds no van. After "style of" a name
 * may be written small; after "by" only a capital tells it from a place.
 *
 * @param isPlace whether a word is a place of the vocabulary: "by Lake Geneva"
 */
export function namedArtists(tokens: readonly Token[], isPlace: (word: string) => boolean): ReadonlySet<number> {
  const named = new Set<number>()
  tokens.forEach(({ written }, at) => {
    const styleOf = /^styles?$/.test(tokens[at - 1]?.word ?? '') && written === 'of'
    const next = tokens[at + 1]
    if (!styleOf && (written !== 'by' || next === undefined || isPlace(next.word))) return
    for (let index = at + 1; isNameAt(tokens, index, styleOf); index++) named.add(index)
  })
  return named
}

function isNameAt(tokens: readonly Token[], at: number, small: boolean): boolean {
  const token = tokens[at]
  if (token === undefined || token.afterBreak) return false
  if (isCapital(token)) return isContent(token.word)
  if (PARTICLES.has(token.word)) return small || isCapital(tokens[at + 1])
  return small && isContent(token.word) && signOf(token.word) === null
}

function isCapital(token: Token | undefined): boolean {
  return token !== undefined && /^\p{Lu}/u.test(token.written)
}

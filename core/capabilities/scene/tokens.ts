export interface Token {
  /** Lower case, no accents, no apostrophes. */
  readonly word: string
  /** As it was written. */
  readonly written: string
  /** True when punctuation stands between this word and the one before. */
  readonly afterBreak: boolean
}

/** Letters with their marks and digits (`3d`, `t`); an apostrophe inside a word stays in it (`bird's`, `o’clock`). */
const WORD = /[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}]+)*/gu
const BREAK = /[,.;:!?()[\]{}"“”|/\n]/

/** Words of a text in order. Hyphens part words (`hot-air`), other signs only end phrases. */
export function tokenise(text: string): Token[] {
  const tokens: Token[] = []
  let end = 0
  for (const match of text.matchAll(WORD)) {
    const written = match[0]
    tokens.push({ word: plain(written), written, afterBreak: BREAK.test(text.slice(end, match.index)) })
    end = match.index + written.length
  }
  return tokens.filter((token) => token.word !== '')
}

function plain(written: string): string {
  if (/^[a-z0-9]+$/.test(written)) return written
  return written
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\p{M}'’]/gu, '')
}

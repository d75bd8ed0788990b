import { RULES } from './rules/rules.ts'

/** A word as it is written, and the words that are said for it ("5 km" is one, said as "five kilometers"). */
export interface ReadWord {
  readonly kind: 'word'
  readonly text: string
  readonly said: readonly string[]
}
/** `\n` parts paragraphs; the others are the marks that a voice breathes at. */
export interface ReadMark {
  readonly kind: 'mark'
  readonly text: string
}
export type ReadUnit = ReadWord | ReadMark

/** First of the private-use characters that stand in a text for what a rule has read. */
const FIRST_STAND_IN = 0xe000
const MOST_STAND_INS = 6_000

/** Text → words as written, each with what is said for it, and the marks between them. Pure. */
export function normalise(text: string): ReadUnit[] {
  const read: ReadWord[] = []
  let rest = plainMarks(text.replace(/[\ue000-\uf8ff]/g, ' '))
  for (const { pattern, say } of RULES) {
    rest = rest.replace(pattern, (...args: (string | number)[]) => {
      const found = args.slice(
        0,
        args.findIndex((arg) => typeof arg === 'number'),
      ) as string[]
      const [written = ''] = found
      const said = say(found)
      // A text of so many numbers keeps the last of them unread rather than losing its place.
      if (said === null || read.length >= MOST_STAND_INS) return written
      read.push({ kind: 'word', text: written.trim(), said: said.trim().split(/[\s-]+/) })
      return String.fromCharCode(FIRST_STAND_IN + read.length - 1)
    })
  }
  return [...rest.matchAll(TOKEN)].flatMap(([token]) => unitOf(token, read))
}

const TOKEN = /[\ue000-\uf8ff]|[\p{L}\p{M}]+(?:['’-][\p{L}\p{M}]+)*'?|[,;:.!?…—“”()]|\n\s*\n/gu

function unitOf(token: string, read: readonly ReadWord[]): ReadUnit | [] {
  const code = token.charCodeAt(0)
  if (code >= FIRST_STAND_IN && code < FIRST_STAND_IN + read.length) return read[code - FIRST_STAND_IN] ?? []
  if (token.startsWith('\n')) return { kind: 'mark', text: '\n' }
  if (/^\p{L}/u.test(token)) return { kind: 'word', text: token, said: token.replace(/(?<!s)'$/i, '').split('-') }
  return { kind: 'mark', text: token }
}

/** One form for quotes, dashes and dots, and none of what is not said. */
function plainMarks(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[‘’ʼ]/g, "'")
    .replace(/[«»]/g, '"')
    .replace(/(^|[\s(—])["“]/g, '$1“')
    .replace(/"/g, '”')
    .replace(/\.{3,}/g, '…')
    .replace(/ ?(?:--+|—) ?/g, '—')
    .replace(/(?<=\p{L}{2}[,.]?) - (?=\p{L})/gu, '—')
    .replace(/ ?– ?/g, (dash, at: number, whole: string) =>
      /\d[%°]?$/.test(whole.slice(0, at)) && /^[$£€−]?\d/.test(whole.slice(at + dash.length)) ? dash : '—',
    )
    .replace(/(?<!\*)\*(?!\*)|[`|\\]|~(?!\d)|_(?![₀-₉])/g, ' ')
}

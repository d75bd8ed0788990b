import { lookUp } from './dictionary.ts'

const HISSES = /(?:^| )(?:S|Z|SH|ZH|CH|JH)$/
const VOICELESS = /(?:^| )(?:P|T|K|F|TH|S|SH|CH)$/

/** Of plurals and owners. */
export const withS = (sounds: string) =>
  HISSES.test(sounds) ? `${sounds} IH0 Z` : `${sounds} ${VOICELESS.test(sounds) ? 'S' : 'Z'}`
const withEd = (sounds: string) =>
  /(?:^| )[TD]$/.test(sounds) ? `${sounds} IH0 D` : `${sounds} ${VOICELESS.test(sounds) ? 'T' : 'D'}`

const SUFFIXES: Readonly<Record<string, string>> = {
  ly: 'L IY0',
  ness: 'N AH0 S',
  less: 'L AH0 S',
  ful: 'F AH0 L',
  ment: 'M AH0 N T',
  er: 'ER0',
  est: 'AH0 S T',
}
const PREFIXES: Readonly<Record<string, string>> = {
  aero: 'EH2 R OW0',
  anti: 'AE2 N T IY0',
  astro: 'AE2 S T R OW0',
  bio: 'B AY2 OW0',
  chromo: 'K R OW2 M OW0',
  co: 'K OW2',
  crypto: 'K R IH2 P T OW0',
  dis: 'D IH0 S',
  electro: 'IH0 L EH2 K T R OW0',
  geo: 'JH IY2 OW0',
  hydro: 'HH AY2 D R OW0',
  hyper: 'HH AY2 P ER0',
  inter: 'IH2 N T ER0',
  macro: 'M AE2 K R OW0',
  magneto: 'M AE0 G N IY2 T OW0',
  micro: 'M AY2 K R OW0',
  mis: 'M IH0 S',
  multi: 'M AH2 L T IY0',
  nano: 'N AE2 N OW0',
  neuro: 'N UH2 R OW0',
  non: 'N AA2 N',
  over: 'OW2 V ER0',
  photo: 'F OW2 T OW0',
  pre: 'P R IY0',
  re: 'R IY0',
  semi: 'S EH2 M IY0',
  sub: 'S AH2 B',
  super: 'S UW2 P ER0',
  tele: 'T EH2 L AH0',
  thermo: 'TH ER2 M OW0',
  ultra: 'AH2 L T R AH0',
  un: 'AH0 N',
  under: 'AH2 N D ER0',
}
const prefixPattern = new RegExp(
  `^(${Object.keys(PREFIXES)
    .toSorted((a, b) => b.length - a.length)
    .join('|')})([a-z]{4,})$`,
)
const SHORTEST_HALF = 4

/** A form or compound of words that the dictionary has; `null` where no rule finds them. */
export function formOf(word: string, sound: (word: string) => string): string | null {
  const possessive = /^(.+?)('s|s')$/.exec(word)
  if (possessive) return possessive[2] === "s'" ? sound(`${possessive[1]}s`) : withS(sound(possessive[1] ?? ''))
  return inflected(word) ?? derived(word) ?? compound(word)
}

function inflected(word: string): string | null {
  const plural = /^(.{3,})(?<!s)s$/.exec(word)?.[1]
  const many = plural && lookUp(plural)
  if (many) return withS(many)
  const past = stem(/^(.{2,})ed$/.exec(word)?.[1])
  if (past) return withEd(past)
  const going = stem(/^(.{3,})ing$/.exec(word)?.[1])
  return going ? `${going} IH0 NG` : null
}

/** "bak" of "baked" is bake, "stopp" of "stopped" is stop, "carri" of "carried" is carry. */
function stem(cut: string | undefined): string | null {
  if (!cut) return null
  const single = /(.)\1$/.test(cut) ? lookUp(cut.slice(0, -1)) : null
  const y = cut.endsWith('i') ? lookUp(`${cut.slice(0, -1)}y`) : null
  return lookUp(cut) ?? lookUp(`${cut}e`) ?? single ?? y
}

function derived(word: string): string | null {
  const [, base = '', suffix = ''] = /^(.{3,})(ly|ness|less|ful|ment|er|est)$/.exec(word) ?? []
  const root = suffix && stem(base)
  if (root) return `${root} ${SUFFIXES[suffix]}`
  const [, prefix = '', rest = ''] = prefixPattern.exec(word) ?? []
  const tail = prefix && (lookUp(rest) ?? inflected(rest))
  return tail ? `${PREFIXES[prefix]} ${tail}` : null
}

function compound(word: string): string | null {
  for (let at = word.length - SHORTEST_HALF; at >= SHORTEST_HALF; at--) {
    const [first, second] = [lookUp(word.slice(0, at)), lookUp(word.slice(at))]
    if (first && second) return `${first} ${second.replaceAll('1', '2')}`
  }
  return null
}

/*
 * flite tells when each sound ends, and not which word it belongs to. The sounds that the dictionary gives for the words,
 * laid along those that were said at the least cost, tell where words begin.
 */

export interface SaidSound {
  /** flite's name of it: ARPAbet in small letters, `ax` for the weak vowel, `pau` for silence. */
  readonly sound: string
  readonly startS: number
  readonly endS: number
}
export interface WordSpan {
  readonly startS: number
  readonly endS: number
}

/** Sounds that may lie between, or be another vowel, than the dictionary says. */
const GAP = 1
const OTHER = 1.2
const OTHER_VOWEL = 0.4
const isVowel = (sound: string) => /^[aeiou]/.test(sound)

/** `expected` are the sounds of each word in order; every word gets a span, one after another. */
export function alignWords(expected: readonly (readonly string[])[], said: readonly SaidSound[]): WordSpan[] {
  const heard = said.filter(({ sound }) => sound !== 'pau')
  const wanted = expected.flatMap((sounds, word) => sounds.map((sound) => ({ sound, word })))
  const partner = pairUp(
    wanted.map(({ sound }) => sound),
    heard.map(({ sound }) => sound),
  )
  const firsts = expected.map((_, word) => {
    const index = wanted.findIndex((each, at) => each.word === word && partner[at] !== null)
    return index < 0 ? null : (partner[index] ?? null)
  })
  const starts = spreadStarts(firsts, heard.length)
  return starts.map((first, word) => {
    const next = starts[word + 1] ?? heard.length
    const startS = heard[first]?.startS ?? heard.at(-1)?.endS ?? 0
    return { startS, endS: Math.max(startS, heard[Math.max(first, next - 1)]?.endS ?? startS) }
  })
}

/** For each wanted sound the index of the one it is heard as; `null` where it was left out. */
function pairUp(wanted: readonly string[], heard: readonly string[]): (number | null)[] {
  const width = heard.length + 1
  const cost = new Float64Array((wanted.length + 1) * width)
  const at = (i: number, j: number) => cost[i * width + j] ?? 0
  const pair = (i: number, j: number) => at(i - 1, j - 1) + difference(wanted[i - 1] ?? '', heard[j - 1] ?? '')
  for (let i = 0; i <= wanted.length; i++) {
    for (let j = 0; j <= heard.length; j++) {
      const ways = [i > 0 ? at(i - 1, j) + GAP : 0, j > 0 ? at(i, j - 1) + GAP : 0].filter((way) => way > 0)
      if (i > 0 && j > 0) ways.push(pair(i, j))
      cost[i * width + j] = ways.length > 0 ? Math.min(...ways) : 0
    }
  }
  const partner: (number | null)[] = wanted.map(() => null)
  for (let i = wanted.length, j = heard.length; i > 0 && j > 0; ) {
    if (at(i, j) === pair(i, j)) partner[--i] = --j
    else if (at(i, j) === at(i - 1, j) + GAP) i--
    else j--
  }
  return partner
}

function difference(a: string, b: string): number {
  if (a === b) return 0
  return isVowel(a) && isVowel(b) ? OTHER_VOWEL : OTHER
}

/** Words of which nothing was recognised start where those before them could end at the earliest. */
function spreadStarts(firsts: readonly (number | null)[], length: number): number[] {
  const starts: number[] = []
  for (const [word, first] of firsts.entries()) {
    const least = (starts[word - 1] ?? -1) + 1
    starts.push(Math.min(Math.max(0, length - 1), word === 0 ? 0 : Math.max(least, first ?? least)))
  }
  return starts
}

import type { FilmCaptions } from '../../../core/capabilities/film.ts'
import { breakLines, LINE_CHARACTERS } from './break-lines.ts'
import { type CaptionWord, captionWords } from './caption-words.ts'

export interface Cue {
  readonly startMs: number
  readonly endMs: number
  /** One line or two. */
  readonly lines: readonly string[]
}

/** Netflix's and the BBC's guides agree on these. */
const MOST_CHARACTERS = 2 * LINE_CHARACTERS
const CHARACTERS_A_SECOND = 17
const SHORTEST_MS = 1_000
/** Two frames. */
const GAP_MS = 84
/** A caption may stay so long after its last word. */
const LINGER_MS = 1_200
/** A longer silence inside a caption would show words long before they are said. */
const PAUSE_MS = 900
/** No caption has more words. */
const MOST_WORDS = 24

/** What is said → captions: as few breaks inside phrases as the limits allow, none across a cut. Pure. */
export function layOutCues({ sentences, cutsMs }: FilmCaptions, endMs: number): Cue[] {
  const cuts = [...cutsMs, endMs].toSorted((a, b) => a - b)
  const cutAfter = (ms: number) => cuts.find((cut) => cut > ms) ?? endMs
  const words = captionWords(sentences).filter(({ startMs }) => startMs < endMs)
  return bestBreaks(words, cutAfter).map((said) => cueOf(said.words, said.next, cutAfter))
}

interface Said {
  readonly words: readonly CaptionWord[]
  /** The first word of the next caption. */
  readonly next: CaptionWord | undefined
}

/** The cheapest way to part all words, found from the end. */
function bestBreaks(words: readonly CaptionWord[], cutAfter: (ms: number) => number): Said[] {
  const cost = new Array<number>(words.length + 1).fill(0)
  const length = new Array<number>(words.length).fill(1)
  for (let from = words.length - 1; from >= 0; from--) {
    let least = Number.POSITIVE_INFINITY
    for (let count = 1; count <= Math.min(MOST_WORDS, words.length - from); count++) {
      const said = { words: words.slice(from, from + count), next: words[from + count] }
      const price = priceOf(said, cutAfter)
      // A single word is always a caption, however long it is.
      if (price === null && count > 1) break
      const all = (price ?? 10) + (cost[from + count] ?? 0)
      if (all < least) {
        least = all
        length[from] = count
      }
    }
    cost[from] = least
  }
  const parts: Said[] = []
  for (let from = 0; from < words.length; from += length[from] ?? 1) {
    const to = from + (length[from] ?? 1)
    parts.push({ words: words.slice(from, to), next: words[to] })
  }
  return parts
}

/** `null` where the words cannot be one caption. */
function priceOf({ words, next }: Said, cutAfter: (ms: number) => number): number | null {
  const [first, last] = [words[0], words.at(-1)]
  if (!first || !last) return null
  const text = textOf(words)
  const lines = breakLines(text)
  if (text.length > MOST_CHARACTERS || lines.length > 2 || lines.some((line) => line.length > LINE_CHARACTERS))
    return null
  if (cutAfter(first.startMs) !== cutAfter(last.startMs)) return null
  if (words.some((word, index) => index > 0 && word.startMs - (words[index - 1]?.endMs ?? 0) > PAUSE_MS)) return null
  const { startMs, endMs } = spanOf(words, next, cutAfter)
  const seconds = Math.max(0.05, (endMs - startMs) / 1_000)
  const hurried = Math.max(0, text.length / seconds - CHARACTERS_A_SECOND)
  const brief = Math.max(0, SHORTEST_MS / 1_000 - seconds)
  const ending = next === undefined || last.ends === 'sentence' ? 0 : last.ends === 'phrase' ? 0.7 : 1.8
  const overEnd = words.slice(0, -1).some(({ ends }) => ends === 'sentence') ? 0.9 : 0
  return 1 + hurried * 0.5 + brief * 4 + ending + overEnd
}

function cueOf(words: readonly CaptionWord[], next: CaptionWord | undefined, cutAfter: (ms: number) => number): Cue {
  return { ...spanOf(words, next, cutAfter), lines: breakLines(textOf(words)) }
}

/** From the first word to as long as reading takes, before the next caption and before the cut. */
function spanOf(words: readonly CaptionWord[], next: CaptionWord | undefined, cutAfter: (ms: number) => number) {
  const startMs = words[0]?.startMs ?? 0
  const saidMs = words.at(-1)?.endMs ?? startMs
  const readMs = startMs + Math.max(SHORTEST_MS, (textOf(words).length / CHARACTERS_A_SECOND) * 1_000)
  const limitMs = Math.min(cutAfter(startMs), next ? next.startMs - GAP_MS : Number.POSITIVE_INFINITY)
  const wantedMs = Math.max(saidMs, Math.min(readMs, saidMs + LINGER_MS))
  return { startMs: Math.round(startMs), endMs: Math.round(Math.max(startMs + 1, Math.min(wantedMs, limitMs))) }
}

function textOf(words: readonly CaptionWord[]): string {
  return words.map(({ text }) => text).join(' ')
}

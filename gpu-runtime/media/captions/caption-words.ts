import type { SpokenSentence } from '../../../core/capabilities/speech.ts'

/** A word with the marks round it, as captions show it. */
export interface CaptionWord {
  readonly text: string
  readonly startMs: number
  readonly endMs: number
  readonly ends: 'sentence' | 'phrase' | 'word'
}

/** Words of spoken sentences with the marks of the written ones: "Stop!" she said. Pure. */
export function captionWords(sentences: readonly SpokenSentence[]): CaptionWord[] {
  return sentences.flatMap(({ text, words }) => {
    const cuts = cutsBefore(text, words)
    return words.map((word, index) => {
      const shown = text.slice(cuts[index], cuts[index + 1]).trim()
      const ends = index === words.length - 1 ? 'sentence' : /[,;:—…)”]$/.test(shown) ? 'phrase' : 'word'
      return { text: shown === '' ? word.text : shown, startMs: word.startMs, endMs: word.endMs, ends } as const
    })
  })
}

/** Where each word begins in the text, opening marks included; the last cut is the end. */
function cutsBefore(text: string, words: SpokenSentence['words']): number[] {
  const cuts: number[] = []
  let at = 0
  for (const word of words) {
    const found = text.indexOf(word.text, at)
    const start = found < 0 ? at : found
    const opening = /[“"'([—]*$/.exec(text.slice(at, start))?.[0].length ?? 0
    cuts.push(cuts.length === 0 ? 0 : start - opening)
    at = start + word.text.length
  }
  return [...cuts, text.length]
}

import type { Pronounced } from './pronouncing/pronounce.ts'

/** What is spoken in one breath of the model: a sentence, or a part of a long one. */
export interface Utterance {
  readonly units: readonly Pronounced[]
  /** A paragraph, a sentence, or only a part of one ends here. */
  readonly ends: 'paragraph' | 'sentence' | 'part'
}

/** Symbols of one call: the model takes 510, and sounds better well below. */
const MOST_SYMBOLS = 400
const STOPS = /[.!?…]/
const BREATHS = /[;:,—]/

/** Pure. Utterances without a word are left out. */
export function splitSentences(units: readonly Pronounced[]): Utterance[] {
  const utterances: Utterance[] = []
  let open: Pronounced[] = []
  const close = (ends: Utterance['ends'], take = open.length) => {
    const said = open.slice(0, take)
    open = open.slice(take)
    if (said.some(({ symbols }) => symbols !== '')) utterances.push({ units: said, ends })
  }
  units.forEach((unit, index) => {
    if (unit.text === '\n') {
      close('paragraph')
      const last = utterances.at(-1)
      if (last) utterances[utterances.length - 1] = { ...last, ends: 'paragraph' }
      return
    }
    open.push(unit)
    if (endsSentence(open, units[index + 1])) close('sentence')
    else if (lengthOf(open) > MOST_SYMBOLS) close('part', breathIn(open))
  })
  close('sentence')
  return utterances
}

/** "Stop!" she said — a stop before more marks, or before a small letter after a quote, does not end it. */
function endsSentence(open: readonly Pronounced[], next: Pronounced | undefined): boolean {
  const last = open.at(-1)
  const stop = last?.text === '”' ? open.at(-2) : last
  if (stop?.kind !== 'mark' || !STOPS.test(stop.text)) return false
  if (next?.kind === 'mark' && /[.!?…”),]/.test(next.text)) return false
  const goesOn = next?.kind === 'word' && /^\p{Ll}/u.test(next.text)
  return !(goesOn && (stop.text === '…' || last?.text === '”'))
}

function lengthOf(units: readonly Pronounced[]): number {
  return units.reduce((sum, { symbols, text, kind }) => sum + (kind === 'word' ? symbols.length : text.length) + 1, 0)
}

/** How many units to say before the last breath; all but the last word where there is none. */
function breathIn(units: readonly Pronounced[]): number {
  const at = units.findLastIndex(({ kind, text }, index) => index > 0 && kind === 'mark' && BREATHS.test(text))
  return at > 0 ? at + 1 : Math.max(1, units.length - 1)
}

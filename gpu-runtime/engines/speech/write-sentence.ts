import type { ReadUnit } from './reading/normalise.ts'

/** Words and marks as a sentence again: a space before words and opening marks, none after those. */
export function writeSentence(units: readonly Pick<ReadUnit, 'kind' | 'text'>[]): string {
  return units
    .map(({ kind, text }, index) => {
      const before = units[index - 1]?.text ?? ''
      const close = (kind === 'mark' && !/[“(]/.test(text)) || /^[“(—]$/.test(before)
      return index === 0 || close ? text : ` ${text}`
    })
    .join('')
}

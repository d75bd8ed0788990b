import { ToWords } from 'to-words/en-US'

const words = new ToWords()

/** Beyond, a number is read digit by digit. */
const MOST_DIGITS = 15

/** 42 → "forty two". */
export function cardinal(number: number | string): string {
  return words.convert(Number(number)).toLowerCase()
}

/** 21 → "twenty first". */
export function ordinal(number: number | string): string {
  return words.toOrdinal(Number(number)).toLowerCase()
}

export function digitByDigit(digits: string): string {
  return [...digits].map(cardinal).join(' ')
}

/** "-1,234.50" → "minus one thousand two hundred thirty four point five zero". */
export function decimal(written: string): string {
  const plain = written.replace(/[,\s]/g, '')
  const negative = /^[-−]/.test(plain)
  const [whole = '', fraction] = plain.replace(/^[-−+]/, '').split('.')
  const asDigits = whole.length > MOST_DIGITS || /^0\d/.test(whole)
  const before = asDigits ? digitByDigit(whole) : cardinal(whole === '' ? 0 : whole)
  const after = fraction ? ` point ${digitByDigit(fraction)}` : ''
  return `${negative ? 'minus ' : ''}${before}${after}`
}

/** 5 → "oh five", as in 1905 and 9:05. */
export function twoDigits(number: number): string {
  if (number === 0) return 'oh oh'
  return number < 10 ? `oh ${cardinal(number)}` : cardinal(number)
}

/** 1905 → "nineteen oh five"; 2000 → "two thousand". */
export function year(number: number): string {
  if (number % 1_000 < 10) return cardinal(number)
  const rest = number % 100
  return `${cardinal(Math.floor(number / 100))} ${rest === 0 ? 'hundred' : twoDigits(rest)}`
}

/** "twenty" → "twenties". */
export function plural(word: string): string {
  if (word.endsWith('y')) return `${word.slice(0, -1)}ies`
  return /[sx]$/.test(word) ? `${word}es` : `${word}s`
}

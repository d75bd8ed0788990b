import { cardinal, decimal } from '../numbers.ts'
import { NUMBER, type Rule, rule } from './rule.ts'

interface Currency {
  readonly one: string
  readonly many: string
  readonly part: string
  readonly parts: string
}
const currency = (one: string, many: string, part = 'cent', parts = 'cents'): Currency => ({ one, many, part, parts })
const CURRENCIES: Readonly<Record<string, Currency>> = {
  $: currency('dollar', 'dollars'),
  '£': currency('pound', 'pounds', 'penny', 'pence'),
  '€': currency('euro', 'euros'),
  '¥': currency('yen', 'yen'),
  '₹': currency('rupee', 'rupees', 'paisa', 'paise'),
}
const SIGN = '[$£€¥₹]'
const SIZES: Readonly<Record<string, string>> = {
  ...{ k: 'thousand', K: 'thousand', M: 'million', m: 'million', bn: 'billion', B: 'billion', T: 'trillion' },
}
const SIZE = ' (?:thousand|million|billion|trillion)|(?:bn|[kKMmBT])\\b'
const sizeNamed = (size: string) => (size === '' ? '' : ` ${SIZES[size] ?? size.trim()}`)

function money(minus: string, sign: string, amount: string, size: string): string {
  const { one, many, part, parts } = CURRENCIES[sign] ?? currency('', '')
  const [whole = '0', cents] = amount.replaceAll(',', '').split('.')
  const below = minus === '' ? '' : 'minus '
  if (size !== '' || (cents !== undefined && cents.length !== 2)) {
    return `${below}${decimal(amount)}${sizeNamed(size)} ${many}`
  }
  const units = `${decimal(whole)} ${whole === '1' ? one : many}`
  if (Number(cents ?? 0) === 0) return below + units
  const small = `${cardinal(cents ?? 0)} ${Number(cents) === 1 ? part : parts}`
  return below + (Number(whole) === 0 ? small : `${units} and ${small}`)
}

export const MONEY: readonly Rule[] = [
  rule(
    new RegExp(`(${SIGN})(${NUMBER})[-–]${SIGN}?(${NUMBER})(${SIZE})?`, 'g'),
    (_, sign, from, to, size) => `${decimal(from)} to ${money('', sign, to, size)}`,
  ),
  rule(new RegExp(`([-−]?)(${SIGN})(${NUMBER})(${SIZE})?`, 'g'), (_, minus, sign, amount, size) =>
    money(minus, sign, amount, size),
  ),
  rule(new RegExp(`(?<![\\w.])(${NUMBER}) ?(${SIGN})(?!\\d)`, 'g'), (_, amount, sign) => money('', sign, amount, '')),
  // "5M users", "10k".
  rule(
    new RegExp(`(?<![\\w.])(${NUMBER})(k|M|bn)\\b`, 'g'),
    (_, amount, size) => `${decimal(amount)}${sizeNamed(size)}`,
  ),
]

import { cardinal, digitByDigit } from '../numbers.ts'
import { type Rule, rule } from './rule.ts'

const DOMAINS = 'com|org|net|edu|gov|int|io|dev|app|info|uk|de|fr|eu|tv|us|ca'
const CHARACTERS: Readonly<Record<string, string>> = {
  '.': 'dot',
  '/': 'slash',
  '-': 'dash',
  _: 'underscore',
  '+': 'plus',
}

function spoken(address: string): string {
  return address
    .replace(/\d+/g, (digits) => ` ${digits.length > 2 ? digitByDigit(digits) : cardinal(digits)} `)
    .replace(/[^A-Za-z ]/g, (mark) => ` ${CHARACTERS[mark] ?? ''} `)
}

/** Where to write, look and call. */
export const ADDRESSES: readonly Rule[] = [
  rule(/[\w.+-]+@(?:[\w-]+\.)+\w{2,}/g, (found) => {
    const [who = '', where = ''] = found.split('@')
    return `${spoken(who)} at ${spoken(where)}`
  }),
  rule(/https?:\/\/(?:www\.)?([^\s)”]*[^\s)”.,!?;:/])\/?/g, (_, address) => spoken(address)),
  rule(
    new RegExp(`(?<![\\w@])(?:www\\.)?((?:[a-z0-9-]+\\.)+(?:${DOMAINS})(?:/[\\w./-]*[\\w])?)(?![\\w-])`, 'g'),
    (_, address) => spoken(address),
  ),
  // Telephone numbers; "555-1234" alone could be a range.
  rule(/\+\d{1,3}(?:[ -.]?\(?\d{2,5}\)?)(?:[ -.]?\d{2,5}){1,4}/g, (found) => `plus ${groups(found)}`),
  rule(/(?:\(\d{3}\) ?|\b\d{3}[ -.])\d{3}[-.]\d{4}\b/g, (found) => groups(found)),
  rule(/(?<=\b(?:call|phone|dial|number|tel|text)\.?(?: is)?:? )\d{3}-\d{4}\b/gi, (found) => groups(found)),
  // Versions, and addresses of machines.
  rule(/\b(v?)(\d+(?:\.\d+){2,})\b/g, (_, v, numbers) => {
    const parts = numbers.split('.').map(cardinal)
    return `${v === '' ? '' : 'version '}${parts.join(parts.length === 4 ? ' dot ' : ' point ')}`
  }),
]

const groups = (number: string) => (number.match(/\d+/g) ?? []).map(digitByDigit).join(' ')

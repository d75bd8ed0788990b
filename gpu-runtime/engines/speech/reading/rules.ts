import { ABBREVIATIONS, SIGNS } from './abbreviations.ts'
import { cardinal, decimal, digitByDigit, ordinal, plural, twoDigits, year } from './numbers.ts'
import { singular, UNITS } from './units.ts'

/** What matches is said as `say` answers; `null` leaves it to later rules. */
export interface Rule {
  readonly pattern: RegExp
  say(found: readonly string[]): string | null
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
/** The longest first, so that "km/h" is not read as "km". */
const anyOf = (table: Readonly<Record<string, string>>) =>
  Object.keys(table)
    .toSorted((a, b) => b.length - a.length)
    .map(escaped)
    .join('|')
const rule = (pattern: RegExp, say: (...found: string[]) => string | null): Rule => ({
  pattern,
  say: (found) => say(...found),
})

const NUMBER = '\\d(?:[\\d,]*\\d)?(?:\\.\\d+)?|\\.\\d+'
/** Those that are no words of their own: "$3 in 1905" has no inches. */
const COMPOUND_UNITS = Object.fromEntries(Object.entries(UNITS).filter(([unit]) => unit.includes('/')))
const MONTHS = 'January|February|March|April|May|June|July|August|September|October|November|December'
const MONTH_NAMES = MONTHS.split('|')
const MONEY: Readonly<Record<string, readonly [one: string, part: string, parts: string]>> = {
  $: ['dollar', 'cent', 'cents'],
  '£': ['pound', 'penny', 'pence'],
  '€': ['euro', 'cent', 'cents'],
}
const ROMAN: Readonly<Record<string, number>> = Object.fromEntries(
  'I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI'.split(' ').map((roman, index) => [roman, index + 1]),
)
const letters = (word: string) => [...word.toUpperCase()].join(' ')
const power = (base: string, exponent: string) => {
  if (exponent === '2') return `${base} squared`
  if (exponent === '3') return `${base} cubed`
  return `${base} to the ${/^[-−]?\d/.test(exponent) ? decimal(exponent) : exponent}`
}

function money(sign: string, amount: string, magnitude = ''): string {
  const [one, part, parts] = MONEY[sign] ?? ['', '', '']
  const [whole = '0', cents] = amount.replaceAll(',', '').split('.')
  if (magnitude !== '' || (cents !== undefined && cents.length !== 2)) return `${decimal(amount)}${magnitude} ${one}s`
  const units = `${cardinal(whole)} ${whole === '1' ? one : `${one}s`}`
  if (!cents || Number(cents) === 0) return units
  const small = `${cardinal(cents)} ${Number(cents) === 1 ? part : parts}`
  return Number(whole) === 0 ? small : `${units} and ${small}`
}

function fraction(above: string, below: string): string {
  const [count, of] = [Number(above), Number(below)]
  if (of < 2 || of > 20 || count >= of) return `${cardinal(count)} over ${cardinal(of)}`
  const name = of === 2 ? (count === 1 ? 'half' : 'halves') : of === 4 ? 'quarter' : ordinal(of)
  return `${cardinal(count)} ${count === 1 || of === 2 ? name : `${name}s`}`
}

/** In this order: what an earlier rule has read, a later one does not see. */
export const RULES: readonly Rule[] = [
  rule(/https?:\/\/(?:www\.)?(\S+?)\/?(?=[.,!?]?(?:\s|$))/g, (_, address = '') =>
    address.replace(/[./]/g, (mark) => (mark === '.' ? ' dot ' : ' slash ')).replace(/[-_?=&#]/g, ' '),
  ),
  rule(
    /\b([\w.]+)@([\w-]+)\.(\w+)\b/g,
    (_, who = '', where = '', end = '') => `${who.replaceAll('.', ' dot ')} at ${where} dot ${end}`,
  ),
  // Where a sentence may end with them, their last stop is the sentence's.
  rule(
    /(?<![\w.])(?:[ap]\.m|etc)(?=\.(?:\s+[“(]?\p{Lu}|\s*$|\s*\n))/gu,
    (found = '') => ABBREVIATIONS[`${found}.`] ?? null,
  ),
  rule(/\b[A-Z](?:\.[A-Z])+(?=\.\s*(?:\n|$))/g, (found = '') => found.replaceAll('.', ' ')),
  rule(
    new RegExp(`(?<![\\w.])(?:${anyOf(ABBREVIATIONS)})(?=\\W|$)`, 'g'),
    (found = '') => ABBREVIATIONS[found] ?? null,
  ),
  rule(/\b(?:[A-Z]\.){2,}/g, (found = '') => found.replaceAll('.', ' ')),
  // Formulas: H2O, x^2, mc².
  rule(/\b(?=\w*\d)(?:[A-Z][a-z]?\d*){2,}\b/g, (found = '') =>
    /^[A-Z]\d+$/.test(found)
      ? null
      : found.replace(/\d+/g, (n) => ` ${cardinal(n)} `).replace(/[A-Z][a-z]?/g, (symbol) => `${letters(symbol)} `),
  ),
  rule(/\b([A-Za-z]{1,2})\^\(?([-−]?\d+|[a-z])\)?/g, (_, base = '', exponent = '') => power(letters(base), exponent)),
  rule(/\b([a-z]{1,2})(?=[²³])/g, (_, base = '') => letters(base)),
  rule(/\b(\d{4})-(\d\d)-(\d\d)\b/g, (_, y = '', m = '', d = '') => {
    const month = MONTH_NAMES[Number(m) - 1]
    return month ? `${month} ${ordinal(Number(d))} ${year(Number(y))}` : null
  }),
  rule(
    new RegExp(`\\b(${MONTHS}) (\\d{1,2})(?:st|nd|rd|th)?\\b(?!:)`, 'g'),
    (_, m = '', d = '') => `${m} ${ordinal(d)}`,
  ),
  rule(
    new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)? (${MONTHS})\\b`, 'g'),
    (_, d = '', m = '') => `the ${ordinal(d)} of ${m}`,
  ),
  rule(
    /\b(\d{1,2}):(\d\d)\b/g,
    (_, hour = '', minute = '') => `${cardinal(hour)} ${minute === '00' ? "o'clock" : twoDigits(Number(minute))}`,
  ),
  rule(/\+?\b\d{1,4}(?:[ -]\d{2,4}){2,}\b/g, (found = '') => (found.match(/\d+/g) ?? []).map(digitByDigit).join(' ')),
  rule(
    new RegExp(`([$£€])(${NUMBER})( (?:thousand|million|billion|trillion))?`, 'g'),
    (_, sign = '', amount = '', size) => money(sign, amount, size),
  ),
  rule(
    new RegExp(`(${NUMBER}) ?[×x] ?10(?:\\^|\\*\\*)?([-−]?\\d+)`, 'g'),
    (_, factor = '', exponent = '') => `${decimal(factor)} times ten to the ${decimal(exponent)}`,
  ),
  rule(
    /\b(\d+(?:\.\d+)?)[eE]([-+]?\d+)\b/g,
    (_, factor = '', exponent = '') => `${decimal(factor)} times ten to the ${decimal(exponent)}`,
  ),
  rule(/\b(\d+)\^([-−]?\d+)/g, (_, base = '', exponent = '') => power(decimal(base), exponent)),
  rule(/\b(\d+)(st|nd|rd|th)\b/g, (_, number = '') => ordinal(number)),
  rule(/\b(\d{3}0)s\b/g, (_, decade = '') => plural(year(Number(decade)))),
  rule(
    new RegExp(`(?<![\\d.])(${NUMBER})[-–](${NUMBER})(?![\\d.])`, 'g'),
    (_, from = '', to = '') => `${decimal(from)} to ${decimal(to)}`,
  ),
  rule(new RegExp(`([-−]?(?:${NUMBER}))[ -]?(${anyOf(UNITS)})(?![\\w/²³])`, 'g'), (_, number = '', unit = '') => {
    const name = UNITS[unit] ?? ''
    return `${decimal(number)} ${number === '1' ? singular(name) : name}`
  }),
  // After what an earlier rule has read: "3 × 10^8 m/s".
  rule(
    new RegExp(`(?<=[\\ue000-\\uf8ff]) ?(${anyOf(COMPOUND_UNITS)})(?![\\w/²³])`, 'g'),
    (_, unit = '') => UNITS[unit] ?? null,
  ),
  rule(/\b(\d{1,3})\/(\d{1,3})\b/g, (_, above = '', below = '') => fraction(above, below)),
  rule(/\b([a-z])\/([a-z])\b/gi, (_, above = '', below = '') => `${letters(above)} over ${letters(below)}`),
  rule(/(?<![\d.,$])(1[1-9]\d\d|20\d\d)(?!\d|,\d|\.\d)/g, (_, y = '') => year(Number(y))),
  rule(/\b(\d+)([a-z])\b(?!')/g, (_, number = '', name = '') => `${decimal(number)} ${letters(name)}`),
  rule(new RegExp(`(?<![\\w.])[-−]?(?:${NUMBER})`, 'g'), (found = '') => decimal(found)),
  rule(/\d+/g, (found = '') => (found.length > 4 ? digitByDigit(found) : cardinal(found))),
  rule(/\b(Chapter|Part|Act|Book|Volume|War|Scene) ([IVX]{1,4})\b/g, (_, what = '', roman = '') => {
    const number = ROMAN[roman]
    return number ? `${what} ${cardinal(number)}` : null
  }),
  rule(
    /\b(Louis|Henry|Charles|George|Elizabeth|Edward|James|William|Richard|Pope [A-Z]\w+) ([IVX]+)\b/g,
    (_, who = '', roman = '') => {
      const number = ROMAN[roman]
      return number ? `${who} the ${ordinal(number)}` : null
    },
  ),
  rule(new RegExp(`[${Object.keys(SIGNS).map(escaped).join('')}]`, 'g'), (sign = '') => SIGNS[sign] ?? null),
]

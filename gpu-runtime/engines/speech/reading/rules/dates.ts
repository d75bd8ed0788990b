import { cardinal, ordinal, plural, twoDigits, year } from '../numbers.ts'
import { type Rule, rule } from './rule.ts'

const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October'],
  ...['November', 'December'],
]
const MONTH =
  '(Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)'
const monthNamed = (name: string) => MONTHS.find((month) => month.startsWith(name.slice(0, 3))) ?? name
/** `null` for what is no day of a year. */
function date(y: string, m: string, d: string): string | null {
  const month = MONTHS[Number(m) - 1]
  return month && Number(d) >= 1 && Number(d) <= 31 ? `${month} ${ordinal(Number(d))} ${year(Number(y))}` : null
}
const halfOfDay = (half: string) => (half === '' ? '' : ` ${half.slice(0, 1).toUpperCase()} M`)
const YEAR = '1[1-9]\\d\\d|20\\d\\d'

function time(hour: string, minute: string, half: string): string | null {
  if (Number(hour) > 24 || Number(minute) > 59) return null
  if (Number(minute) > 0) return `${cardinal(hour)} ${twoDigits(Number(minute))}${halfOfDay(half)}`
  if (half !== '') return `${cardinal(hour)}${halfOfDay(half)}`
  return Number(hour) > 12 || Number(hour) === 0 ? `${cardinal(hour)} hundred` : `${cardinal(hour)} o'clock`
}

/** Days, years and times of day. */
export const DATES: readonly Rule[] = [
  rule(/\b(\d{4})-(\d\d)-(\d\d)\b/g, (_, y, m, d) => date(y, m, d)),
  rule(/\b(\d{1,2})\/(\d{1,2})\/(\d{4})\b/g, (_, a, b, y) => date(y, a, b) ?? date(y, b, a)),
  rule(new RegExp(`\\b${MONTH}\\.? (\\d{1,2})(?:st|nd|rd|th)?\\b(?![:\\d]|,\\d)`, 'g'), (_, m, d) =>
    Number(d) > 31 ? null : `${monthNamed(m)} ${ordinal(d)}`,
  ),
  rule(new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)? (?:of )?${MONTH}\\b(?:\\.(?= \\d))?`, 'g'), (_, d, m) =>
    Number(d) > 31 ? null : `the ${ordinal(d)} of ${monthNamed(m)}`,
  ),
  rule(new RegExp(`\\b${MONTH}\\.(?= |$)`, 'g'), (found, m) =>
    /^(?:May|June|July)/.test(found) ? null : monthNamed(m),
  ),
  rule(/\b(\d{1,2}):(\d\d):(\d\d)\b/g, (_, hour, minute, second) =>
    [cardinal(hour), twoDigits(Number(minute)), twoDigits(Number(second))].join(' '),
  ),
  rule(
    /\b(\d+):(\d+)(?= (?:scale|ratio|odds|win|victory|defeat))/g,
    (_, one, other) => `${cardinal(one)} to ${cardinal(other)}`,
  ),
  // The last stop of "a.m." may be the sentence's.
  rule(/\b(\d{1,2}):(\d\d)(?: ?([ap]m|[AP]M)\b)?/g, (_, hour, minute, half) => time(hour, minute, half)),
  rule(/\b(\d{1,2}) ?([ap]m|AM|PM)\b/g, (_, hour, half) => time(hour, '0', half)),
  rule(/\b(\d+):(\d+)\b/g, (_, one, other) => `${cardinal(one)} to ${cardinal(other)}`),
  rule(/(?<!\w)'(\d0)s\b/g, (_, decade) => plural(cardinal(decade))),
  rule(/(?<=\bthe )([2-9]0)s\b/g, (_, decade) => plural(cardinal(decade))),
  rule(/\b(\d{3}0)'?s\b/g, (_, decade) => decadeNamed(Number(decade))),
  rule(
    new RegExp(`\\b(${YEAR})[-–](${YEAR})\\b`, 'g'),
    (_, from, to) => `${year(Number(from))} to ${year(Number(to))}`,
  ),
  rule(
    new RegExp(`\\b(${YEAR})[-–](\\d\\d)\\b`, 'g'),
    (_, from, to) => `${year(Number(from))} to ${twoDigits(Number(to))}`,
  ),
]
const decadeNamed = (decade: number) => plural(year(decade))

/** After measures: "1500 m" is no year. */
export const YEARS: readonly Rule[] = [
  rule(/(?<=\b(?:in|since|by|year|from|until|till|around|before|after|of) )10\d\d\b(?![,.]\d)/gi, (y) =>
    year(Number(y)),
  ),
  rule(new RegExp(`(?<![\\d.,$£€])(?:${YEAR})(?!\\d|,\\d|\\.\\d)`, 'g'), (y) => year(Number(y))),
]

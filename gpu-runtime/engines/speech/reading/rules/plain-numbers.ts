import { cardinal, decimal, digitByDigit, ordinal } from '../numbers.ts'
import { letters, NUMBER, type Rule, rule } from './rule.ts'

const VULGAR: Readonly<Record<string, readonly [above: number, below: number]>> = {
  ...{
    '½': [1, 2],
    '⅓': [1, 3],
    '⅔': [2, 3],
    '¼': [1, 4],
    '¾': [3, 4],
    '⅕': [1, 5],
    '⅖': [2, 5],
    '⅗': [3, 5],
    '⅘': [4, 5],
  },
  ...{ '⅙': [1, 6], '⅚': [5, 6], '⅛': [1, 8], '⅜': [3, 8], '⅝': [5, 8], '⅞': [7, 8] },
}

function fraction(count: number, of: number): string {
  if (of < 2 || of > 20 || count >= of) return `${cardinal(count)} over ${cardinal(of)}`
  const name = of === 2 ? 'half' : of === 4 ? 'quarter' : ordinal(of)
  return `${cardinal(count)} ${count === 1 ? name : name === 'half' ? 'halves' : `${name}s`}`
}
const andPart = (whole: string, part: string) =>
  whole === '' ? part : `${cardinal(whole)} and ${part.replace(/^one (?=half|quarter)/, 'a ')}`

/** Runs of digits and letters: "MP3", "3D", "A380", "5-year-old". */
function mixed(found: string): string {
  return (found.match(/\d+|[A-Za-z]+/g) ?? [])
    .map((run) => {
      if (/\d/.test(run)) return run.length > 3 ? digitByDigit(run) : cardinal(run)
      return run.length <= 2 || (run.length === 3 && run === run.toUpperCase()) ? letters(run) : run
    })
    .join(' ')
}

/** Before years: "1920 × 1080" has none. */
export const SIZES: readonly Rule[] = [
  rule(/\b(\d{3,}) ?[×x] ?(\d{3,})\b/g, (_, width, height) => `${decimal(width)} by ${decimal(height)}`),
]

export const FRACTIONS: readonly Rule[] = [
  rule(new RegExp(`(\\d*) ?([${Object.keys(VULGAR).join('')}])`, 'g'), (_, whole, part) => {
    const [above, below] = VULGAR[part] ?? [1, 1]
    return andPart(whole, fraction(above, below))
  }),
  rule(/\b24\/7\b/g, () => 'twenty four seven'),
  rule(/\b9\/11\b/g, () => 'nine eleven'),
  rule(/(?<![\d./])(\d+) (\d)\/(\d{1,2})\b(?!\/)/g, (_, whole, above, below) =>
    Number(above) < Number(below) ? andPart(whole, fraction(Number(above), Number(below))) : null,
  ),
  rule(/(?<![\d./])(\d{1,4}) ?\/ ?(\d{1,4})\b(?! ?\/)/g, (_, above, below) =>
    above === below ? `${cardinal(above)} ${cardinal(below)}` : fraction(Number(above), Number(below)),
  ),
]

/** Last of the numbers. */
export const PLAIN_NUMBERS: readonly Rule[] = [
  rule(/\b(\d+)(st|nd|rd|th)\b/g, (_, number) => ordinal(number)),
  rule(
    new RegExp(`(?<![\\w.])([-−]?(?:${NUMBER}))[-–](${NUMBER})(?![\\d.]*\\d|-)`, 'g'),
    (_, from, to) => `${decimal(from)} to ${decimal(to)}`,
  ),
  rule(/(?<![\w.])(?=[A-Za-z-]*\d)(?=[\d-]*[A-Za-z])[A-Za-z\d]+(?:-[A-Za-z\d]+)*\b(?!')/g, mixed),
  rule(/\b\d{1,3}(?: \d{3})+\b(?![.,]?\d)/g, (found) => decimal(found.replaceAll(' ', ''))),
  rule(new RegExp(`(?<![\\w.])[-−]?(?:${NUMBER})`, 'g'), (found) => decimal(found)),
  rule(/\d+/g, (found) => (found.length > 4 ? digitByDigit(found) : cardinal(found))),
]

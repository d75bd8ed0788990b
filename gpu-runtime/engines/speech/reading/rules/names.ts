import { cardinal, ordinal } from '../numbers.ts'
import { anyOf, type Rule, rule } from './rule.ts'

/** Said as words; all end with a full stop as written. */
const ABBREVIATIONS: Readonly<Record<string, string>> = {
  'Dr.': 'Doctor',
  'Mr.': 'Mister',
  'Mrs.': 'Missus',
  'Ms.': 'Miz',
  'Prof.': 'Professor',
  'Rev.': 'Reverend',
  'Sen.': 'Senator',
  'Gov.': 'Governor',
  'Capt.': 'Captain',
  'Col.': 'Colonel',
  'Maj.': 'Major',
  'Sgt.': 'Sergeant',
  'Lt.': 'Lieutenant',
  'Gen.': 'General',
  'Jr.': 'Junior',
  'Sr.': 'Senior',
  'St.': 'Saint',
  'Mt.': 'Mount',
  'Ave.': 'Avenue',
  'Rd.': 'Road',
  'Blvd.': 'Boulevard',
  'Inc.': 'Incorporated',
  'Ltd.': 'Limited',
  'Ph.D.': 'P H D',
  'vs.': 'versus',
  'e.g.': 'for example',
  'i.e.': 'that is',
  'cf.': 'compare',
  'ca.': 'circa',
  'etc.': 'et cetera',
  'approx.': 'approximately',
  'a.m.': 'A M',
  'p.m.': 'P M',
}
/** Only before a number: "No." and "Fig." end sentences too. */
const BEFORE_NUMBERS: Readonly<Record<string, string>> = {
  No: 'number',
  no: 'number',
  Nr: 'number',
  Fig: 'figure',
  fig: 'figure',
  Vol: 'volume',
  vol: 'volume',
  Ch: 'chapter',
  ch: 'chapter',
  pp: 'pages',
  p: 'page',
}
const EITHER: Readonly<Record<string, string>> = {
  and: 'or',
  he: 'she',
  his: 'her',
  him: 'her',
  yes: 'no',
  either: 'or',
}

/** Who bore the name by number: "Henry VIII" is the eighth. */
const RULERS =
  'Henry|Louis|Charles|George|Elizabeth|Edward|James|William|Richard|John|Paul|Pius|Benedict|Leo|Gregory|Innocent|Urban|Clement|Napoleon|Ivan|Peter|Catherine|Frederick|Philip|Nicholas|Alexander|Mary|Victor|Ramses|Rameses|Thutmose|Amenhotep|Ptolemy|Cleopatra|Darius|Xerxes|Otto|Constantine|Justinian|Wilhelm|Francis|Ferdinand|Haakon|Gustav|Christian|Margaret|Robert|Malcolm|Alfonso|Isabella|Mehmed|Murad|Selim|Suleiman|Umberto|Leopold|Joseph|Rudolf|Maximilian|Harald|Olaf|Eric|Stephen|Henri'
const ROMAN = '(?=[IVXL])(?:XL|L?X{0,3})(?:IX|IV|V?I{0,3})'
const ROMAN_DIGITS: Readonly<Record<string, number>> = { I: 1, V: 5, X: 10, L: 50 }

function romanValue(roman: string): number {
  const values = [...roman].map((digit) => ROMAN_DIGITS[digit] ?? 0)
  return values.reduce((sum, value, index) => sum + (value < (values[index + 1] ?? 0) ? -value : value), 0)
}

/** Abbreviations, initials, numbered rulers and chapters. */
export const NAMES: readonly Rule[] = [
  // Where a sentence may end with them, their last stop is the sentence's.
  rule(/(?<![\w.])(?:[ap]\.m|etc)(?=\.(?:\s+[“(]?\p{Lu}|\s*$|\s*\n))/gu, (found) => ABBREVIATIONS[`${found}.`] ?? null),
  rule(/\b[A-Z](?:\.[A-Z])+(?=\.\s*(?:\n|$))/g, (found) => found.replaceAll('.', ' ')),
  // A street after its name: "Main St." is none of the saints.
  rule(/(?<=[A-Z]\w+ )St\.(?! [A-Z])/g, () => 'Street'),
  rule(
    new RegExp(`(?<![\\w.])(?:${anyOf(Object.keys(ABBREVIATIONS))})(?=\\W|$)`, 'g'),
    (found) => ABBREVIATIONS[found] ?? null,
  ),
  rule(
    new RegExp(`(?<![\\w.])(${anyOf(Object.keys(BEFORE_NUMBERS))})\\.(?= ?\\d)`, 'g'),
    (_, short) => BEFORE_NUMBERS[short] ?? null,
  ),
  rule(/\b(?:[A-Z]\.){2,}/g, (found) => found.replaceAll('.', ' ')),
  rule(/\b(?:[A-Z]\. ){2,}(?=[A-Z][a-z])/g, (found) => found.replaceAll('.', ' ')),
  rule(
    /(?<=\b(?!Plan|Vitamin|Type|Grade|Class|Group|Section|Part|Model|Point|Team|Level|And|The)[A-Z][a-z]+ )[A-Z]\.(?= [A-Z][a-z])/g,
    (found) => found.slice(0, 1),
  ),
  rule(/(?<=(?:^|[.!?,;(“—]|\b(?:and|by|of|with|to|from|for|as)) ?)[A-Z]\.(?= [A-Z][a-z])/g, (found) =>
    found.slice(0, 1),
  ),
  rule(/\bWW(II?)\b/g, (_, number) => `World War ${cardinal(number.length)}`),
  rule(new RegExp(`\\b(Chapter|Part|Act|Book|Volume|War|Scene|Stage|Phase) (${ROMAN})\\b`, 'g'), (_, what, roman) =>
    roman === '' ? null : `${what} ${cardinal(romanValue(roman))}`,
  ),
  rule(
    new RegExp(
      `\\b((?:King |Queen |Pope |Emperor |Tsar |Sultan )?(?:${RULERS})) (?!I\\b(?! ?[.,;:)]| (?:of|was|and|ruled|became|died|reigned|had)\\b))(${ROMAN})\\b`,
      'g',
    ),
    (_, who, roman) => (roman === '' ? null : `${who} the ${ordinal(romanValue(roman))}`),
  ),
  rule(
    /\b((?:King|Queen|Pope|Emperor|Tsar|Sultan) [A-Z][a-z]+) ([IVX]+)\b/g,
    (_, who, roman) => `${who} the ${ordinal(romanValue(roman))}`,
  ),
  rule(/(?<=\b[A-Z][a-z]+ )(?:I{2,3}|IV|VI{1,3}|IX|XI{1,3}|XIV|XVI{0,3})\b/g, (roman) => cardinal(romanValue(roman))),
  rule(/\b([a-z]+)\/([a-z]{2,})\b/gi, (_, one, other) =>
    one.length < 2
      ? null
      : `${one} ${EITHER[one.toLowerCase()] === other.toLowerCase() ? (one.toLowerCase() === 'and' ? '' : 'or') : 'slash'} ${other}`,
  ),
]

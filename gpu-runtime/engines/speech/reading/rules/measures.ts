import { decimal } from '../numbers.ts'
import { anyOf, NUMBER, READ, type Rule, rule } from './rule.ts'

const LENGTHS: Readonly<Record<string, string>> = {
  ...{
    km: 'kilometer',
    m: 'meter',
    dm: 'decimeter',
    cm: 'centimeter',
    mm: 'millimeter',
    µm: 'micrometer',
    μm: 'micrometer',
  },
  ...{ nm: 'nanometer', ft: 'foot', in: 'inch', yd: 'yard', mi: 'mile' },
}
const OTHERS: Readonly<Record<string, string>> = {
  ...{ kg: 'kilogram', g: 'gram', mg: 'milligram', µg: 'microgram', t: 'ton', lb: 'pound', lbs: 'pound', oz: 'ounce' },
  ...{
    s: 'second',
    sec: 'second',
    ms: 'millisecond',
    µs: 'microsecond',
    ns: 'nanosecond',
    min: 'minute',
    mins: 'minute',
  },
  ...{ h: 'hour', hr: 'hour', hrs: 'hour', L: 'liter', l: 'liter', ml: 'milliliter', mL: 'milliliter', mol: 'mole' },
  ...{ J: 'joule', kJ: 'kilojoule', MJ: 'megajoule', W: 'watt', kW: 'kilowatt', MW: 'megawatt', GW: 'gigawatt' },
  ...{ kWh: 'kilowatt hour', MWh: 'megawatt hour', cal: 'calorie', kcal: 'kilocalorie', V: 'volt', kV: 'kilovolt' },
  ...{
    eV: 'electron volt',
    MeV: 'mega electron volt',
    A: 'ampere',
    mA: 'milliampere',
    Ω: 'ohm',
    N: 'newton',
    kN: 'kilonewton',
  },
  ...{
    Pa: 'pascal',
    kPa: 'kilopascal',
    hPa: 'hectopascal',
    atm: 'atmosphere',
    bar: 'bar',

    rad: 'radian',
  },
  ...{ KB: 'kilobyte', kB: 'kilobyte', MB: 'megabyte', GB: 'gigabyte', TB: 'terabyte', gal: 'gallon', px: 'pixel' },
}
/** With no plural of their own, or a word that is not the first. */
const UNCHANGED: Readonly<Record<string, string>> = {
  ...{ Hz: 'hertz', kHz: 'kilohertz', MHz: 'megahertz', GHz: 'gigahertz', K: 'kelvin', dB: 'decibels', '%': 'percent' },
  ...{ '‰': 'per mille', mph: 'miles per hour', fps: 'frames per second', rpm: 'revolutions per minute' },
  ...{ kph: 'kilometers per hour', Mbps: 'megabits per second' },
}
const DEGREES: Readonly<Record<string, string>> = { '°C': ' Celsius', '℃': ' Celsius', '°F': ' Fahrenheit', '°': '' }
const PLURALS: Readonly<Record<string, string>> = { foot: 'feet', inch: 'inches' }
const NAMES = { ...LENGTHS, ...OTHERS, ...UNCHANGED }

const EXPONENT = '[²³]|\\^[23]'
const BASE = `(?:${anyOf(Object.keys(NAMES))})(?:${EXPONENT}|(?<=m)[23])?`
/** "kg·m/s²", "°C"; a word that only looks like one does not count: "5 in the box". */
const UNIT = `(?:${anyOf(Object.keys(DEGREES))}|(?!in\\b(?! ?(?:[.,;:)×]|$)))${BASE}(?:[·⋅]${BASE})*(?:/${BASE})?)(?![\\p{L}\\d/²³'])`

function powered(unit: string, many: boolean): string {
  const [, name = '', exponent = ''] = new RegExp(`^(.+?)(${EXPONENT}|(?<=m)[23])?$`).exec(unit) ?? []
  const one = NAMES[name] ?? name
  const word = !many || UNCHANGED[name] ? one : (PLURALS[one] ?? `${one}s`)
  if (exponent === '') return word
  const square = /2|²/.test(exponent)
  if (LENGTHS[name]) return `${square ? 'square' : 'cubic'} ${word}`
  return `${word} ${square ? 'squared' : 'cubed'}`
}

function unitNamed(unit: string, many: boolean): string {
  const degrees = DEGREES[unit]
  if (degrees !== undefined) return `degree${many ? 's' : ''}${degrees}`
  const [above = '', below] = unit.split('/')
  const factors = above.split(/[·⋅]/)
  const top = factors.map((factor, index) => powered(factor, many && index === factors.length - 1)).join(' ')
  if (below === undefined) return top
  return `${top} per ${powered(below, false)}`
}

/** Numbers with units, alone and in ranges. */
export const MEASURES: readonly Rule[] = [
  // 5'10" of people, not minutes of arc.
  rule(/\b(\d)'(\d{1,2})”/g, (_, feet, inches) => `${decimal(feet)} foot ${decimal(inches)}`),
  rule(
    new RegExp(`(?<![\\w.])([-−]?(?:${NUMBER})) ?(?:%|°)?[-–]([-−]?(?:${NUMBER})) ?(${UNIT})`, 'gu'),
    (_, from, to, unit) => `${decimal(from)} to ${decimal(to)} ${unitNamed(unit, true)}`,
  ),
  rule(new RegExp(`(?<![\\w.])([-−]?(?:${NUMBER}))[ \\u00a0\\u202f-]?(${UNIT})`, 'gu'), (found, number, unit) =>
    // "4K" is a name, and so is "room 5 A".
    /\dK$| A$/.test(found) ? null : `${decimal(number)} ${unitNamed(unit, number !== '1')}`,
  ),
  // After what another rule has read: "3 × 10^8 m/s".
  rule(new RegExp(`(?<=[${READ}]) (${UNIT})`, 'gu'), (_, unit) =>
    /[/°²³·]/.test(unit) ? unitNamed(unit, true) : null,
  ),
]

import { cardinal, decimal } from '../numbers.ts'
import { anyOf, letters, NUMBER, READ, type Rule, rule } from './rule.ts'

const ELEMENTS = new Set(
  'H He Li Be B C N O F Ne Na Mg Al Si P S Cl Ar K Ca Sc Ti V Cr Mn Fe Co Ni Cu Zn Ga Ge As Se Br Kr Rb Sr Ag Cd Sn Sb Te I Xe Cs Ba W Pt Au Hg Pb Bi Rn Fr Ra Th U Pu'.split(
    ' ',
  ),
)
/** Molecules of one element; "B12" is a vitamin. */
const PAIRED = /^(?:H|N|O|F|Cl|Br|I|P|S)[₂₃₄₈23]$|^(?:P4|S8)$/
const GREEK: Readonly<Record<string, string>> = {
  ...{
    α: 'alpha',
    β: 'beta',
    γ: 'gamma',
    Γ: 'gamma',
    δ: 'delta',
    Δ: 'delta',
    '∆': 'delta',
    ε: 'epsilon',
    ζ: 'zeta',
    η: 'eta',
  },
  ...{
    θ: 'theta',
    Θ: 'theta',
    ι: 'iota',
    κ: 'kappa',
    λ: 'lambda',
    Λ: 'lambda',
    μ: 'mu',
    µ: 'mu',
    ν: 'nu',
    ξ: 'xi',
    π: 'pi',
  },
  ...{
    Π: 'pi',
    ρ: 'rho',
    σ: 'sigma',
    Σ: 'sigma',
    τ: 'tau',
    υ: 'upsilon',
    φ: 'phi',
    ϕ: 'phi',
    Φ: 'phi',
    χ: 'chi',
    ψ: 'psi',
  },
  ...{ Ψ: 'psi', ω: 'omega', Ω: 'omega' },
}
/** Signs that are said wherever they stand. */
const SIGNS: Readonly<Record<string, string>> = {
  ...{ '&': 'and', '+': 'plus', '=': 'equals', '@': 'at', '×': 'times', '·': 'times', '⋅': 'times', '÷': 'divided by' },
  ...{
    '±': 'plus or minus',
    '−': 'minus',
    '<': 'is less than',
    '>': 'is greater than',
    '≤': 'is at most',
    '≥': 'is at least',
  },
  ...{
    '≠': 'is not equal to',
    '≈': 'is about',
    '≡': 'is identical to',
    '∝': 'is proportional to',
    '→': 'to',
    '⇒': 'implies',
  },
  ...{
    '←': 'from',
    '↔': 'to and from',
    '⇌': 'to and from',
    '√': 'the square root of',
    '∞': 'infinity',
    '∑': 'the sum of',
  },
  ...{
    '∫': 'the integral of',
    '∂': 'partial',
    '∈': 'in',
    '#': 'number',
    '°': 'degrees',
    '%': 'percent',
    '†': '',
    '€': 'euros',
  },
  ...{ $: 'dollars', '£': 'pounds', ...GREEK },
}
const FUNCTIONS: Readonly<Record<string, string>> = {
  ...{ sin: 'sine', cos: 'cosine', tan: 'tangent', log: 'log', ln: 'natural log', exp: 'exponential' },
}
const SMALL = '₀₁₂₃₄₅₆₇₈₉'
const HIGH = '⁰¹²³⁴⁵⁶⁷⁸⁹'
/** "⁻³" → "-3". */
function plainDigits(text: string): string {
  return [...text]
    .map((digit) => {
      const index = Math.max(SMALL.indexOf(digit), HIGH.indexOf(digit))
      return digit === '⁻' || digit === '−' ? '-' : digit === 'ⁿ' ? 'n' : index < 0 ? digit : String(index)
    })
    .join('')
}
function power(base: string, exponent: string): string {
  const plain = plainDigits(exponent.replace(/[\^*(){}]/g, ''))
  if (plain === '2') return `${base} squared`
  if (plain === '3') return `${base} cubed`
  return `${base} to the ${/^-?\d/.test(plain) ? decimal(plain) : letters(plain)}`
}
const EXPONENT = `\\^(?:\\([-−]?(?:\\d+|[a-z])\\)|[-−]?(?:\\d+|[a-z]))|\\*\\*[-−]?\\d+|[⁻]?[${HIGH}ⁿ]+`
const greek = (symbols: string) => [...symbols].map((symbol) => GREEK[symbol] ?? letters(symbol)).join(' ')
const SYMBOL = `[A-Za-z${Object.keys(GREEK).join('')}]`

/** "H2SO4" → "H two S O four"; `null` for what is no molecule. */
function molecule(found: string): string | null {
  const parts = found.match(/[A-Z][a-z]?/g) ?? []
  if (!parts.every((part) => ELEMENTS.has(part))) return null
  const counted = new RegExp(`[\\d${SMALL}]`).test(found)
  if (parts.length === 1 ? !PAIRED.test(found) : !counted && !/[a-z][A-Z]|[A-Z]{2}$|[A-Z][A-Z][a-z]$/.test(found))
    return null
  // All capitals without numbers are letters anyway; "He" and "In" are words.
  return found
    .replace(new RegExp(`[\\d${SMALL}]+`, 'g'), (n) => ` ${cardinal(plainDigits(n))} `)
    .replace(/[A-Z][a-z]?/g, (symbol) => `${letters(symbol)} `)
    .replace(/[()]/g, ' ')
}

/** Before measures. */
export const MOLECULES: readonly Rule[] = [
  rule(
    new RegExp(
      `\\b(?:[A-Z][a-z]?[\\d${SMALL}]*|\\((?:[A-Z][a-z]?[\\d${SMALL}]*)+\\)[\\d${SMALL}]+)+(?![\\w${SMALL}'])`,
      'g',
    ),
    (found) => (/^[A-Z]+$/.test(found) ? null : molecule(found)),
  ),
]

/** Numbers with powers of ten, before measures: "3 × 10^8 m/s". */
export const POWERS_OF_TEN: readonly Rule[] = [
  rule(
    new RegExp(`([-−]?(?:${NUMBER})) ?[×x·] ?10(${EXPONENT})`, 'g'),
    (_, factor, exponent) => `${decimal(factor)} times ${power('ten', exponent)}`,
  ),
  rule(
    /\b(\d+(?:\.\d+)?)[eE]([-+−]?\d+)\b/g,
    (_, factor, exponent) => `${decimal(factor)} times ten to the ${decimal(exponent.replace('+', ''))}`,
  ),
]

/** After measures. */
export const FORMULAS: readonly Rule[] = [
  rule(
    new RegExp(`\\b(${anyOf(Object.keys(FUNCTIONS))})(?=\\(| ?[${Object.keys(GREEK).join('')}])`, 'g'),
    (name) => `${FUNCTIONS[name]} of`,
  ),
  rule(new RegExp(`\\blog([${SMALL}]+)`, 'g'), (_, base) => `log base ${cardinal(plainDigits(base))}`),
  rule(/\b([a-zA-Z])\(([a-z])\)/g, (_, name, of) => `${letters(name)} of ${letters(of)}`),
  rule(new RegExp(`(?<![\\w.])(${NUMBER})(${EXPONENT})`, 'g'), (_, base, exponent) => power(decimal(base), exponent)),
  rule(
    new RegExp(`(?<![\\p{L}'])(\\d*)(${SYMBOL}{1,3})([${SMALL}]*)(${EXPONENT})`, 'gu'),
    (_, count, base, index, exponent) =>
      power(
        [count && decimal(count), greek(base), index && cardinal(plainDigits(index))].filter(Boolean).join(' '),
        exponent,
      ),
  ),
  rule(new RegExp(`(?<=\\))(${EXPONENT})`, 'g'), (_, exponent) => power('', exponent).trim()),
  rule(
    new RegExp(`(?<![\\p{L}'])(${SYMBOL}{1,2})_?([${SMALL}]+)`, 'gu'),
    (_, base, index) => `${greek(base)} ${cardinal(plainDigits(index))}`,
  ),
  rule(/\b([a-z])\/([a-z])\b/gi, (_, above, below) => `${letters(above)} over ${letters(below)}`),
  rule(
    new RegExp(`(?<![\\w.])(${NUMBER})?([a-zA-Z]?[${Object.keys(GREEK).join('')}][a-zA-Z]?)(?![\\p{L}])`, 'gu'),
    (_, count, symbols) => `${count === '' ? '' : `${decimal(count)} `}${greek(symbols)}`,
  ),
  // "F = ma": products of symbols, not words.
  rule(/(?<=[=+−×] ?)(?:[b-df-hj-np-tv-zA-Z]{2,3}|ma|at|ut)\b(?!['\w])/g, letters),
  rule(new RegExp(`(?<=(?:[\\d)${READ}]|\\b[a-zA-Z]) )[-–](?= (?:[\\d(${READ}]|[a-zA-Z]\\b))`, 'g'), () => 'minus'),
  rule(new RegExp(`(?<=[\\d)${READ}]|\\b[a-zA-Z]) ?/ ?(?=[\\d(${READ}]|[a-zA-Z]\\b)`, 'g'), () => 'over'),
  rule(/\^(?=\()/g, () => 'to the'),
  rule(/~(?=\d)/g, () => 'about'),
  rule(/#(?=\p{L})/gu, () => 'hashtag'),
]

/** Last. */
export const SIGNS_LEFT: readonly Rule[] = [
  rule(
    new RegExp(
      `[${Object.keys(SIGNS)
        .map((sign) => (/[\\\]^-]/.test(sign) ? `\\${sign}` : sign))
        .join('')}]`,
      'g',
    ),
    (sign) => SIGNS[sign] || null,
  ),
  rule(new RegExp(`(?<=[${READ}\\d\\w)])[${HIGH}]+`, 'g'), (digits) => cardinal(plainDigits(digits))),
]

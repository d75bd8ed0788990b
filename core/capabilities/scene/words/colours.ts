import type { Hex } from '../../scene-spec.ts'

/** Names of colours, and shades made with light, dark, bright and pale. */
const COLOURS: Readonly<Record<string, Hex>> = {
  red: '#c8322b',
  scarlet: '#d0261f',
  crimson: '#a3142c',
  ruby: '#9b111e',
  maroon: '#6f1a22',
  burgundy: '#6d1b32',
  pink: '#f08fb0',
  magenta: '#c9379b',
  fuchsia: '#d63aa5',
  rose: '#e8738f',
  coral: '#f27a62',
  salmon: '#f29080',
  peach: '#f7b48c',
  orange: '#ee7f22',
  amber: '#f0a020',
  yellow: '#f3cf2e',
  gold: '#d9a520',
  golden: '#d9a520',
  mustard: '#cc9c24',
  cream: '#f4e8c9',
  beige: '#dccbaa',
  ivory: '#f3eddc',
  tan: '#c9a47a',
  brown: '#7a4f30',
  chocolate: '#54321e',
  bronze: '#a8702f',
  copper: '#b4673a',
  olive: '#7a7a35',
  lime: '#9acb3a',
  green: '#3f9142',
  emerald: '#1f9e68',
  mint: '#9fdcc0',
  teal: '#1f8a8a',
  turquoise: '#33bfb8',
  cyan: '#3cc3de',
  blue: '#2f6fc4',
  navy: '#1e2f5c',
  indigo: '#43409c',
  sapphire: '#1f4fae',
  azure: '#4a9fe0',
  purple: '#7b3fa0',
  violet: '#7d4cc0',
  lavender: '#b6a2dc',
  lilac: '#c3a3d6',
  white: '#f4f4f0',
  black: '#1d1d20',
  grey: '#85878a',
  gray: '#85878a',
  silver: '#c0c4ca',
}

export const COLOUR_NAMES: readonly string[] = Object.keys(COLOURS)

const SHADES: Readonly<Record<string, number>> = {
  light: 0.45,
  pale: 0.5,
  pastel: 0.5,
  bright: 0.08,
  dark: -0.4,
  deep: -0.3,
}

export const SHADE_NAMES: readonly string[] = Object.keys(SHADES)

/** The colour of a phrase such as `light blue` or `golden`; `null` when it names none. */
export function colourOf(phrase: string): Hex | null {
  const [first = '', second, ...more] = phrase.split(' ')
  if (more.length > 0) return null
  if (second === undefined) return own(COLOURS, first)
  if (second === 'coloured' || second === 'colored') return own(COLOURS, first)
  const shade = own(SHADES, first)
  const base = own(COLOURS, second)
  return shade === null || base === null ? null : towards(base, shade)
}

/** Whether a phrase that begins with the word may be a colour. */
export function startsColour(word: string): boolean {
  return Object.hasOwn(SHADES, word) || Object.hasOwn(COLOURS, word)
}

function own<T>(table: Readonly<Record<string, T>>, key: string): T | null {
  return Object.hasOwn(table, key) ? (table[key] ?? null) : null
}

/** Mixed with white by `t`, or with black by −`t`. */
function towards(colour: Hex, t: number): Hex {
  const end = t > 0 ? 255 : 0
  const parts = [1, 3, 5].map((at) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16)
    return Math.round(value + (end - value) * Math.abs(t))
      .toString(16)
      .padStart(2, '0')
  })
  return `#${parts.join('')}`
}

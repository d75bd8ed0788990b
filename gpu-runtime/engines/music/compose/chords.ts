const TRIADS = { major: [0, 4, 7], minor: [0, 3, 7], augmented: [0, 4, 8] } as const

/** Semitones from the tonic to the root, and the triad on it. */
const NUMERALS = {
  I: [0, 'major'],
  i: [0, 'minor'],
  bII: [1, 'major'],
  ii: [2, 'minor'],
  III: [3, 'major'],
  iii: [4, 'minor'],
  IV: [5, 'major'],
  iv: [5, 'minor'],
  V: [7, 'major'],
  v: [7, 'minor'],
  'V+': [7, 'augmented'],
  VI: [8, 'major'],
  bvi: [8, 'minor'],
  vi: [9, 'minor'],
  VII: [10, 'major'],
  vii: [10, 'minor'],
} as const satisfies Record<string, readonly [number, keyof typeof TRIADS]>

export type Numeral = keyof typeof NUMERALS

export interface Chord {
  readonly numeral: Numeral
  /** Pitch classes, 0 is C; the root first. */
  readonly tones: readonly [number, number, number]
}

export const SCALES = {
  major: [0, 2, 4, 5, 7, 9, 11],
  minor: [0, 2, 3, 5, 7, 8, 10],
  phrygian: [0, 1, 3, 5, 7, 8, 10],
} as const
export type ScaleName = keyof typeof SCALES

export function chordOf(numeral: Numeral, tonic: number): Chord {
  const [root, triad] = NUMERALS[numeral]
  const [first, third, fifth] = TRIADS[triad]
  const at = (tone: number) => (tonic + root + tone) % 12
  return { numeral, tones: [at(first), at(third), at(fifth)] }
}

/** The key's scale where the chord allows it: its own tones replace those a semitone beside them. */
export function scaleUnder(chord: Chord, scale: ScaleName, tonic: number): number[] {
  const own = SCALES[scale].map((step) => (tonic + step) % 12)
  const foreign = chord.tones.filter((tone) => !own.includes(tone))
  const beside = (a: number, b: number) => (a - b + 12) % 12 === 1 || (b - a + 12) % 12 === 1
  const kept = own.filter((tone) => chord.tones.includes(tone) || !foreign.some((other) => beside(tone, other)))
  return [...kept, ...foreign].sort((a, b) => a - b)
}

/** Every key from `low` to `high` whose pitch class is among these, lowest first. */
export function keysOf(classes: readonly number[], low: number, high: number): number[] {
  const keys: number[] = []
  for (let key = low; key <= high; key++) if (classes.includes(key % 12)) keys.push(key)
  return keys
}

/** The nearest of these keys, the lower one of two; there is one as long as the range holds an octave. */
export function nearest(keys: readonly number[], wanted: number): number {
  return keys.reduce((best, key) => (Math.abs(key - wanted) < Math.abs(best - wanted) ? key : best), keys[0] ?? wanted)
}

import { lookUp } from '../pronouncing/dictionary.ts'

/** What letters of unknown words stand for, roughly; alignment forgives the rest. */
const LETTER_SOUNDS: Readonly<Record<string, string>> = {
  ...{ a: 'ae', e: 'eh', i: 'ih', o: 'aa', u: 'ah', y: 'iy', c: 'k', j: 'jh', q: 'k', x: 'k s', h: 'hh' },
}

/** The sounds that flite is expected to say for words, in its names. */
export function expectedSounds(words: readonly string[]): string[] {
  return words.flatMap((word) => {
    const known = lookUp(word.toLowerCase())
    if (known) return known.split(' ').map((sound) => (sound === 'AH0' ? 'ax' : sound.toLowerCase().replace(/\d/, '')))
    const letters = word
      .toLowerCase()
      .replace(/[^a-z]/g, '')
      .replace(/(.)\1/g, '$1')
    return letters.split('').flatMap((letter) => (LETTER_SOUNDS[letter] ?? letter).split(' '))
  })
}

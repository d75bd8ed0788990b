import { dictionary } from 'cmu-pronouncing-dictionary'

/** ARPAbet of a word of the CMU dictionary (American English), vowels with their stress: "HH AH0 L OW1". */
export function lookUp(word: string): string | null {
  const sounds = Object.hasOwn(dictionary, word) ? dictionary[word] : undefined
  // Some lines end with a remark.
  return sounds?.replace(/ #.*/, '') ?? null
}

/** The names of letters, one after another, the last one stressed. */
export function spell(letters: string): string {
  const names = [...letters].map((letter) => (letter === 'a' ? 'EY1' : (lookUp(letter) ?? ''))).filter(Boolean)
  return names.map((name, index) => (index < names.length - 1 ? name.replaceAll('1', '2') : name)).join(' ')
}

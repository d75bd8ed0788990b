import type { ReadWord } from '../reading/normalise.ts'

/** What is said for a word as written: the respelling of `own`, by letters alone, or what was read. */
export function respellings(own: Readonly<Record<string, string>>): (word: ReadWord) => readonly string[] {
  const known = new Map(Object.entries(own).map(([word, spelling]) => [plainLetters(word), spelling.split(/[\s-]+/)]))
  return ({ text, said }) => {
    const letters = plainLetters(text)
    const whole = known.get(letters)
    if (whole) return whole
    // "Kaelen's" of "Kaelen".
    const [, owner = '', ending = ''] = /^(.+?)('s?)$/.exec(letters) ?? []
    const spelling = known.get(owner)
    return spelling?.map((part, index) => (index === spelling.length - 1 ? `${part}${ending}` : part)) ?? said
  }
}

/** Letters a to z and apostrophes, small; accents go. */
export function plainLetters(word: string): string {
  return word
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z']/g, '')
}

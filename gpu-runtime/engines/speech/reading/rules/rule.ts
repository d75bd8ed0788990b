/** What matches is said as `say` answers; `null` leaves it to later rules. */
export interface Rule {
  readonly pattern: RegExp
  say(found: readonly string[]): string | null
}

/** `say` gets the match and its groups; a group that took no part is ''. */
export function rule(pattern: RegExp, say: (...found: string[]) => string | null): Rule {
  return { pattern, say: (found) => say(...found.map((group) => group ?? '')) }
}

export const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')

/** The longest first, so that "km" is not read as "k". */
export function anyOf(words: readonly string[]): string {
  return words
    .toSorted((a, b) => b.length - a.length)
    .map(escaped)
    .join('|')
}

/** Without sign: "1,234.5", ".5", "10 000" with a thin space. */
export const NUMBER = '(?:\\d{1,3}(?:,\\d{3})+|\\d{1,3}(?:[\\u202f\\u00a0\\u2009]\\d{3})+|\\d+)(?:\\.\\d+)?|\\.\\d+'
/** Stands for what an earlier rule has read. */
export const READ = '\\ue000-\\uf8ff'

/** "mc" → "M C": letters said one by one. */
export const letters = (word: string): string => [...word.toUpperCase()].join(' ')

import { tokenise } from '../../../../core/capabilities/scene/tokens.ts'

/** A word or phrase the way the reader of prompts will see it: lower case, no hyphens, no apostrophes. */
export function plainWord(words: string): string {
  return tokenise(words)
    .map((token) => token.word)
    .join(' ')
}

import type { SkinTone } from './words/signs.ts'

/** Only these three: the two middle tones of the art are swapped in most of its families. */
const MODIFIER: Readonly<Record<SkinTone, string>> = { light: '1f3fb', medium: '1f3fe', dark: '1f3ff' }

/** The code of the same art in another skin tone: the modifier follows the first code point. */
export function skinnedCode(code: string, tone: SkinTone): string {
  const [first = '', ...rest] = code.split('-')
  return [first, MODIFIER[tone], ...(rest[0] === 'fe0f' ? rest.slice(1) : rest)].join('-')
}

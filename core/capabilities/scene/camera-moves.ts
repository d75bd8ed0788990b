import type { Move } from './film-lexicon.ts'
import type { Token } from './tokens.ts'
import { MOVE_PATTERNS } from './words/move-patterns.ts'

/** Words that say how the camera moves: up to before token `to`. */
export interface MoveSpan {
  readonly to: number
  readonly move: Move
}

/** What a prompt says of the camera's way, by the token where it begins; only moves that can be filmed. */
export function cameraMoves(tokens: readonly Token[], moves: readonly Move[]): ReadonlyMap<number, MoveSpan> {
  const spans = new Map<number, MoveSpan>()
  if (moves.length === 0) return spans
  // A break is a word of its own, so that no pattern crosses it.
  const text = tokens.map(({ word, afterBreak }, index) => (afterBreak || index === 0 ? `| ${word}` : word)).join(' ')
  for (const move of moves) {
    for (const match of text.matchAll(MOVE_PATTERNS[move])) {
      const before = wordsIn(text.slice(0, match.index))
      spans.set(before, { to: before + wordsIn(match[0]), move })
    }
  }
  return spans
}

const wordsIn = (text: string) => text.split(' ').filter((word) => word !== '' && word !== '|').length

import type { Reading } from './reading.ts'

/** Below this share of understood content words a prompt is refused. */
export const LEAST_SHARE = 0.6

export interface NotDrawable {
  readonly code: 'not_drawable'
  readonly message: string
  readonly details: {
    readonly share: number
    readonly understood: readonly string[]
    readonly ignored: readonly string[]
  }
}

const MOST_WORDS_NAMED = 12

/** Why a reading cannot become a picture; `null` when it can. */
export function whyNotDrawable(reading: Reading): NotDrawable | null {
  const { understood, ignored, share } = reading
  const details = { share, understood, ignored }
  const total = understood.length + ignored.length
  if (total === 0) {
    return { code: 'not_drawable', message: 'The prompt names nothing that could be drawn.', details }
  }
  if (share < LEAST_SHARE) {
    const more = ignored.length > MOST_WORDS_NAMED ? ` and ${ignored.length - MOST_WORDS_NAMED} more` : ''
    const words = [...new Set(ignored)].slice(0, MOST_WORDS_NAMED).map((word) => `“${word}”`)
    return {
      code: 'not_drawable',
      message: `Only ${understood.length} of ${total} words can be drawn, at least ${Math.ceil(LEAST_SHARE * total)} are needed; not understood: ${words.join(', ')}${more}.`,
      details,
    }
  }
  const empty = reading.subjects.length === 0 && reading.setting === null
  if (empty && reading.timeOfDay === null && Object.keys(reading.weather).length === 0) {
    return {
      code: 'not_drawable',
      message: 'The prompt names neither a thing nor a place that could be drawn.',
      details,
    }
  }
  return null
}

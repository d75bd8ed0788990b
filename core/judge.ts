import { readPrompt } from './capabilities/scene/read-prompt.ts'
import type { Reading } from './capabilities/scene/reading.ts'
import type { OfferedVocabulary } from './capabilities/scene/vocabulary.ts'
import { whyNotDrawable } from './capabilities/scene/why-not-drawable.ts'
import type { Capability, Offered, Refusal } from './capability.ts'

/*
 * Beside the capabilities, not in them: the grammar is 12 kB that the edge gateway, which has the capabilities'
 * schemas and leaves judging to the studio, need not carry.
 */

/** Whether an engine of this offer takes the request: the capability's own bounds, then its words. `null` means yes. Pure. */
export function refuse(capability: Capability, request: unknown, offer: unknown): Refusal | null {
  const refusal = capability.accepts(request, offer)
  if (refusal) return refusal
  const reading = readWords(capability, request, offer)
  return reading && whyNotDrawable(reading)
}

/** What an engine of this offer would show of the request's words; `null` when it has no vocabulary. */
export function readWords(capability: Capability, request: unknown, offer: unknown): Reading | null {
  const vocabulary = vocabularyOf(offer)
  const text = vocabulary && capability.words?.(request)
  return vocabulary && text !== undefined && text !== null ? readPrompt(text, vocabulary) : null
}

/** Offers are parsed by their capability's schema before they come here. */
function vocabularyOf(offer: unknown): OfferedVocabulary | null {
  if (typeof offer !== 'object' || offer === null || !('vocabulary' in offer)) return null
  return (offer.vocabulary as OfferedVocabulary | undefined) ?? null
}

/**
 * Whether one of the offers takes the request.
 * @returns `null` when one does; else the first refusal, or `no_engine` when there is no offer at all.
 */
export function judge(capability: Capability, request: unknown, offers: readonly Offered[]): Refusal | null {
  let refusal: Refusal | null = null
  for (const { capability: id, offer } of offers) {
    if (id !== capability.id) continue
    const verdict = refuse(capability, request, offer)
    if (!verdict) return null
    refusal ??= verdict
  }
  return (
    refusal ?? {
      code: 'no_engine',
      message: `No running worker offers ${capability.id}; start one, or enable an engine that has it with ENGINES.`,
    }
  )
}

import type * as z from 'zod'
import type { SpokenSentence, speech } from '../../core/capabilities/speech.ts'
import type { CapabilityInput } from '../../core/capability.ts'
import { AppError } from '../../core/errors.ts'

/** Before the first word. */
export const LEAD_MS = 600
/** After the last word. */
const TAIL_MS = 400
/** A voice is hurried so far and no further. */
const FASTEST = 1.25

type Read = (told: CapabilityInput<typeof speech>) => Promise<z.output<(typeof speech)['output']>>

/**
 * A text read aloud so that it ends with the film, hurried a little where it must be; its sentences in times of the film.
 * @throws AppError voiceover_too_long
 */
export async function readWithin(durationMs: number, told: CapabilityInput<typeof speech>, read: Read) {
  const roomMs = durationMs - LEAD_MS - TAIL_MS
  let spoken = await read(told)
  const neededMs = endOf(spoken.sentences)
  const speed = (neededMs / roomMs) * 1.02
  if (neededMs > roomMs && speed <= FASTEST) spoken = await read({ ...told, speed })
  if (endOf(spoken.sentences) > roomMs) {
    const seconds = (ms: number) => Math.ceil(ms / 100) / 10
    throw new AppError(
      'voiceover_too_long',
      `Read aloud, the text takes ${seconds(neededMs)} s, and the film has ${seconds(roomMs)} s for it: shorten it, or make the film longer.`,
    )
  }
  return { speech: spoken.speech, sentences: spoken.sentences.map((sentence) => later(sentence, LEAD_MS)) }
}

const endOf = (sentences: readonly SpokenSentence[]) => sentences.at(-1)?.endMs ?? 0

function later(sentence: SpokenSentence, byMs: number): SpokenSentence {
  const move = <T extends { startMs: number; endMs: number }>(span: T): T => ({
    ...span,
    startMs: span.startMs + byMs,
    endMs: span.endMs + byMs,
  })
  return { ...move(sentence), words: sentence.words.map(move) }
}

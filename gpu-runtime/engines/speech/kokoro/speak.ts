import type { SpeechRequest, SpokenSentence } from '../../../../core/capabilities/speech.ts'
import { AppError } from '../../../../core/errors.ts'
import { resample } from '../../../media/sound/resample.ts'
import type { Pronounce } from '../pronouncing/pronounce.ts'
import { normalise } from '../reading/normalise.ts'
import { splitSentences, type Utterance } from '../split-sentences.ts'
import { writeSentence } from '../write-sentence.ts'
import { SAMPLE_RATE, type Said, type Say } from './say.ts'
import { KOKORO_VOICES } from './voices.ts'

export interface Speaker {
  readonly pronounce: Pronounce
  readonly say: Say
}
export interface Spoken {
  /** Mono, SAMPLE_RATE. */
  readonly samples: Float32Array
  readonly sentences: readonly SpokenSentence[]
}

/** Silence after an utterance, beside the little that it ends with. */
const PAUSES_S: Readonly<Record<Utterance['ends'], number>> = { part: 0.02, sentence: 0.2, paragraph: 0.55 }

/** Reads a text aloud, utterance by utterance. @throws AppError invalid_input for a text without a word */
export async function speak(
  { text, voice, speed, pronunciations }: SpeechRequest,
  { pronounce, say }: Speaker,
  { signal, onProgress }: { readonly signal: AbortSignal; onProgress(share: number): void },
): Promise<Spoken> {
  const { style, pace, raised, gain } = KOKORO_VOICES[voice]
  const utterances = splitSentences(pronounce(normalise(text), pronunciations))
  if (utterances.length === 0) throw new AppError('invalid_input', 'The text has no word that can be read aloud.')
  const pieces: Float32Array[] = []
  const sentences: SpokenSentence[] = []
  let samples = 0
  for (const [index, utterance] of utterances.entries()) {
    signal.throwIfAborted()
    const said = await say(utterance.units, style, (speed * pace) / raised)
    const audio = resample(said.audio, raised)
    const piece = spokenPiece(utterance, said, { startSample: samples, endSample: samples + audio.length, raised })
    const goesOn = utterances[index - 1]?.ends === 'part'
    const open = goesOn ? sentences.pop() : undefined
    sentences.push(open ? joined(open, piece) : piece)
    const last = index === utterances.length - 1
    const pause = new Float32Array(last ? 0 : Math.round(PAUSES_S[utterance.ends] * SAMPLE_RATE))
    pieces.push(audio, pause)
    samples += audio.length + pause.length
    onProgress((index + 1) / utterances.length)
  }
  return { samples: concatenated(pieces, samples, gain), sentences }
}

function spokenPiece(
  { units }: Utterance,
  { words }: Said,
  { startSample, endSample, raised }: { startSample: number; endSample: number; raised: number },
): SpokenSentence {
  const ms = (sample: number) => Math.round((sample / SAMPLE_RATE) * 1_000)
  return {
    text: writeSentence(units),
    startMs: ms(startSample),
    endMs: ms(endSample),
    words: words.map(({ text, from, to }) => ({
      text,
      startMs: ms(startSample + from / raised),
      endMs: ms(startSample + to / raised),
    })),
  }
}

function joined(first: SpokenSentence, second: SpokenSentence): SpokenSentence {
  return {
    text: `${first.text} ${second.text}`,
    startMs: first.startMs,
    endMs: second.endMs,
    words: [...first.words, ...second.words],
  }
}

function concatenated(pieces: readonly Float32Array[], length: number, gain: number): Float32Array {
  const all = new Float32Array(length)
  let at = 0
  for (const piece of pieces) {
    for (let i = 0; i < piece.length; i++) all[at + i] = (piece[i] ?? 0) * gain
    at += piece.length
  }
  return all
}

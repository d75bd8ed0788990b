import { writeFile } from 'node:fs/promises'
import type { SpeechRequest, SpokenSentence } from '../../../core/capabilities/speech.ts'
import { AppError } from '../../../core/errors.ts'
import type { RunContext } from '../../engine.ts'
import { encodeWav } from '../../media/wav.ts'
import { type Reader, SAMPLE_RATE, type Said } from './said.ts'
import type { Utterance } from './split-sentences.ts'
import { writeSentence } from './write-sentence.ts'

export interface Spoken {
  /** Mono, SAMPLE_RATE. */
  readonly samples: Float32Array
  readonly sentences: readonly SpokenSentence[]
}

/** Silence after an utterance, beside the little that it ends with. */
const PAUSES_S: Readonly<Record<Utterance['ends'], number>> = { part: 0.02, sentence: 0.2, paragraph: 0.55 }

/** Reads a text aloud, utterance by utterance. @throws AppError invalid_input for a text without a word */
export async function speak(
  { text, pronunciations }: Pick<SpeechRequest, 'text' | 'pronunciations'>,
  { read, say }: Reader,
  { signal, onProgress }: Pick<RunContext, 'signal' | 'onProgress'>,
): Promise<Spoken> {
  const utterances = read(text, pronunciations)
  if (utterances.length === 0) throw new AppError('invalid_input', 'The text has no word that can be read aloud.')
  const pieces: Float32Array[] = []
  const sentences: SpokenSentence[] = []
  let samples = 0
  for (const [index, utterance] of utterances.entries()) {
    signal.throwIfAborted()
    const said = await say(utterance)
    const piece = spokenPiece(utterance, said, samples)
    const goesOn = utterances[index - 1]?.ends === 'part'
    const open = goesOn ? sentences.pop() : undefined
    sentences.push(open ? joined(open, piece) : piece)
    const last = index === utterances.length - 1
    const pause = new Float32Array(last ? 0 : Math.round(PAUSES_S[utterance.ends] * SAMPLE_RATE))
    pieces.push(said.audio, pause)
    samples += said.audio.length + pause.length
    onProgress((index + 1) / utterances.length)
  }
  return { samples: concatenated(pieces, samples), sentences }
}

/** As the capability answers it. */
export async function speechFile({ samples, sentences }: Spoken, context: Pick<RunContext, 'file' | 'media'>) {
  const path = context.file('wav')
  await writeFile(path, encodeWav({ channels: [samples], sampleRate: SAMPLE_RATE }))
  return { speech: await context.media(path, { type: 'audio/wav', durationMs: ms(samples.length) }), sentences }
}

function ms(sample: number): number {
  return Math.round((sample / SAMPLE_RATE) * 1_000)
}

function spokenPiece({ units }: Utterance, { audio, words }: Said, start: number): SpokenSentence {
  return {
    text: writeSentence(units),
    startMs: ms(start),
    endMs: ms(start + audio.length),
    words: words.map(({ text, from, to }) => ({ text, startMs: ms(start + from), endMs: ms(start + to) })),
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

function concatenated(pieces: readonly Float32Array[], length: number): Float32Array {
  const all = new Float32Array(length)
  let at = 0
  for (const piece of pieces) {
    all.set(piece, at)
    at += piece.length
  }
  return all
}

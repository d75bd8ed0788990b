import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import type { Network } from '../onnx.ts'
import type { Pronounced } from '../pronouncing/pronounce.ts'
import { fadeEnds, SAMPLE_RATE, type Said } from '../said.ts'

/** The model's durations count frames of so many samples. */
const FRAME = 600
const STYLE_WIDTH = 256
const STYLE_ROWS = 510
const MOST_TOKENS = 510
/** Silence that is kept before the first and after the last sound, in frames. */
const HEAD_FRAMES = 3
const TAIL_FRAMES = 8
/** Words were measured to be heard so much before the durations say. */
const EARLY = 0.04 * SAMPLE_RATE

export type Say = (units: readonly Pronounced[], style: string, speed: number) => Promise<Said>

/** The function speaks one utterance with the style vectors of a voice. */
export function openSayer(network: Network, folder: string): Say {
  const { vocab } = z
    .object({ vocab: z.record(z.string(), z.number()) })
    .parse(JSON.parse(readFileSync(join(folder, 'vocab.json'), 'utf8')))
  const styles = new Map<string, Float32Array>()
  const styleOf = (name: string) => {
    const known = styles.get(name) ?? floatsOf(join(folder, 'voices', `${name}.bin`))
    styles.set(name, known)
    return known
  }
  return async (units, styleName, speed) => {
    const { tokens, spans } = tokensOf(units, vocab)
    const row = STYLE_WIDTH * Math.min(tokens.length - 2, STYLE_ROWS - 1)
    const { audio, durations } = await network.run({
      tokens: { type: 'int64', data: BigInt64Array.from(tokens, BigInt), dims: [1, tokens.length] },
      style: { type: 'float32', data: styleOf(styleName).slice(row, row + STYLE_WIDTH), dims: [1, STYLE_WIDTH] },
      speed: { type: 'float32', data: Float32Array.of(speed), dims: [1] },
    })
    if (!audio || !durations) throw new Error('The model gave no audio or no durations.')
    return trimmed(audio, durations, spans)
  }
}

interface Span {
  readonly text: string
  readonly from: number
  readonly to: number
}

/** Symbols → tokens between two pads, and where each word's lie. */
function tokensOf(units: readonly Pronounced[], vocab: Readonly<Record<string, number>>) {
  const known = (symbols: string) => [...symbols].flatMap((symbol) => vocab[symbol] ?? [])
  const tokens = [0]
  const spans: Span[] = []
  let opening = ''
  for (const unit of units) {
    if (unit.kind === 'mark') {
      // Opening marks belong to the word that follows.
      if (/[“(]/.test(unit.text)) opening += unit.text
      else tokens.push(...known(unit.text))
    } else if (unit.symbols !== '') {
      if (tokens.length > 1) tokens.push(...known(' '))
      tokens.push(...known(opening))
      opening = ''
      const from = tokens.length
      tokens.push(...known(unit.symbols))
      spans.push({ text: unit.text, from, to: tokens.length })
    }
  }
  const last = units.at(-1)
  if (last?.kind !== 'mark' || !/[.!?…,;:—”)]/.test(last.text)) tokens.push(...known('.'))
  return { tokens: [...tokens.slice(0, MOST_TOKENS + 1), 0], spans }
}

/** Cut to the words with a little silence round them, the ends faded. */
function trimmed(audio: Float32Array, durations: Float32Array, spans: readonly Span[]): Said {
  const starts = [0]
  for (const frames of durations) starts.push((starts.at(-1) ?? 0) + frames)
  const sampleAt = (token: number) => (starts[token] ?? starts.at(-1) ?? 0) * FRAME
  const [first, last] = [spans[0], spans.at(-1)]
  const from = Math.max(0, sampleAt(first?.from ?? 0) - HEAD_FRAMES * FRAME)
  const to = Math.min(audio.length, sampleAt(last?.to ?? durations.length) + TAIL_FRAMES * FRAME)
  const cut = fadeEnds(audio.slice(from, to))
  const words = spans.map((span, index) => {
    const next = spans[index + 1]
    const start = Math.max(0, sampleAt(span.from) - from - EARLY)
    const end = Math.min(sampleAt(span.to) - from, next ? sampleAt(next.from) - from - EARLY : cut.length)
    return { text: span.text, from: start, to: Math.max(start, end) }
  })
  return { audio: cut, words }
}

function floatsOf(path: string): Float32Array {
  const bytes = readFileSync(path)
  return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength))
}

import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import * as z from 'zod'
import { speech, VOICES, type Voice } from '../../core/capabilities/speech.ts'
import { normalise } from '../../gpu-runtime/engines/speech/reading/normalise.ts'
import { decodeWav } from '../../gpu-runtime/media/wav.ts'
import { openTestHost } from '../harness/engine-host.ts'
import { compareWords } from './compare-words.ts'
import { speechEngine } from './speech-engine.ts'

/*
 * Word error rate and word times of the voices, as Whisper base hears them:
 *   npx tsx tests/quality/measure-speech.ts --python PYTHON --model FOLDER [--engine kokoro] [--voices child,narrator]
 * transcribe.py says what PYTHON and FOLDER need. Answers go to speech-answers.json, sums to stdout.
 *
 * What is expected is the sentence itself, or what a person wrote out where it has numbers or signs; never what our
 * own reading made of it. What is heard has its digits and signs read out, since a recogniser writes "9:05" for
 * "nine oh five" (and "9.05am"). Case, punctuation and hyphens go on both sides, and British spellings. Nothing else is forgiven.
 */
const { values } = parseArgs({
  options: {
    python: { type: 'string', default: 'python3' },
    model: { type: 'string', default: '' },
    engine: { type: 'string', default: 'kokoro' },
    voices: { type: 'string', default: VOICES.join(',') },
  },
})
const here = (name: string) => fileURLToPath(new URL(name, import.meta.url))
const sentences = z
  .array(z.object({ kind: z.string(), text: z.string(), said: z.string().optional() }))
  .parse(JSON.parse(readFileSync(here('speech-sentences.json'), 'utf8')))
const heardWords = z.record(z.string(), z.array(z.object({ text: z.string(), startMs: z.number() })))
const voices = z.array(z.enum(VOICES)).parse(values.voices.split(','))

interface TimedWord {
  readonly word: string
  /** `null` inside what is written as one: "5 km". */
  readonly startMs: number | null
}

const AMERICAN: Readonly<Record<string, string>> = { harbour: 'harbor', metres: 'meters', kilometres: 'kilometers' }
/** As they are said, one by one. */
function saidWords(text: string, startMs: number | null): TimedWord[] {
  const said = normalise(text.replaceAll('-', ' ')).flatMap((unit) => (unit.kind === 'word' ? unit.said : []))
  return said
    .map((word) => word.toLowerCase().replace(/[^a-z0-9']/g, ''))
    .filter((word) => word !== '')
    .map((word, index) => ({ word: AMERICAN[word] ?? word, startMs: index === 0 ? startMs : null }))
}
const wordsOf = (timed: readonly TimedWord[]) => timed.map(({ word }) => word)

/** Whisper writes times of day as the British do. */
function heardText(tokens: readonly { readonly text: string }[]): string {
  const text = tokens.map((token) => token.text).join('')
  return text.trim().replace(/\b(\d{1,2})\.(\d\d)(?= ?[ap]\.?m)/g, '$1:$2')
}

/** A recogniser cuts "9:05 a.m." into tokens that only together can be read out. */
function heardAs(tokens: readonly { readonly text: string; readonly startMs: number }[]): TimedWord[] {
  const whole = saidWords(heardText(tokens), null)
  const parts = tokens.flatMap(({ text, startMs }) => saidWords(text, startMs))
  const { pairs } = compareWords(wordsOf(whole), wordsOf(parts))
  const starts = new Map(pairs.map(({ expected, heard }) => [expected, parts[heard]?.startMs ?? null]))
  return whole.map(({ word }, index) => ({ word, startMs: starts.get(index) ?? null }))
}

async function speakAll(voice: Voice, folder: string): Promise<TimedWord[][]> {
  const host = await openTestHost({ engines: [speechEngine(values.engine)], cards: [] })
  const spoken: TimedWord[][] = []
  try {
    for (const [index, { text }] of sentences.entries()) {
      const { output } = await host.call({ capability: speech, input: { text, voice }, remainingMs: 1_000_000 })
      const answer = speech.output.parse(output)
      const bytes = readFileSync(answer.speech.path)
      decodeWav(bytes)
      writeFileSync(join(folder, `${String(index).padStart(2, '0')}.wav`), bytes)
      const words = answer.sentences.flatMap((sentence) => sentence.words)
      spoken.push(words.flatMap((word) => saidWords(word.text, word.startMs)))
    }
  } finally {
    await host.close()
  }
  return spoken
}

function transcribe(folder: string) {
  const output = execFileSync(values.python, [here('transcribe.py'), values.model, folder], {
    maxBuffer: 1 << 26,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  return heardWords.parse(JSON.parse(output.toString()))
}

const median = (numbers: readonly number[]) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0
const mean = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0) / (numbers.length || 1)
const percent = (part: number, whole: number) => `${((100 * part) / whole).toFixed(1)} %`

const scratch = mkdtempSync(join(tmpdir(), 'atelier-speech-'))
const answersPath = here('speech-answers.json')
const known = z
  .record(z.string(), z.unknown())
  .parse(JSON.parse(readFileSync(answersPath, { encoding: 'utf8', flag: 'a+' }) || '{}'))
for (const voice of voices) {
  const folder = join(scratch, voice)
  mkdirSync(folder)
  const spoken = await speakAll(voice, folder)
  const heard = transcribe(folder)
  const offsetsMs: number[] = []
  const wrong = new Map<string, number>()
  let [errors, count] = [0, 0]
  const answers = sentences.map(({ kind, text, said }, index) => {
    const expected = wordsOf(saidWords(said ?? text, null))
    const answer = heardAs(heard[String(index).padStart(2, '0')] ?? [])
    const comparison = compareWords(expected, wordsOf(answer))
    errors += comparison.errors
    count += expected.length
    wrong.set(kind, (wrong.get(kind) ?? 0) + comparison.errors)
    const ours = spoken[index] ?? []
    for (const pair of compareWords(wordsOf(ours), wordsOf(answer)).pairs) {
      const [start, onset] = [ours[pair.expected]?.startMs ?? null, answer[pair.heard]?.startMs ?? null]
      if (start !== null && onset !== null) offsetsMs.push(start - onset)
    }
    return {
      heard: heardText(heard[String(index).padStart(2, '0')] ?? []),
      errors: comparison.errors,
    }
  })
  const off = offsetsMs.map(Math.abs)
  const sums = {
    words: count,
    errors,
    rate: percent(errors, count),
    errorsByKind: Object.fromEntries(wrong),
    wordStarts: {
      compared: off.length,
      meanMs: Math.round(mean(off)),
      medianMs: median(off),
      biasMs: Math.round(mean(offsetsMs)),
    },
  }
  console.log(voice, JSON.stringify(sums))
  known[`${values.engine}/${voice}`] = { ...sums, answers }
  writeFileSync(answersPath, `${JSON.stringify(known, null, 2)}\n`)
}
rmSync(scratch, { recursive: true })

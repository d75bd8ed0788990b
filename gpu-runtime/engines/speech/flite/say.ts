import { resample } from '../../../media/sound/resample.ts'
import { decodeWav } from '../../../media/wav.ts'
import type { Pronounced } from '../pronouncing/pronounce.ts'
import { fadeEnds, SAMPLE_RATE, type Said } from '../said.ts'
import type { Utterance } from '../split-sentences.ts'
import { alignWords, type SaidSound } from './align-words.ts'
import { expectedSounds } from './expected-sounds.ts'
import type { Flite } from './program.ts'
import type { FliteVoice } from './voices.ts'

/** Silence that is kept before the first and after the last sound. */
const HEAD_S = 0.05
const TAIL_S = 0.15

export interface SayWith {
  readonly flite: Flite
  readonly voice: FliteVoice
  readonly speed: number
  newFile(extension: string): string
}

export async function sayWithFlite({ units }: Utterance, { flite, voice, speed, newFile }: SayWith): Promise<Said> {
  const { sound, segments } = await flite({ voice: voice.name, text: textOf(units), stretch: 1 / speed }, newFile)
  const { channels, sampleRate } = decodeWav(sound)
  const audio = resample(channels[0] ?? new Float32Array(), sampleRate / SAMPLE_RATE)
  const sounds = readSegments(segments)
  const heard = sounds.filter((each) => each.sound !== 'pau')
  const startS = Math.max(0, (heard[0]?.startS ?? 0) - HEAD_S)
  const endS = (heard.at(-1)?.endS ?? audio.length / SAMPLE_RATE) + TAIL_S
  const cut = audio.slice(Math.round(startS * SAMPLE_RATE), Math.round(endS * SAMPLE_RATE))
  const words = units.filter((unit) => unit.symbols !== '')
  const spans = alignWords(
    words.map(({ symbols }) => expectedSounds(symbols.split(' '))),
    sounds,
  )
  const sample = (second: number) => Math.max(0, Math.min(cut.length, (second - startS) * SAMPLE_RATE))
  return {
    audio: fadeEnds(cut.map((each) => each * voice.gain)),
    words: words.map(({ text }, index) => ({
      text,
      from: sample(spans[index]?.startS ?? endS),
      to: sample(spans[index]?.endS ?? endS),
    })),
  }
}

/** One sentence for flite: a stop inside would begin another. */
function textOf(units: readonly Pronounced[]): string {
  const last = units.findLastIndex((unit) => unit.symbols !== '')
  const inside = units.map(({ kind, text, symbols }, index) => {
    if (kind === 'word') return symbols === '' ? '' : ` ${symbols}`
    if (/[“”()]/.test(text)) return ''
    return index > last && /[.!?]/.test(text) ? text : ','
  })
  return inside
    .join('')
    .replace(/,+/g, ',')
    .replace(/^[ ,]+/, '')
    .replace(/,(?=[.!?])/, '')
}

/** Each line is an utterance whose seconds begin at 0 again. */
export function readSegments(segments: string): SaidSound[] {
  let offset = 0
  return segments
    .split('\n')
    .filter((line) => line.trim() !== '')
    .flatMap((line) => {
      let start = offset
      const sounds = line
        .trim()
        .split(/\s+/)
        .map((segment) => {
          const [sound = '', end = '0'] = segment.split(':')
          const said = { sound, startS: start, endS: offset + Number(end) }
          start = said.endS
          return said
        })
      offset = start
      return sounds
    })
}

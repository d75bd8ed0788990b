import { setImmediate as nextTurn } from 'node:timers/promises'
import { createLimiter } from '../../../media/sound/limiter.ts'
import { createLoudnessMeter } from '../../../media/sound/loudness.ts'
import { type Performance, SAMPLE_RATE } from './performance.ts'
import type { Instruments } from './sound-bank.ts'

/** The synthesiser renders no more at once. */
const BLOCK = 128
/** Between two looks at the signal: a tenth of a second of music, some ms of work. */
const TURN = SAMPLE_RATE / 10
const TARGET_LUFS = -18
/** −1.2 dBFS: what encoders add stays below full scale. */
const CEILING = 10 ** (-1.2 / 20)
const MAX_GAIN = 40
const FADE_IN = 96
const FADE_OUT_S = 1.2
/** Rendering takes this share of the time, mastering the rest. */
const RENDER_SHARE = 0.9

export interface RenderOptions {
  readonly signal: AbortSignal
  /** 0 to 1 */
  onProgress(fraction: number): void
}

/** Stereo of exactly `performance.samples`, at −18 LUFS, peaks below −1 dBFS, silent at its very end. */
export async function render(
  instruments: Instruments,
  performance: Performance,
  { signal, onProgress }: RenderOptions,
): Promise<readonly [Float32Array, Float32Array]> {
  const { samples, events, channels } = performance
  const synth = await instruments.openSynth(channels.map(({ channel, part }) => ({ channel, voice: part.voice })))
  const left = new Float32Array(samples)
  const right = new Float32Array(samples)
  const meter = createLoudnessMeter()
  let next = 0
  await inTurns(samples, signal, (from, to) => {
    for (let at = from; at < to; ) {
      for (; (events[next]?.at ?? Infinity) <= at; next++) {
        const { kind, channel, number, value } = events[next]!
        if (kind === 'on') synth.noteOn(channel, number, value)
        else if (kind === 'off') synth.noteOff(channel, number)
        else synth.controllerChange(channel, number as 11, value)
      }
      const count = Math.min(BLOCK, to - at, (events[next]?.at ?? Infinity) - at)
      synth.process(left, right, at, count)
      at += count
    }
    meter.push(left, right, from, to)
    onProgress((to / samples) * RENDER_SHARE)
  })
  const loudness = meter.integrated()
  const gain = Math.min(MAX_GAIN, 10 ** ((TARGET_LUFS - (Number.isFinite(loudness) ? loudness : TARGET_LUFS)) / 20))
  const limit = createLimiter(CEILING)
  const fadeOut = Math.min(samples * 0.2, FADE_OUT_S * SAMPLE_RATE)
  await inTurns(samples, signal, (from, to) => {
    limit(left, right, gain, from, to)
    fade(left, from, to, fadeOut)
    fade(right, from, to, fadeOut)
    onProgress(RENDER_SHARE + (1 - RENDER_SHARE) * (to / samples))
  })
  return [left, right]
}

/** Works through so many samples, leaving the thread to others in between. */
async function inTurns(samples: number, signal: AbortSignal, work: (from: number, to: number) => void): Promise<void> {
  for (let from = 0; from < samples; from += TURN) {
    signal.throwIfAborted()
    work(from, Math.min(samples, from + TURN))
    await nextTurn()
  }
  signal.throwIfAborted()
}

function fade(samples: Float32Array, from: number, to: number, fadeOut: number): void {
  for (let i = from; i < Math.min(to, FADE_IN); i++) samples[i]! *= i / FADE_IN
  const end = samples.length - 1
  for (let i = Math.max(from, Math.ceil(end - fadeOut)); i < to; i++)
    samples[i]! *= 0.5 - 0.5 * Math.cos((Math.PI * (end - i)) / fadeOut)
}

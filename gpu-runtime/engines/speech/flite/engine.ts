import { type SpeechRequest, speech, type Voice } from '../../../../core/capabilities/speech.ts'
import { mib } from '../../../../core/units.ts'
import { defineEngine, type Engine, provide } from '../../../engine.ts'
import { FLITE_VOICES } from './voices.ts'

const MODEL = 'flite-2.3'
/** Of one character, until it was measured here: a second of speech has about fifteen and takes 0.03–0.1 s. */
const GUESS_MS_A_CHARACTER = 5

/** Voices of a machine, twenty times cheaper than natural ones: the draft, and the fallback. Needs no model files. */
export function fliteEngine(): Engine {
  return defineEngine({
    id: 'flite',
    version: '1',
    provides: [
      provide(speech, {
        device: 'cpu',
        offers: async () => ({
          voices: Object.keys(FLITE_VOICES) as Voice[],
          languages: ['en'],
          quality: 'draft' as const,
          model: MODEL,
          licence: 'BSD-4-Clause; voices by Carnegie Mellon University',
          paidUse: true,
        }),
        model: () => ({ key: MODEL, name: MODEL, loadMs: 500 }),
        profiles: () => [{ id: 'wasm', peakMib: mib(0) }],
        shape: ({ text }: SpeechRequest) => `${Math.ceil(text.length / 200) * 200} characters`,
        guessMs: ({ text }: SpeechRequest) => text.length * GUESS_MS_A_CHARACTER,
      }),
    ],
    child: new URL('./child.ts', import.meta.url),
    // node:wasi says on every start that it is experimental.
    env: { NODE_OPTIONS: '--disable-warning=ExperimentalWarning' },
  })
}

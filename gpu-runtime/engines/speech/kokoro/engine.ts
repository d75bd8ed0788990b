import { fileURLToPath } from 'node:url'
import { speech, VOICES } from '../../../../core/capabilities/speech.ts'
import { mib } from '../../../../core/units.ts'
import { defineEngine, type Engine, provide } from '../../../engine.ts'
import { verifyModel } from './verify-model.ts'

const FOLDER = fileURLToPath(new URL('../../../models/kokoro/', import.meta.url))
/** Of the weights. */
const SHA256 = 'f3e85a7906ee7bde0534869f363484b76acf7b9cd7ff4bef97e5dd3fe1bb1f36'
const MODEL = 'kokoro-82m'
/** Sums in another order are other bytes: as many threads on every machine. */
const THREADS = 2
/** Of one character, until it was measured here: a second of speech has about fifteen and takes 0.6 s on two cores. */
const GUESS_MS_A_CHARACTER = 45

/** Natural English voices on the CPU. */
export function kokoroEngine({ folder = FOLDER }: { readonly folder?: string } = {}): Engine {
  return defineEngine({
    id: 'kokoro',
    version: '1',
    provides: [
      provide(speech, {
        device: 'cpu',
        async offers({ signal }) {
          await verifyModel(folder, signal)
          return {
            voices: [...VOICES],
            languages: ['en'],
            quality: 'natural' as const,
            model: MODEL,
            licence: 'Apache-2.0',
            paidUse: true,
          }
        },
        model: () => ({ key: MODEL, name: MODEL, sha256: SHA256, loadMs: 1_500 }),
        profiles: () => [{ id: 'w8', peakMib: mib(0) }],
        shape: ({ text }) => `${Math.ceil(text.length / 200) * 200} characters`,
        guessMs: ({ text }) => text.length * GUESS_MS_A_CHARACTER,
      }),
    ],
    child: new URL('./child.ts', import.meta.url),
    options: { folder, threads: THREADS },
  })
}

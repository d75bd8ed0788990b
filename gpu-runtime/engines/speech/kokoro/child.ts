import { join } from 'node:path'
import * as z from 'zod'
import { type SpeechRequest, speech } from '../../../../core/capabilities/speech.ts'
import type { LoadModel } from '../../../engine.ts'
import { resample } from '../../../media/sound/resample.ts'
import { openNetwork } from '../onnx.ts'
import { openPronouncer } from '../pronouncing/pronounce.ts'
import { normalise } from '../reading/normalise.ts'
import type { Reader } from '../said.ts'
import { speak, speechFile } from '../speak.ts'
import { splitSentences } from '../split-sentences.ts'
import { openSayer } from './say.ts'
import { KOKORO_VOICES } from './voices.ts'

const childOptions = z.object({ folder: z.string(), threads: z.int() })

/** Kokoro-82M in its own process. */
export const load: LoadModel = async ({ options }) => {
  const { folder, threads } = childOptions.parse(options)
  const network = await openNetwork(join(folder, 'kokoro-w8.onnx'), { threads })
  const pronounce = openPronouncer(folder)
  const say = openSayer(network, folder)

  function readerOf({ voice, speed }: Pick<SpeechRequest, 'voice' | 'speed'>): Reader {
    const { style, pace, raised, gain } = KOKORO_VOICES[voice]
    return {
      read: (text, own) => splitSentences(pronounce(normalise(text), own)),
      async say({ units }) {
        const said = await say(units, style, (speed * pace) / raised)
        return {
          audio: resample(said.audio, raised).map((sample) => sample * gain),
          words: said.words.map(({ text, from, to }) => ({ text, from: from / raised, to: to / raised })),
        }
      },
    }
  }

  return {
    backend: 'cpu',
    async run(input, context) {
      const request = speech.input.parse(input)
      return speechFile(await speak(request, readerOf(request), context), context)
    },
    unload: () => network.close(),
  }
}

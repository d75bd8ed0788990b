import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import { speech } from '../../../../core/capabilities/speech.ts'
import type { LoadModel } from '../../../engine.ts'
import { encodeWav } from '../../../media/wav.ts'
import { openNetwork } from '../onnx.ts'
import { openPronouncer } from '../pronouncing/pronounce.ts'
import { openSayer, SAMPLE_RATE } from './say.ts'
import { speak } from './speak.ts'

const childOptions = z.object({ folder: z.string(), threads: z.int() })

/** Kokoro-82M in its own process. */
export const load: LoadModel = async ({ options }) => {
  const { folder, threads } = childOptions.parse(options)
  const network = await openNetwork(join(folder, 'kokoro-w8.onnx'), { threads })
  const speaker = { pronounce: openPronouncer(folder), say: openSayer(network, folder) }
  return {
    backend: 'cpu',
    async run(input, context) {
      const { samples, sentences } = await speak(speech.input.parse(input), speaker, context)
      const path = context.file('wav')
      await writeFile(path, encodeWav({ channels: [samples], sampleRate: SAMPLE_RATE }))
      const durationMs = Math.round((samples.length / SAMPLE_RATE) * 1_000)
      return { speech: await context.media(path, { type: 'audio/wav', durationMs }), sentences }
    },
    unload: () => network.close(),
  }
}

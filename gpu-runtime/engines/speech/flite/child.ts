import { type SpeechRequest, speech } from '../../../../core/capabilities/speech.ts'
import { AppError } from '../../../../core/errors.ts'
import type { LoadModel, RunContext } from '../../../engine.ts'
import { plainWords } from '../pronouncing/plain-words.ts'
import { normalise } from '../reading/normalise.ts'
import type { Reader } from '../said.ts'
import { speak, speechFile } from '../speak.ts'
import { splitSentences } from '../split-sentences.ts'
import { openFlite } from './program.ts'
import { sayWithFlite } from './say.ts'
import { FLITE_VOICES } from './voices.ts'

/** flite in its own process, since a run holds the thread. */
export const load: LoadModel = async () => {
  const flite = await openFlite()

  function readerOf({ voice: name, speed }: SpeechRequest, { file, signal }: RunContext): Reader {
    const voice = FLITE_VOICES[name]
    if (!voice) throw new AppError('not_supported', `flite has no voice ${name}.`)
    return {
      read: (text, own) => splitSentences(plainWords(normalise(text), own)),
      async say(utterance) {
        const said = await sayWithFlite(utterance, { flite, voice, speed, newFile: file })
        signal.throwIfAborted()
        return said
      },
    }
  }

  return {
    backend: 'cpu',
    async run(input, context) {
      const request = speech.input.parse(input)
      return speechFile(await speak(request, readerOf(request, context), context), context)
    },
    unload: async () => {},
  }
}

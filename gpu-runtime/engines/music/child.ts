import { KEYS, music } from '../../../core/capabilities/music.ts'
import type { LoadModel } from '../../engine.ts'
import { writeWav } from '../../media/write-wav.ts'
import { compose } from './compose/compose.ts'
import { sectionTimes } from './compose/section-times.ts'
import { perform } from './render/perform.ts'
import { SAMPLE_RATE } from './render/performance.ts'
import { render } from './render/render.ts'
import { loadInstruments } from './render/sound-bank.ts'

/** The composer and the orchestra, in their own process. */
export const load: LoadModel = async () => {
  const instruments = await loadInstruments()
  return {
    backend: 'cpu',
    async run(raw, context) {
      const input = music.input.parse(raw)
      const score = compose(input)
      const channels = await render(instruments, perform(score, input.seed), context)
      const path = context.file('wav')
      await writeWav(path, { channels, sampleRate: SAMPLE_RATE }, context.signal)
      return {
        music: await context.media(path, { type: 'audio/wav', durationMs: input.durationMs }),
        beatsPerMinute: score.beatsPerMinute,
        key: KEYS[score.tonic],
        scale: score.scale,
        sections: sectionTimes(score),
      }
    },
    async unload() {},
  }
}

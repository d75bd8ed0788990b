import * as z from 'zod'
import { textToImage } from '../../core/capabilities/text-to-image.ts'
import { fileRef, type Media } from '../../core/media.ts'
import { CONTRACT, definePlugin, defineTask } from '../../core/plugin.ts'
import { credits } from '../../core/units.ts'
import { noteStep } from './step-log.ts'

/** A job of several durable steps with media between them, as films are: for kills at any moment. */
export const relay = defineTask({
  id: 'relay',
  summary: 'Draw a picture a step and keep the last ones.',
  input: z.object({ label: z.string(), steps: z.int().min(1).max(8).default(4), seed: z.int().default(1) }),
  output: z.object({ pictures: z.array(fileRef) }),
  uses: { draw: textToImage },
  credits: ({ steps }) => credits(steps),
  asks: ({ seed }) => ({ draw: requestOf('relay', seed) }),
  steps: ({ steps }) => steps + 1,
  examples: [{ label: 'example' }],
  async run({ input, step, seed }) {
    const drawn: Media[] = []
    for (let index = 0; index < input.steps; index++) {
      drawn.push(
        await step(`draw-${index}`, async ({ use }) => {
          noteStep(input.label, `draw-${index}`)
          return (await use.draw(requestOf(input.label, seed + index))).image
        }),
      )
    }
    const pictures = await step('keep', async ({ save }) => {
      noteStep(input.label, 'keep')
      return Promise.all(drawn.map((image, index) => save(image, { name: `picture-${index}` })))
    })
    return { pictures }
  },
})

function requestOf(prompt: string, seed: number) {
  return { prompt, seed, style: 'realistic', width: 128, height: 128 } as const
}

export const plugin = definePlugin({ id: 'relay', contract: CONTRACT, tasks: [relay] })

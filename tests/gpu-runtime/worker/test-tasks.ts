import { setTimeout as wait } from 'node:timers/promises'
import * as z from 'zod'
import { textToImage } from '../../../core/capabilities/text-to-image.ts'
import type { CapabilityOutput } from '../../../core/capability.ts'
import { AppError } from '../../../core/errors.ts'
import { fileRef, imageFile } from '../../../core/media.ts'
import { definePlugin, defineTask } from '../../../core/plugin.ts'
import { credits } from '../../../core/units.ts'

const request = (prompt: string, seed: number) => ({
  prompt,
  style: 'realistic' as const,
  width: 64,
  height: 64,
  seed,
  steps: 4,
})

/** Draws a picture a step, then saves them all: media travel from step to step. */
export const album = defineTask({
  id: 'album',
  summary: 'Draw pictures one by one, then keep them.',
  input: z.object({ prompt: z.string().min(1).max(1000), pages: z.int().min(1).max(6).default(2) }),
  files: { cover: imageFile({ required: false }) },
  output: z.object({ pages: z.array(fileRef) }),
  uses: { draw: textToImage },
  credits: ({ pages }) => credits(2 * pages),
  delivered: ({ pages }) => credits(2 * pages.length),
  examples: [{ prompt: 'a red boat' }],
  steps: ({ pages }) => pages + 1,
  asks: ({ prompt }) => ({ draw: request(prompt, 0) }),
  async run({ input, seed, step }) {
    const drawn: CapabilityOutput<typeof textToImage>[] = []
    for (let page = 0; page < input.pages; page++) {
      drawn.push(await step(`draw-${page}`, ({ use }) => use.draw(request(input.prompt, seed + page))))
    }
    return step('keep', async ({ save }) => ({
      pages: await Promise.all(drawn.map(({ image }, page) => save(image, { name: `page-${page}` }))),
    }))
  },
})

/** Does what its input says, to see what becomes of it. */
export const trouble = defineTask({
  id: 'trouble',
  summary: 'Go wrong in a chosen way.',
  input: z.object({
    how: z.enum(['wait', 'ignore', 'refuse', 'break', 'lie', 'half', 'twice']),
    ms: z.int().default(0),
  }),
  output: z.object({ said: z.string() }),
  uses: {},
  lane: 'cpu',
  limits: { runWithin: '1s' },
  credits: () => credits(5),
  delivered: ({ said }) => credits(said === 'half' ? 2 : 50),
  examples: [{ how: 'half' }],
  asks: () => ({}),
  async run({ input, step }) {
    await step('first', async () => null)
    await step('second', async ({ signal, progress }) => {
      progress(0.5)
      if (input.how === 'wait') await wait(input.ms, undefined, { signal })
      if (input.how === 'ignore') await wait(input.ms)
      if (input.how === 'refuse') throw new AppError('picture_refused', 'There is nobody in the picture.')
      if (input.how === 'break') throw new Error('a secret of the inside')
      return null
    })
    if (input.how === 'twice') await step('first', async () => null)
    return (input.how === 'lie' ? { wrong: true } : { said: input.how }) as { said: string }
  },
})

export const testTasks = definePlugin({ id: 'tests', contract: 1, tasks: [album, trouble] })

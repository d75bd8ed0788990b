import * as z from 'zod'
import { defineCapability } from '../../core/capability.ts'
import { imageFile, videoFile } from '../../core/media.ts'
import { CONTRACT, definePlugin, defineTask } from '../../core/plugin.ts'
import { credits } from '../../core/units.ts'

const request = z.object({ text: z.string(), files: z.int().default(0) })
const offer = z.object({ longest: z.int() })

/** Says a text. */
export const echo = defineCapability({
  id: 'echo',
  request,
  input: request,
  output: z.object({ text: z.string() }),
  offer,
  accepts({ text }, { longest }) {
    if (text.length <= longest) return null
    return { code: 'not_supported', message: `At most ${longest} letters are said; these are ${text.length}.` }
  },
})

/** A task with every kind of field and slot, for tests of what stands before a worker. */
export const echoTask = defineTask({
  id: 'echo',
  version: '3',
  summary: 'Say it again.',
  input: z.object({
    prompt: z.string().min(1).max(1000),
    count: z.int().min(1).max(4).default(1),
    loud: z.boolean().default(false),
    pitch: z.number().optional(),
    seed: z.int().min(0).max(2_147_483_647).optional(),
    tags: z.array(z.string()).optional(),
    sizes: z.array(z.int()).optional(),
    characters: z.array(z.object({ name: z.string(), age: z.int() })).optional(),
  }),
  files: { picture: imageFile({ required: false, maxCount: 2 }), clip: videoFile({ required: false }) },
  output: z.object({ text: z.string() }),
  uses: { say: echo },
  lane: 'cpu',
  credits: ({ count }) => credits(2 * count),
  asks: ({ prompt }, { picture }) => ({ say: { text: prompt, files: picture } }),
  examples: [{ prompt: 'hello' }],
  run: ({ input, step }) => step('say', ({ use }) => use.say({ text: input.prompt })),
})

export const needyTask = defineTask({
  id: 'needy',
  summary: 'Needs a picture.',
  input: z.object({ note: z.string().optional() }),
  files: { photo: imageFile() },
  output: z.object({}),
  uses: {},
  credits: () => credits(3),
  asks: () => ({}),
  examples: [],
  run: async () => ({}),
})

export const echoPlugin = definePlugin({ id: 'echo', contract: CONTRACT, tasks: [echoTask, needyTask] })

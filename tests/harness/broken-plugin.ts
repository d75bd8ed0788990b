import * as z from 'zod'
import { definePlugin, defineTask } from '../../core/plugin.ts'
import { credits } from '../../core/units.ts'

/** A task with a bug: it throws or, asked for it, leaves a rejection behind that nobody handles. */
export const broken = defineTask({
  id: 'broken',
  summary: 'Break.',
  input: z.object({ prompt: z.string().max(100), unhandled: z.boolean().default(false) }),
  output: z.object({ note: z.string() }),
  uses: {},
  lane: 'cpu',
  credits: () => credits(1),
  asks: () => ({}),
  examples: [{ prompt: 'hello' }],
  run: ({ input, step }) =>
    step('break', async () => {
      if (!input.unhandled) throw new TypeError('nothing is not iterable')
      void Promise.reject(new Error('nobody waits for this'))
      return { note: '' }
    }),
})

export const plugin = definePlugin({ id: 'broken', contract: 1, tasks: [broken] })

import * as z from 'zod'
import { definePlugin, defineTask } from '../../core/plugin.ts'
import { credits } from '../../core/units.ts'

/** Does nothing, in one step, without an engine: what is left is the studio's own cost. */
export const noop = defineTask({
  id: 'noop',
  summary: 'Do nothing.',
  input: z.object({ note: z.string().max(100).default('') }),
  output: z.object({ note: z.string() }),
  uses: {},
  lane: 'cpu',
  credits: () => credits(1),
  asks: () => ({}),
  examples: [{}, { note: 'hello' }],
  run: ({ input, step }) => step('nothing', async () => ({ note: input.note })),
})

export const plugin = definePlugin({ id: 'noop', contract: 1, tasks: [noop] })

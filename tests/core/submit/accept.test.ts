import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { defineTask } from '../../../core/plugin.ts'
import { accept, requestsOf } from '../../../core/submit/accept.ts'
import { credits } from '../../../core/units.ts'
import { echo } from '../../harness/echo-plugin.ts'

const play = defineTask({
  id: 'play',
  summary: 'Say line after line.',
  input: z.object({ lines: z.array(z.string()) }),
  output: z.object({}),
  uses: { say: echo, whisper: echo },
  credits: () => credits(1),
  examples: [],
  asks: ({ lines }) => ({ say: lines.map((text) => ({ text })), whisper: { text: 'the end' } }),
  run: async () => ({}),
})
const offers = [{ engine: 'voice', capability: 'echo', offer: { longest: 10 } }]

describe('what a task asks', () => {
  it('is a request that each step makes, or a list of those that are made once, defaults filled in', () => {
    expect(requestsOf(play, { lines: ['a', 'b'] }, {})).toEqual([
      { capability: echo, request: { text: 'a', files: 0 }, made: 'once' },
      { capability: echo, request: { text: 'b', files: 0 }, made: 'once' },
      { capability: echo, request: { text: 'the end', files: 0 }, made: 'each step' },
    ])
    expect(requestsOf(play, { lines: [] }, {})).toHaveLength(1)
  })

  it('is accepted when every request of it is, and refused with the first that is not', () => {
    expect(accept(play, { lines: ['short', 'as well'] }, {}, offers)).toBeNull()
    expect(accept(play, { lines: ['short', 'a longer one'] }, {}, offers)?.message).toContain('these are 12')
  })

  it('is typed by the capability', () => {
    defineTask({
      ...play,
      // @ts-expect-error a request of the list lacks its text
      asks: () => ({ say: [{ files: 1 }] }),
    })
  })
})

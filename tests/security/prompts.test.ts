import { expect, it } from 'vitest'
import { readPrompt } from '../../core/capabilities/scene/read-prompt.ts'
import { rulePolicy } from '../../core/policy/rule-policy.ts'
import { vocabulary } from '../core/scene/vocabulary-fixture.ts'

const PIECES = [
  'a ',
  'red ',
  'and ',
  'two boats and ',
  'not ',
  'a boat with a ',
  'in the style of ',
  'how to ',
  ',',
  '"a',
]
const ODD = ['((', 'boat', '-', 'a-', "o'", 'the the ', '😀', '9', 'é', ' . ', 'a\u0301', '\u200d', '\u0430', '1 2 ']
/** Most take a tenth of it; what grows with the square of the length takes a hundred times more. */
const WITHIN_CPU_MS = 400

it.each([...PIECES, ...ODD])('a prompt of 1,000 characters of %j is judged and read without delay', async (piece) => {
  const prompt = piece.repeat(Math.ceil(1_000 / piece.length)).slice(0, 1_000)
  const started = process.cpuUsage()
  await rulePolicy().judge({ '/prompt': prompt })
  readPrompt(prompt, vocabulary)
  expect(process.cpuUsage(started).user / 1_000).toBeLessThan(WITHIN_CPU_MS)
})

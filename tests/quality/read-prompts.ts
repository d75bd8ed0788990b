import { readFileSync } from 'node:fs'
import * as z from 'zod'
import { readPrompt } from '../../core/capabilities/scene/read-prompt.ts'
import { whyNotDrawable } from '../../core/capabilities/scene/why-not-drawable.ts'
import { vocabulary } from '../../gpu-runtime/engines/scene/vocabulary/whole-vocabulary.ts'

/*
 * Reads a JSON list of prompts and prints what became of each: npx tsx tests/quality/read-prompts.ts LIST.json
 * prompts-3.json is its output for sixty prompts that were written before anybody saw a result, run once when the
 * rules stood. It is a record: a list that is run again, or read while rules are written, no longer tells anything.
 */
const prompts = z.array(z.string()).parse(JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')))
const results = prompts.map((prompt) => {
  const reading = readPrompt(prompt, vocabulary())
  return { prompt, accepted: whyNotDrawable(reading) === null, ignored: reading.ignored }
})
console.log(`[\n${results.map((result) => JSON.stringify(result)).join(',\n')}\n]`)
console.error(`${results.filter(({ accepted }) => accepted).length} of ${results.length} accepted`)

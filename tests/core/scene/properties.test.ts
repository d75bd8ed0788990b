import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { direct } from '../../../core/capabilities/scene/direct.ts'
import { readPrompt } from '../../../core/capabilities/scene/read-prompt.ts'
import { tokenise } from '../../../core/capabilities/scene/tokens.ts'
import { whyNotDrawable } from '../../../core/capabilities/scene/why-not-drawable.ts'
import { isContent } from '../../../core/capabilities/scene/words/grammar.ts'
import { sceneSpec } from '../../../core/capabilities/scene-spec.ts'
import { EVERYDAY_PROMPTS } from './everyday-prompts.ts'
import { vocabulary } from './vocabulary-fixture.ts'

const someWords = [...new Set(EVERYDAY_PROMPTS.flatMap((prompt) => prompt.split(' ')))]
const grammarWords =
  'no,and,with,on,between,of,red,two,flying,is,behind,wearing,without,in,the,a,around,above,full,,.,constructor,__proto__,toString'
const prompts = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc
    .array(fc.constantFrom(...someWords, ...grammarWords.split(',')), { maxLength: 60 })
    .map((chosen) => chosen.join(' ')),
)

describe('any prompt', () => {
  it('is read without an error, and each content word is either understood or ignored', () => {
    fc.assert(
      fc.property(prompts, (prompt) => {
        const { understood, ignored, share } = readPrompt(prompt, vocabulary)
        const content = tokenise(prompt).filter((token) => isContent(token.word))
        expect([...understood, ...ignored].toSorted()).toEqual(content.map((token) => token.written).toSorted())
        expect(share).toBeGreaterThanOrEqual(0)
        expect(share).toBeLessThanOrEqual(1)
      }),
      { numRuns: 1_500 },
    )
  })

  it('gives a valid scene whose relations point to other subjects of it or to a part of the place', () => {
    fc.assert(
      fc.property(prompts, fc.integer(), (prompt, seed) => {
        const reading = readPrompt(prompt, vocabulary)
        const spec = sceneSpec.parse(direct(reading, { style: 'anime', seed, vocabulary }))
        const ids = spec.subjects.map((subject) => subject.id)
        expect(new Set(ids).size).toBe(ids.length)
        for (const { id, relation } of spec.subjects) {
          if (relation === undefined) continue
          expect(relation.to).not.toBe(id)
          expect([...ids, 'ground', 'water', 'sky', 'horizon']).toContain(relation.to)
        }
        expect(vocabulary.settings.map((setting) => setting.id)).toContain(spec.setting)
      }),
      { numRuns: 1_000 },
    )
  })

  it('is read and directed the same way each time', () => {
    fc.assert(
      fc.property(prompts, (prompt) => {
        const copy = structuredClone(vocabulary)
        const once = readPrompt(prompt, vocabulary)
        const again = readPrompt(prompt, copy)
        expect(again).toEqual(once)
        const options = { style: 'realistic', seed: 5 } as const
        expect(direct(again, { ...options, vocabulary: copy })).toEqual(direct(once, { ...options, vocabulary }))
      }),
      { numRuns: 20 },
    )
  })

  it('is refused exactly when too few of its words are understood or nothing is left to draw', () => {
    fc.assert(
      fc.property(prompts, (prompt) => {
        const reading = readPrompt(prompt, vocabulary)
        const refusal = whyNotDrawable(reading)
        if (reading.share < 0.6) expect(refusal?.code).toBe('not_drawable')
        if (refusal === null) expect(reading.share).toBeGreaterThanOrEqual(0.6)
        if (reading.share >= 0.6 && reading.subjects.length > 0) expect(refusal).toBeNull()
      }),
    )
  })
})

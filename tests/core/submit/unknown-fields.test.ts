import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { nearName } from '../../../core/submit/near-name.ts'
import { unknownFields } from '../../../core/submit/unknown-fields.ts'

const tree = z.object({
  name: z.string(),
  get kids() {
    return z.array(tree).optional()
  },
})

const schema = z.object({
  prompt: z.string().default('a boat'),
  width: z.int().optional(),
  scenes: z.array(z.object({ words: z.string() })).optional(),
  pair: z.tuple([z.object({ left: z.int() }), z.string()]).optional(),
  open: z.looseObject({ a: z.int() }).optional(),
  closed: z.strictObject({ a: z.int() }).optional(),
  by: z.record(z.string(), z.object({ a: z.int() })).optional(),
  light: z
    .discriminatedUnion('kind', [
      z.object({ kind: z.literal('sun'), height: z.number() }),
      z.object({ kind: z.literal('lamp'), watts: z.number() }),
    ])
    .nullable()
    .default(null),
  both: z.intersection(z.object({ a: z.int() }), z.object({ b: z.int() })).optional(),
  text: z
    .object({ words: z.string() })
    .transform(({ words }) => words)
    .optional(),
  anything: z.unknown().optional(),
  tree: tree.optional(),
})

const pointers = (input: unknown) => unknownFields(schema, input).map(({ pointer }) => pointer)

describe('fields that are not known', () => {
  it.each([
    ['at the top', { promt: 'x' }, '/promt'],
    ['in a list', { scenes: [{ words: 'a' }, { words: 'b', word: 'c' }] }, '/scenes/1/word'],
    ['in a tuple', { pair: [{ left: 1, right: 2 }, 'x'] }, '/pair/0/right'],
    ['in a record', { by: { any: { a: 1, b: 2 } } }, '/by/any/b'],
    ['in a strict object', { closed: { a: 1, b: 2 } }, '/closed/b'],
    ['below an open object', { open: { a: 1, b: 2 }, widht: 3 }, '/widht'],
    ['of the other kind', { light: { kind: 'sun', height: 1, watts: 60 } }, '/light/watts'],
    ['in two objects at once', { both: { a: 1, b: 2, c: 3 } }, '/both/c'],
    ['before a transform', { text: { words: 'a', more: 'b' } }, '/text/more'],
    ['deep in a tree', { tree: { name: 'a', kids: [{ name: 'b', kid: [] }] } }, '/tree/kids/0/kid'],
    ['that would be a prototype', JSON.parse('{"__proto__":{"prompt":"x"}}'), '/__proto__'],
  ])('are told %s', (_where, input, pointer) => {
    expect(pointers(input)).toEqual([pointer])
  })

  it('are none where everything is known, or anything goes', () => {
    const input = {
      prompt: 'x',
      open: { a: 1, b: { c: 2 } },
      anything: { a: [{ b: 1 }] },
      light: { kind: 'lamp', watts: 60 },
      pair: [{ left: 1 }, 'x'],
      tree: { name: 'a', kids: [{ name: 'b' }] },
    }
    expect(pointers(input)).toEqual([])
    for (const nothing of [null, 'x', 7, [], [{ a: 1 }]]) expect(pointers(nothing)).toEqual([])
  })

  it('are twenty at most, with no name that is not ordinary', () => {
    expect(pointers(Object.fromEntries(Array.from({ length: 50 }, (_, n) => [`a${n}`, n])))).toHaveLength(20)
    expect(pointers({ '<script>': 1 })).toEqual(['/(unreadable name)'])
  })
})

describe('what was probably meant', () => {
  const names = ['prompt', 'negativePrompt', 'width', 'height', 'steps', 'strength', 'seed']

  it.each([
    ['promt', 'prompt'],
    ['widht', 'width'],
    ['hight', 'height'],
    ['negative_prompt', 'negativePrompt'],
    ['Negative-Promt', 'negativePrompt'],
    ['strenghts', 'strength'],
    ['step', 'steps'],
  ])('is %s → %s', (typed, meant) => {
    expect(nearName(typed, names)).toBe(meant)
  })

  it.each(['colour', 'n', 'sd', '', 'x'.repeat(10_000)])('is nothing for %.10s', (typed) => {
    expect(nearName(typed, names)).toBeNull()
  })
})

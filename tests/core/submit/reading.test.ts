import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { preferredWait } from '../../../core/events/wait-for-end.ts'
import { chooseSeed } from '../../../core/submit/choose-seed.ts'
import { coerceFields, fieldKinds } from '../../../core/submit/coerce-fields.ts'
import { idempotencyKey } from '../../../core/submit/create-job.ts'
import { canonicalJson, fingerprint } from '../../../core/submit/fingerprint.ts'
import { promptsOf } from '../../../core/submit/prompts.ts'
import { splitSlots } from '../../../core/submit/split-slots.ts'
import { echoTask } from '../../harness/echo-plugin.ts'

const ID = '01890000-0000-7000-8000-000000000000'

describe('fields of a form', () => {
  const kinds = fieldKinds(echoTask.input)
  const coerce = (...fields: [string, string][]) => coerceFields(kinds, fields)

  it('become what the schema says they are', () => {
    expect(
      coerce(['prompt', '42'], ['count', '3'], ['loud', 'true'], ['pitch', '1.5'], ['tags', 'a'], ['tags', 'b']),
    ).toEqual({ prompt: '42', count: 3, loud: true, pitch: 1.5, tags: ['a', 'b'] })
    expect(coerce(['tags', 'alone'], ['sizes', '1'], ['sizes', '2'])).toEqual({ tags: ['alone'], sizes: [1, 2] })
    expect(coerce(['sizes', '[3, 4]'], ['loud', '0'])).toEqual({ sizes: [3, 4], loud: false })
    expect(coerce(['characters', '[{"name":"Ada","age":9}]'])).toEqual({ characters: [{ name: 'Ada', age: 9 }] })
  })

  it('stay text where they do not read as their type, for the schema to refuse', () => {
    expect(coerce(['count', 'three'], ['loud', 'very'], ['pitch', ''])).toEqual({
      count: 'three',
      loud: 'very',
      pitch: '',
    })
    expect(coerce(['unknown', '1'])).toEqual({ unknown: '1' })
    for (const text of ['0x2', '0b1', 'Infinity', '1_000', '٣'])
      expect(coerce(['count', text])).toEqual({ count: text })
    expect(coerce(['pitch', ' -1.5e1 '], ['sizes', '.5'], ['sizes', '007'])).toEqual({ pitch: -15, sizes: [0.5, 7] })
  })

  it('cannot reach a prototype', () => {
    const made = coerce(['__proto__', '{"polluted":true}']) as Record<string, unknown>
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
    expect(made.polluted).toBeUndefined()
  })
})

describe('the fingerprint of a request', () => {
  it('is the same for the same question in any order of fields', async () => {
    await fc.assert(
      fc.asyncProperty(fc.dictionary(fc.string(), fc.jsonValue()), async (input) => {
        const turned = Object.fromEntries(Object.entries(input).reverse())
        expect(await fingerprint('echo', turned, {})).toEqual(await fingerprint('echo', input, {}))
      }),
      { numRuns: 50 },
    )
  })

  it('differs with task, input and files', async () => {
    const prints = await Promise.all([
      fingerprint('echo', { a: 1 }, {}),
      fingerprint('other', { a: 1 }, {}),
      fingerprint('echo', { a: 2 }, {}),
      fingerprint('echo', { a: 1 }, { picture: ['x'] }),
      fingerprint('echo', { a: 1 }, { picture: ['x', 'y'] }),
    ])
    expect(new Set(prints.map((print) => Buffer.from(print).toString('hex'))).size).toBe(5)
    expect(prints[0]).toHaveLength(32)
  })

  it('does not tell an absent field from an undefined one', () => {
    expect(canonicalJson({ b: undefined, a: [1, undefined] })).toBe('{"a":[1,null]}')
  })
})

describe('prompts of an input', () => {
  it('are all its texts, whatever their names and however deep, by pointer', () => {
    expect(
      promptsOf({
        prompt: 'a',
        style: 'realistic',
        characters: [{ name: 'b', description: 'c', age: '9' }],
        topic: { words: 'd' },
        script: ' ',
      }),
    ).toEqual({
      '/prompt': 'a',
      '/style': 'realistic',
      '/characters/0/name': 'b',
      '/characters/0/description': 'c',
      '/characters/0/age': '9',
      '/topic/words': 'd',
    })
  })
})

describe('files in a JSON body', () => {
  it('are ids in the fields of their slots, and no part of the input', () => {
    expect(splitSlots(echoTask, { prompt: 'x', picture: ID, clip: null })).toEqual({
      input: { prompt: 'x' },
      ids: { picture: [ID] },
    })
    expect(splitSlots(echoTask, { picture: [ID, ID] }).ids).toEqual({ picture: [ID, ID] })
  })

  it('are refused by pointer when they are no ids', () => {
    expect(() => splitSlots(echoTask, { picture: [ID, 'no'] })).toThrow('/picture/1')
    expect(() => splitSlots(echoTask, { picture: { id: ID } })).toThrow('/picture')
  })
})

describe('a seed', () => {
  it('is the one that was asked for, 0 included, else one of 0 to 2^31 − 1', () => {
    expect(chooseSeed({ seed: 0 })).toBe(0)
    expect(chooseSeed({ seed: 5 }, () => 0.5)).toBe(5)
    expect(chooseSeed({}, () => 0)).toBe(0)
    expect(chooseSeed({}, () => 1 - Number.EPSILON)).toBe(2 ** 31 - 1)
  })
})

describe('request headers', () => {
  it('say how long to wait, 60 seconds at most', () => {
    expect(preferredWait('wait=10')).toBe(10)
    expect(preferredWait('respond-async, wait=600')).toBe(60)
    expect(preferredWait('respond-async; wait="5"')).toBe(5)
    expect(preferredWait(`wait=${'9'.repeat(400)}`)).toBe(60)
    expect(preferredWait('wait=soon')).toBeNull()
    expect(preferredWait('await=5')).toBeNull()
    expect(preferredWait(undefined)).toBeNull()
  })

  it('carry an idempotency key, quoted or bare', () => {
    expect(idempotencyKey('"abc"')).toBe('abc')
    expect(idempotencyKey('abc')).toBe('abc')
    expect(idempotencyKey(undefined)).toBeNull()
    expect(() => idempotencyKey('')).toThrow()
    expect(() => idempotencyKey('x'.repeat(256))).toThrow()
  })
})

import { expect, it } from 'vitest'
import { summarize } from '../../../core/system/summarize.ts'

it('keeps small offers as they are', () => {
  const offer = { sides: { min: 64, max: 2048 }, model: 'scenes', languages: ['en', 'de'], paidUse: true }
  expect(summarize(offer)).toEqual(offer)
})

it('tells the size of a vocabulary and a few of its words', () => {
  const words = Array.from({ length: 3000 }, (_, n) => `word-${n}`)
  expect(summarize({ vocabulary: { nouns: words } })).toEqual({
    vocabulary: { nouns: { count: 3000, some: words.slice(0, 8) } },
  })
  const table = Object.fromEntries(words.map((word) => [word, { id: word }]))
  expect(summarize(table)).toEqual({ count: 3000, some: words.slice(0, 8) })
})

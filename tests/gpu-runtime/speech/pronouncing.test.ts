import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { openPronouncer } from '../../../gpu-runtime/engines/speech/pronouncing/pronounce.ts'
import { normalise } from '../../../gpu-runtime/engines/speech/reading/normalise.ts'
import { splitSentences } from '../../../gpu-runtime/engines/speech/split-sentences.ts'
import { writeSentence } from '../../../gpu-runtime/engines/speech/write-sentence.ts'

const pronounce = openPronouncer(fileURLToPath(new URL('../../../gpu-runtime/models/kokoro/', import.meta.url)))
const symbols = (text: string, own?: Record<string, string>) =>
  pronounce(normalise(text), own)
    .map((unit) => unit.symbols)
    .filter(Boolean)
    .join(' ')
const sentences = (text: string) => splitSentences(pronounce(normalise(text)))

describe('pronouncing', () => {
  it.each([
    ['hello', 'həlˈO'],
    ['water', 'wˈɔTəɹ'],
    ['the apple', 'ði ˈæpᵊl'],
    ['the boat', 'ðə bˈOt'],
    ['wishes', 'wˈɪʃᵻz'],
    ['USB-C', 'jˈuˈɛsbˈi sˈi'],
  ])('says %s', (text, expected) => {
    expect(symbols(text)).toBe(expected)
  })

  it('tells verbs from nouns that are written alike', () => {
    const [verb, noun] = [symbols('to record'), symbols('the record')].map((said) => said.split(' ')[1])
    expect(verb).not.toBe(noun)
  })

  it('finds the forms of words that the dictionary has, and guesses the rest', () => {
    expect(symbols('thermonuclear')).toContain('nˈukliəɹ')
    expect(symbols('robots')).toMatch(/s$/)
    expect(symbols('Zorvath')).toMatch(/^.*z.*ɹ.*v.*θ.*$/)
  })

  it('says a name as it is respelled', () => {
    expect(symbols('Kaelen', { kaelen: 'kay len' })).toBe(symbols('kay len'))
  })
})

describe('sentences', () => {
  it('end at stops, and not inside a quote that goes on', () => {
    const texts = sentences('“Stop!” she said. He went on… and on. Why?').map(({ units }) => writeSentence(units))
    expect(texts).toEqual(['“Stop!” she said.', 'He went on… and on.', 'Why?'])
  })

  it('know the end of a paragraph', () => {
    expect(sentences('One.\n\nTwo.').map(({ ends }) => ends)).toEqual(['paragraph', 'sentence'])
  })

  it('are cut at a breath where the model could not hold them', () => {
    const long = `${'the little boat sails over the wide sea, '.repeat(30)}home.`
    const parts = sentences(long)
    expect(parts.length).toBeGreaterThan(1)
    for (const { units } of parts) expect(units.map((unit) => unit.symbols).join(' ').length).toBeLessThan(480)
    expect(parts.map(({ units }) => writeSentence(units)).join(' ')).toBe(long)
    expect(parts.map(({ ends }) => ends)).toEqual([...parts.slice(1).map(() => 'part'), 'sentence'])
  })

  it('without a word are none', () => {
    expect(sentences('… !')).toEqual([])
  })
})

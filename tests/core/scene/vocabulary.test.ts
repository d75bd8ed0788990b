import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readPrompt } from '../../../core/capabilities/scene/read-prompt.ts'
import { skinnedCode } from '../../../core/capabilities/scene/skin-tone.ts'
import { offeredVocabulary, readTraits } from '../../../core/capabilities/scene/vocabulary.ts'
import { whyNotDrawable } from '../../../core/capabilities/scene/why-not-drawable.ts'
import { SKIN_TONES } from '../../../core/capabilities/scene/words/signs.ts'
import { settings } from '../../../gpu-runtime/engines/scene/settings/index.ts'
import { things } from '../../../gpu-runtime/engines/scene/things/index.ts'
import { buildVocabulary, conceptAliases } from '../../../gpu-runtime/engines/scene/vocabulary/build-vocabulary.ts'
import { conceptTraits, plainCode } from '../../../gpu-runtime/engines/scene/vocabulary/concept-traits.ts'
import { conceptRows } from '../../../gpu-runtime/engines/scene/vocabulary/read-concepts.ts'
import { EVERYDAY_PROMPTS, MORE_PROMPTS } from './everyday-prompts.ts'

const vocabulary = offeredVocabulary.parse(buildVocabulary(things, settings))
const require = createRequire(import.meta.url)
const art = join(dirname(require.resolve('@lobehub/fluent-emoji-3d/package.json')), 'assets')
const hasArt = (code: string) => existsSync(join(art, `${code}.webp`))

describe('the offered vocabulary', () => {
  it('fits a database row', () => {
    expect(JSON.stringify(vocabulary).length).toBeLessThanOrEqual(110_000)
  })

  it('knows the traits of every code that a scene may hold', () => {
    const traits = conceptTraits()
    for (const [code, flags] of vocabulary.concepts) {
      const codes = readTraits(flags).skinTones ? SKIN_TONES.map((tone) => skinnedCode(code, tone)) : [code]
      for (const one of codes) expect(traits.get(plainCode(one))?.heightM).toBe(readTraits(flags).heightM)
    }
  })

  it('survives JSON', () => {
    expect(offeredVocabulary.parse(JSON.parse(JSON.stringify(vocabulary)))).toEqual(vocabulary)
  })

  it('offers only things and settings that the renderer has', () => {
    expect(vocabulary.things.map(([id]) => id)).toEqual(things.map((thing) => thing.id))
    expect(vocabulary.settings.map(({ id }) => id)).toEqual(settings.map((setting) => setting.id))
  })

  it('has art for every concept, in each skin tone where it says so', () => {
    const missing = vocabulary.concepts.flatMap(([code, flags]) => {
      const codes = readTraits(flags).skinTones ? SKIN_TONES.map((tone) => skinnedCode(code, tone)) : []
      return [code, ...codes].filter((name) => !hasArt(name))
    })
    expect(missing).toEqual([])
  })

  it('offers at least 1,500 concepts by words, each with art of its own', async () => {
    const arts = await Promise.all(vocabulary.concepts.map(([code]) => readFile(join(art, `${code}.webp`))))
    const pictures = new Set(arts.map((bytes) => createHash('sha256').update(bytes).digest('hex')))
    expect(new Set(vocabulary.concepts.map(([code]) => code)).size).toBeGreaterThanOrEqual(1_500)
    expect(pictures.size).toBeGreaterThanOrEqual(1_500)
  })

  it('means one thing by a word', () => {
    const words = [...vocabulary.things, ...vocabulary.concepts].flatMap(([, , list]) => list.split(','))
    expect(words.filter((word, index) => words.indexOf(word) !== index)).toEqual([])
  })

  it('has at least 300 aliases, each for an art that exists', () => {
    const names = new Set(conceptRows().map(([, , name]) => name))
    expect(Object.keys(conceptAliases).filter((name) => !names.has(name))).toEqual([])
    expect(Object.values(conceptAliases).flatMap((list) => list.split(',')).length).toBeGreaterThan(300)
  })

  it('accepts at least 70 of 100 everyday prompts', () => {
    const accepted = EVERYDAY_PROMPTS.filter((prompt) => whyNotDrawable(readPrompt(prompt, vocabulary)) === null)
    expect(EVERYDAY_PROMPTS).toHaveLength(100)
    expect(accepted.length).toBeGreaterThanOrEqual(70)
  })

  it('accepts at least 42 of 60 more', () => {
    const accepted = MORE_PROMPTS.filter((prompt) => whyNotDrawable(readPrompt(prompt, vocabulary)) === null)
    expect(MORE_PROMPTS).toHaveLength(60)
    expect(accepted.length).toBeGreaterThanOrEqual(42)
  })
})

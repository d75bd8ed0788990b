import { describe, expect, it } from 'vitest'
import { direct } from '../../../core/capabilities/scene/direct.ts'
import { readPrompt } from '../../../core/capabilities/scene/read-prompt.ts'
import { whyNotDrawable } from '../../../core/capabilities/scene/why-not-drawable.ts'
import { vocabulary } from './vocabulary-fixture.ts'

const spec = (prompt: string, seed = 1) =>
  direct(readPrompt(prompt, vocabulary), { style: 'cinematic', seed, vocabulary })

describe('direct', () => {
  it('keeps what the prompt says', () => {
    expect(spec('two red boats on the sea at dusk')).toMatchObject({
      version: 1,
      prompt: 'two red boats on the sea at dusk',
      style: 'cinematic',
      setting: 'sea',
      timeOfDay: 'dusk',
      subjects: [{ id: 's1', word: 'boat', count: 2, colour: '#c8322b' }],
    })
  })

  it.each([
    ['a teacup', 'stage'],
    ['a castle', 'meadow'],
    ['a ship', 'sea'],
    ['an octopus', 'underwater'],
    ['a dog in the rain', 'meadow'],
    ['saturn', 'space'],
    ['a sunset', 'meadow'],
  ])('chooses a place for %s', (prompt, setting) => {
    expect(spec(prompt).setting).toBe(setting)
  })

  it('gives people a skin tone by the seed, and the one that was asked', () => {
    const codes = [1, 2, 3].map((seed) => spec('a chef', seed).subjects[0]?.asset)
    expect(new Set(codes.map((asset) => JSON.stringify(asset))).size).toBe(3)
    expect(spec('a dark skinned chef').subjects[0]?.asset).toEqual({ kind: 'concept', code: '1f9d1-1f3ff-200d-1f373' })
  })

  it('hands on what must not be seen', () => {
    expect(spec('a forest, no trees').exclude).toEqual(['tree'])
    expect(spec('a forest').exclude).toBeUndefined()
  })

  it('steps back for a crowd and looks up at a giant', () => {
    expect(spec('twelve cats').camera.shot).toBe('wide')
    expect(spec('a giant cat').camera.angle).toBe('low')
    expect(spec('a cat, close-up').camera.shot).toBe('close')
  })
})

describe('whyNotDrawable', () => {
  const judge = (prompt: string) => whyNotDrawable(readPrompt(prompt, vocabulary))

  it('names the words that were not understood, with the numbers', () => {
    expect(judge('a quantum flux capacitor on a table')?.message).toBe(
      'Only 1 of 4 words can be drawn, at least 3 are needed; not understood: “quantum”, “flux”, “capacitor”.',
    )
  })

  it('takes three of five words and refuses half', () => {
    expect(judge('a cat and a dog on a table zorgle blarg')).toBeNull()
    expect(judge('a cat zorgle')).toMatchObject({ code: 'not_drawable', details: { share: 0.5, ignored: ['zorgle'] } })
  })

  it('refuses a prompt without anything to draw', () => {
    expect(judge('')?.message).toBe('The prompt names nothing that could be drawn.')
    expect(judge('happy')?.message).toBe('The prompt names neither a thing nor a place that could be drawn.')
    expect(judge('a beautiful sunset')).toBeNull()
  })
})

import { describe, expect, it } from 'vitest'
import { readPrompt } from '../../../core/capabilities/scene/read-prompt.ts'
import { vocabulary } from '../../../gpu-runtime/engines/scene/vocabulary/whole-vocabulary.ts'

const read = (prompt: string) => readPrompt(prompt, vocabulary())
const drawn = (prompt: string) =>
  read(prompt).subjects.map(({ asset, count, relation }) => {
    const what = asset.kind === 'modelled' ? asset.name : asset.code
    return `${count} ${what}${relation === undefined ? '' : ` ${relation.how} ${relation.to}`}`
  })

describe('two places in one prompt', () => {
  it.each([
    ['a small village in the mountains in winter', 'mountains', ['5 cottage']],
    ['a city at the foot of a mountain', 'mountains', ['7 skyscraper']],
    ['a village by the sea', 'harbour', []],
    ['a castle by the sea', 'island', ['1 castle']],
    ['a forest beside a lake', 'lake', []],
    ['a house on a hill', 'meadow', ['1 house']],
    ['a swan on a lake with mountains in the background', 'lake', ['1 1f9a2']],
    ['a mountain village', 'mountains', ['5 cottage']],
  ])('%s is set in the %s', (prompt, setting, subjects) => {
    expect(read(prompt)).toMatchObject({ setting, ignored: [] })
    expect(drawn(prompt)).toEqual(subjects)
  })

  it('keeps the second place ignored where nothing could stand', () => {
    expect(read('a city in space').ignored).toEqual(['space'])
    expect(read('a boat on a lake near a village').ignored).toEqual(['village'])
  })

  it('puts what came by "with" into the distance, not what it came with', () => {
    expect(drawn('a castle with pyramids in the background')).toEqual(['1 castle', '3 pyramid behind horizon'])
  })
})

describe('adjectives of places', () => {
  it('understands those that are true of the place as it is drawn', () => {
    expect(read('a small village').ignored).toEqual([])
    expect(read('a dense green forest').ignored).toEqual([])
    expect(read('a huge village').ignored).toEqual(['huge'])
    expect(read('a purple meadow').ignored).toEqual(['purple'])
  })
})

describe('what somebody does', () => {
  it.each([
    ['a running horse', []],
    ['a horse running on the beach', []],
    ['a monkey sitting', []],
    ['a jumping dolphin', []],
    ['a whale walking', ['walking']],
    ['a dog walking in the forest', []],
    ['a robot standing in a field', []],
    ['a dog running on the beach', ['running']],
    ['a cow sleeping', ['sleeping']],
    ['an elephant walking', ['walking']],
  ])('%s', (prompt, ignored) => {
    expect(read(prompt).ignored).toEqual(ignored)
  })

  it('lets a preposition show that somebody sits or lies on something', () => {
    expect(read('a cat sitting on a table').ignored).toEqual([])
    expect(read('a gorilla sitting in the jungle').ignored).toEqual(['sitting'])
  })
})

describe('what something is made of', () => {
  it('colours a modelled thing', () => {
    expect(read('a marble fountain')).toMatchObject({ subjects: [{ colour: '#e6e1d8' }], ignored: [] })
    expect(read('a red wooden bench').ignored).toEqual([])
  })

  it('is ignored on an illustrated thing, whose surface cannot follow', () => {
    expect(read('a wooden owl').ignored).toEqual(['wooden'])
  })

  it('gives way to a colour that the prompt names', () => {
    expect(read('a blue brick house')).toMatchObject({ subjects: [{ colour: '#2f6fc4' }], ignored: ['brick'] })
  })
})

describe('everyday nouns', () => {
  const codes = (word: string) => drawn(`a ${word}`).map((one) => one.split(' ')[1])

  it.each([
    ['ruler', '1f4cf'],
    ['monster', '1f479'],
    ['lily pad', '1fab7'],
    ['flag', '1f6a9'],
    ['bat', '1f987'],
    ['mouse', '1f401'],
    ['seal', '1f9ad'],
  ])('draws a %s as %s', (word, code) => {
    expect(codes(word)).toEqual([code])
  })

  it.each(['doll', 'screw', 'eiffel tower', 'guinea pig', 'magician', 'toast', 'crane', 'match', 'nail'])(
    'draws nothing for a %s',
    (word) => {
      expect(codes(word)).toEqual([])
    },
  )
})

describe('signs, hands and faces', () => {
  it.each([
    'a thumbs up',
    'heart eyes',
    'a pirate flag',
    'a clock showing three thirty',
    'a purple heart',
    'a leo zodiac sign',
    'a woman firefighter',
    'a man dancing',
    'a family with two sons',
    'a no smoking sign',
    'the number seven',
  ])('%s', (prompt) => {
    expect(read(prompt)).toMatchObject({ ignored: [], subjects: [{ count: 1 }] })
  })
})

import { describe, expect, it } from 'vitest'
import { direct } from '../../../core/capabilities/scene/direct.ts'
import { readPrompt } from '../../../core/capabilities/scene/read-prompt.ts'
import { vocabulary } from '../../../gpu-runtime/engines/scene/vocabulary/whole-vocabulary.ts'

/** What a prompt becomes: the place, what stands where, and the words that nothing carries. */
function scene(prompt: string) {
  const reading = readPrompt(prompt, vocabulary())
  const spec = direct(reading, { style: 'realistic', seed: 1, vocabulary: vocabulary() })
  const wordOf = (id: string) => spec.subjects.find((subject) => subject.id === id)?.word ?? id
  return {
    ...spec,
    ignored: reading.ignored.join(' '),
    drawn: spec.subjects.map(({ word, relation }) =>
      relation === undefined ? word : `${word} ${relation.how} ${wordOf(relation.to)}`,
    ),
  }
}

describe('what a prompt rules out', () => {
  it.each([
    ['a purple elephant without ears, not in a jungle', 'meadow', ['elephant'], 'ears'],
    ['a house not in a meadow', 'beach', ['house'], ''],
    ['a tiger in the snow, not in a jungle', 'snow', ['tiger'], ''],
    ['a forest, not in a jungle', 'forest', [], ''],
    ['a cat not on a sofa', 'stage', ['cat'], ''],
    ['a cat not sitting on a sofa or in a box', 'stage', ['cat'], 'sitting'],
    ['a cat not behind a tree', 'stage', ['cat'], 'behind'],
    ['a dog not wearing a hat', 'stage', ['dog'], 'wearing'],
    ['an elephant, not in a jungle but in a desert', 'desert', ['elephant'], ''],
    ['a forest without foliage', 'forest', [], 'foliage'],
    ['a meadow without trees and with a house', 'meadow', ['house'], ''],
    ['a meadow without rain in the mountains', 'mountains', [], ''],
    ['a bird not flying', 'meadow', ['bird'], 'flying'],
  ])('%s', (prompt, setting, drawn, ignored) => {
    expect(scene(prompt)).toMatchObject({ setting, drawn, ignored })
  })

  it('keeps a colour that was ruled out off the thing', () => {
    expect(scene('a car that is not red')).toMatchObject({ subjects: [{ word: 'car' }], ignored: 'red' })
    expect(scene('a car that is not red').subjects[0]).not.toHaveProperty('colour')
    expect(scene('the car is blue not red')).toMatchObject({ subjects: [{ colour: '#2f6fc4' }], ignored: 'red' })
  })

  it('knows weather and light to stay away only where they do', () => {
    expect(scene('a castle without clouds')).toMatchObject({ weather: { sky: 'clear' }, ignored: '' })
    expect(scene('a castle without rain')).toMatchObject({ ignored: '' })
    expect(scene('a castle in the rain, no rain').ignored).toBe('rain')
    expect(scene('a castle at night without moonlight').ignored).toBe('moonlight')
    expect(scene('a castle, no sunshine').ignored).toBe('sunshine')
  })
})

describe('what somebody does in a place', () => {
  it.each([
    [
      'three yellow ducks swimming in a lake behind a wooden cabin',
      'lake',
      ['duck in water', 'wooden cabin'],
      'behind',
    ],
    ['five ducks swimming in a pond', 'lake', ['duck in water'], ''],
    ['ducks swimming behind a cabin', 'sea', ['duck behind cabin', 'cabin'], 'swimming'],
    ['a flying pig on a table', 'stage', ['pig on table', 'table'], 'flying'],
    ['an eagle flying over a castle', 'meadow', ['eagle above castle', 'castle'], ''],
    ['a shark swimming above a coral reef', 'underwater', ['shark above ground'], ''],
    ['a floating beach', 'beach', [], 'floating'],
    ['a floating island', 'sky-islands', [], ''],
    ['a boat in the distance beside a tree', 'sea', ['boat beside tree', 'tree'], 'distance'],
  ])('%s', (prompt, setting, drawn, ignored) => {
    expect(scene(prompt)).toMatchObject({ setting, drawn, ignored })
  })
})

describe('houses that are only drawn from inside', () => {
  it.each([
    ['two blue bicycles in front of a bakery in the rain', 'meadow', 'rain', 'front bakery'],
    ['a car behind a restaurant in the snow', 'snow', 'snow', 'behind restaurant'],
    ['a bicycle outside a library', 'stage', undefined, 'outside library'],
    ['a cat in a bakery', 'kitchen', undefined, ''],
    ['a woman at a restaurant', 'kitchen', undefined, ''],
  ])('%s', (prompt, setting, fall, ignored) => {
    const { weather, ...rest } = scene(prompt)
    expect(rest).toMatchObject({ setting, ignored })
    expect(weather.fall).toBe(fall)
  })

  it('has no weather in them', () => {
    const { weather, ignored } = scene('a kitchen in the rain')
    expect(ignored).toBe('rain')
    expect(weather).not.toHaveProperty('fall')
    expect(scene('a coral reef in the fog').ignored).toBe('fog')
    expect(scene('an octopus in the rain')).toMatchObject({ setting: 'sea', weather: { fall: 'rain' } })
  })
})

describe('words that lean on others', () => {
  it('draws a moon that something is above', () => {
    expect(scene('a rocket above the moon in a starry sky')).toMatchObject({
      setting: 'space',
      timeOfDay: 'night',
      drawn: ['rocket above moon', 'moon in sky'],
      ignored: '',
    })
    expect(scene('a cat under the moon')).toMatchObject({ drawn: ['cat'], timeOfDay: 'moonlit', ignored: '' })
    expect(scene('a castle behind the moon').ignored).toBe('behind')
  })

  it.each([
    ['a lighthouse in the style of Van Gogh', 'Van Gogh'],
    ['a lighthouse in the style of van gogh', 'van gogh'],
    ['a lighthouse by Vincent van Gogh', 'Vincent van Gogh'],
  ])('draws no van: %s', (prompt, ignored) => {
    expect(scene(prompt)).toMatchObject({ drawn: ['lighthouse'], ignored })
  })

  it('still reads a place after "by"', () => {
    expect(scene('a castle by Lake Geneva')).toMatchObject({ setting: 'lake', ignored: 'Geneva' })
    expect(scene('A Castle By The Sea')).toMatchObject({ setting: 'island', ignored: '' })
  })

  it('understands a preposition only if something stands so', () => {
    expect(scene('the inside of a volcano').ignored).toBe('inside')
    expect(scene('behind a house').ignored).toBe('behind')
    expect(scene('behind a house, a cat')).toMatchObject({ drawn: ['house', 'cat behind house'], ignored: '' })
  })
})

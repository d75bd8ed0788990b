import { describe, expect, it } from 'vitest'
import { readPrompt } from '../../../core/capabilities/scene/read-prompt.ts'
import { vocabulary } from './vocabulary-fixture.ts'

const read = (prompt: string) => readPrompt(prompt, vocabulary)
const subjects = (prompt: string) => read(prompt).subjects
const words = (prompt: string) => subjects(prompt).map((subject) => subject.word)
const relations = (prompt: string) =>
  subjects(prompt).map(({ word, relation }) => {
    const to = subjects(prompt).find((subject) => subject.id === relation?.to)?.word ?? relation?.to
    return relation === undefined ? word : `${word} ${relation.how} ${to}`
  })

describe('things', () => {
  it('takes the longest phrase: an ice cream cone is no ice cream, a hot dog no dog', () => {
    expect(words('an ice cream cone and a hot dog')).toEqual(['ice cream cone', 'hot dog'])
  })

  it('reads plurals, irregular ones too', () => {
    expect(words('wolves, mice, children, knives and oxen')).toEqual(['wolf', 'mouse', 'child', 'knife', 'oxen'])
    expect(subjects('leaves')[0]?.count).toBe(3)
  })

  it('prefers a modelled thing over a concept of the same word, and a body over a face', () => {
    expect(subjects('a castle')[0]?.asset).toEqual({ kind: 'modelled', name: 'castle' })
    expect(subjects('a cat')[0]).toMatchObject({
      asset: { kind: 'concept', code: '1f408' },
      traits: { shape: 'whole' },
    })
  })

  it('reads people by profession, sex and activity', () => {
    expect(subjects('a female astronaut')[0]?.asset).toEqual({ kind: 'concept', code: '1f469-200d-1f680' })
    expect(subjects('a woman doctor')[0]?.asset).toEqual({ kind: 'concept', code: '1f469-200d-2695-fe0f' })
    expect(subjects('a man riding a bicycle')[0]?.asset).toEqual({ kind: 'concept', code: '1f6b4-200d-2642-fe0f' })
    expect(subjects('a running woman')[0]?.asset).toEqual({ kind: 'concept', code: '1f3c3-200d-2640-fe0f' })
  })

  it('draws the head of a compound and ignores its modifier', () => {
    const reading = read('a cheese car')
    expect(reading.subjects.map((subject) => subject.word)).toEqual(['car'])
    expect(reading.ignored).toEqual(['cheese'])
  })

  it('does not draw twice what is named again', () => {
    expect(words('a cat on a table. The cat is black')).toEqual(['cat', 'table'])
  })

  it('does not lay clothes or parts beside their owner', () => {
    expect(words('a woman in a red dress')).toEqual(['woman'])
    expect(words('a house with a door')).toEqual(['house'])
    expect(words('a door')).toEqual(['door'])
  })

  it('shows no lion for a statue of a lion', () => {
    expect(read('a statue of a lion')).toMatchObject({ ignored: ['lion'], understood: ['statue'] })
  })

  it('holds twelve subjects and ignores the rest', () => {
    const reading = read('cat, dog, cow, pig, goat, horse, duck, swan, owl, fox, wolf, bear, lion')
    expect(reading.subjects).toHaveLength(12)
    expect(reading.ignored).toEqual(['lion'])
  })
})

describe('counts, sizes and colours', () => {
  it.each([
    ['two cats', 2],
    ['a pair of cats', 2],
    ['three cats', 3],
    ['several cats', 5],
    ['a dozen cats', 12],
    ['a flock of sheep', 9],
    ['7 cats', 7],
    ['cats', 3],
    ['a cat', 1],
    ['fish', 3],
    ['a fish', 1],
  ])('%s', (prompt, count) => {
    expect(subjects(prompt)[0]?.count).toBe(count)
    expect(read(prompt).ignored).toEqual([])
  })

  it('draws 24 of a larger number, and says that the number was not kept', () => {
    expect(read('500 balloons')).toMatchObject({ subjects: [{ count: 24 }], ignored: ['500'] })
    expect(read('0 balloons').ignored).toEqual(['0'])
  })

  it('gives colours to their own noun', () => {
    const [car, house] = subjects('a red car and a dark blue house')
    expect(car?.colour).toBe('#c8322b')
    expect(house?.colour).not.toBe(car?.colour)
    expect(subjects('the car is red')[0]?.colour).toBe('#c8322b')
  })

  it('parts several things of two colours', () => {
    expect(subjects('five red and blue balloons').map(({ count, colour }) => [count, colour])).toEqual([
      [3, '#c8322b'],
      [2, '#2f6fc4'],
    ])
  })

  it('does not repaint an art that is named by its colour', () => {
    expect(read('red and green apples')).toMatchObject({ subjects: [{ word: 'green apple' }], ignored: ['red'] })
  })

  it('paints colourful things in three colours', () => {
    expect(subjects('six colourful umbrellas').map((subject) => subject.count)).toEqual([2, 2, 2])
  })

  it('tells the fruit from the colour', () => {
    expect(words('an orange on a table')).toEqual(['orange', 'table'])
    expect(subjects('an orange car')).toMatchObject([{ word: 'car', colour: '#ee7f22' }])
  })

  it('ignores a colour that the art cannot take', () => {
    expect(read('a purple king').ignored).toEqual(['purple'])
  })

  it('reads the skin of people as skin', () => {
    expect(subjects('a black woman and a white man').map((subject) => subject.skinTone)).toEqual(['dark', 'light'])
  })

  it('reads sizes', () => {
    expect(subjects('a giant cat and a tiny house').map((subject) => subject.scale)).toEqual(['giant', 'tiny'])
  })
})

describe('relations', () => {
  it.each([
    ['a cat on a table', ['cat on table', 'table']],
    ['a cat and a dog on a bench', ['cat on bench', 'dog on bench', 'bench']],
    ['a cat sitting next to a dog', ['cat beside dog', 'dog']],
    ['a car parked in front of a house', ['car in-front-of house', 'house']],
    ['a dog behind a tree', ['dog behind tree', 'tree']],
    ['a balloon above a house', ['balloon above house', 'house']],
    ['a rabbit under a bench', ['rabbit under bench', 'bench']],
    ['a dog between a car and a house', ['dog between car', 'car', 'house']],
    ['a castle surrounded by trees', ['castle', 'tree around castle']],
    ['a basket full of apples', ['basket', 'apple in basket']],
    ['a vase of roses on a table', ['vase on table', 'rose in vase', 'table']],
    ['a bridge over the sea', ['bridge']],
    ['a bear with a balloon', ['bear', 'balloon']],
    ['a bear with a lantern', ['bear', 'lantern beside bear']],
    ['a cat wearing a top hat', ['cat', 'top hat on cat']],
    ['on a table, a cat', ['table', 'cat on table']],
    ['an eagle flying over a castle', ['eagle above castle', 'castle']],
    ['a flying pig', ['pig above ground']],
    ['a boat in the distance', ['boat behind horizon']],
  ])('%s', (prompt, expected) => {
    expect(relations(prompt)).toEqual(expected)
    expect(read(prompt).ignored).toEqual([])
  })

  it('keeps a preposition through the adjectives of its noun, and lets weather end it', () => {
    expect(relations('a dog under a snowy tree')).toEqual(['dog under tree', 'tree'])
    expect(relations('a man in a boat at sunrise')).toEqual(['man in boat', 'boat'])
    expect(relations('a man and a dog under a starry sky')).toEqual(['man', 'dog'])
  })

  it('lets a later preposition win over "with"', () => {
    expect(relations('a castle with a car in front of it')).toEqual(['castle', 'car in-front-of castle'])
  })

  it('relates to nothing that it does not know', () => {
    expect(relations('a cat on a zorgle and a dog')).toEqual(['cat', 'dog'])
    expect(relations('a zorgle next to a house, a cat')).toEqual(['house', 'cat'])
  })
})

describe('places', () => {
  it('tells a place from a thing by the preposition', () => {
    expect(read('a fox in the forest')).toMatchObject({ setting: 'forest', subjects: [{ word: 'fox' }] })
    expect(read('a castle in the mountains').setting).toBe('mountains')
    expect(read('a mountain behind a house')).toMatchObject({
      setting: null,
      subjects: [{ word: 'mountain' }, { word: 'house' }],
    })
    expect(read('a snowy mountain at dawn')).toMatchObject({ setting: 'mountains', subjects: [] })
  })

  it('chooses the place that shows most of the words', () => {
    expect(read('a castle by the sea').setting).not.toBe('sea')
    expect(read('a ship on the sea').setting).toBe('sea')
    expect(read('a castle on a hill by the sea')).toMatchObject({ setting: 'island', ignored: [] })
  })

  it('ignores a second place that the first does not show', () => {
    expect(read('a city in space')).toMatchObject({ ignored: [expect.any(String)] })
  })

  it('draws a thing that stands right before a place', () => {
    expect(read('a mermaid underwater')).toMatchObject({
      setting: 'underwater',
      subjects: [{ word: 'mermaid' }],
      ignored: [],
    })
  })

  it('takes a place before a noun as the place', () => {
    expect(read('a forest house')).toMatchObject({ setting: 'forest', subjects: [{ word: 'house' }], ignored: [] })
  })
})

describe('time, weather, mood and camera', () => {
  it('reads them wherever they stand', () => {
    const reading = read('a peaceful lighthouse on an island at sunset in the rain, fog, wide shot from above')
    expect(reading).toMatchObject({
      timeOfDay: 'sunset',
      mood: 'calm',
      weather: { fall: 'rain', sky: 'overcast', fog: 0.6 },
      camera: { shot: 'wide', angle: 'aerial' },
      ignored: [],
    })
  })

  it('keeps the first time and ignores one that contradicts it', () => {
    expect(read('a castle at night at noon')).toMatchObject({ timeOfDay: 'night', ignored: ['noon'] })
    expect(read('a castle at night under a full moon')).toMatchObject({ timeOfDay: 'moonlit', ignored: [] })
  })

  it('reads snow as weather and as land', () => {
    expect(read('a wolf in the snow')).toMatchObject({ setting: 'snow', weather: { fall: 'snow' } })
    expect(read('a snowy forest')).toMatchObject({ setting: 'forest', weather: { fall: 'snow' } })
  })
})

describe('negation', () => {
  it('leaves out what is ruled out, and counts it as understood', () => {
    const reading = read('a meadow without trees or people')
    expect(reading.subjects).toEqual([])
    expect(reading.excluded).toEqual(['tree', '1f9cd'])
    expect(reading.ignored).toEqual([])
  })

  it('ignores what the place shows and cannot leave out', () => {
    expect(read('a lighthouse on a coast without cliffs')).toMatchObject({ ignored: ['cliffs'], excluded: [] })
    expect(read('a house without windows').ignored).toEqual(['windows'])
    expect(read('a lighthouse on an island without cars').ignored).toEqual([])
  })

  it('rules out what only grows in a place', () => {
    const reading = read('a lighthouse in a meadow without grass')
    expect(reading).toMatchObject({ setting: 'meadow', ignored: [] })
    expect(reading.excluded).toEqual(['grass'])
  })

  it('ends with the phrase', () => {
    expect(words('no cars, a house')).toEqual(['house'])
    expect(read('a castle, no text, no watermark').ignored).toEqual([])
  })
})

describe('words', () => {
  it('counts neither style nor praise as content', () => {
    expect(read('a beautiful highly detailed photo of a cat, 4k')).toMatchObject({
      understood: ['cat'],
      ignored: [],
      share: 1,
    })
  })

  it('keeps ignored words as they were written', () => {
    expect(read('a Zorgle on a Table')).toMatchObject({ understood: ['Table'], ignored: ['Zorgle'], share: 0.5 })
  })
})

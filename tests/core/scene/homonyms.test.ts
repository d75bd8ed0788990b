import { describe, expect, it } from 'vitest'
import { readPrompt } from '../../../core/capabilities/scene/read-prompt.ts'
import { vocabulary } from './vocabulary-fixture.ts'

const codes = (prompt: string) =>
  readPrompt(prompt, vocabulary).subjects.map(({ asset }) => (asset.kind === 'concept' ? asset.code : asset.name))

describe('words that resemble the name of another art', () => {
  it.each([
    ['sword', 'person fencing', '1f93a'],
    ['restaurant', 'bread', '1f35e'],
    ['pirate', 'parrot', '1f99c'],
    ['river', 'rowing person', '1f6a3'],
    ['market', 'chart with yen', '1f4b9'],
    ['table', 'ping pong', '1f3d3'],
    ['lantern', 'jack-o-lantern', '1f383'],
    ['cake', 'fish cake', '1f365'],
    ['car', 'railway car', '1f683'],
    ['king', 'winking face', '1f609'],
    ['rain', 'brain', '1f9e0'],
    ['dragon fruit', 'dragon', '1f409'],
    ['tiger lily', 'tiger', '1f405'],
    ['a river bank', 'bank', '1f3e6'],
    ['star wars', 'star', '2b50'],
    ['ant', 'elephant', '1f418'],
    ['people watch the sea', 'watch', '231a'],
    ['birds fly', 'fly', '1fab0'],
    ['a cat with green eyes', 'eyes', '1f440'],
    ['art', 'artist', '1f9d1-200d-1f3a8'],
    ['a wooden house', 'wood', '1fab5'],
  ])('%s does not draw %s', (prompt, _art, code) => {
    expect(codes(prompt)).not.toContain(code)
  })

  it('draws a birthday cake for a cake and an automobile only where no car is modelled', () => {
    expect(codes('a cake')).toEqual(['1f382'])
    expect(codes('a car')).toEqual(['car'])
  })

  it('says so when nothing stands for the word', () => {
    const { ignored, subjects } = readPrompt('a restaurant, a market, a pirate, a sword', vocabulary)
    expect(subjects).toEqual([])
    expect(ignored).toEqual(['restaurant', 'market', 'pirate', 'sword'])
  })
})

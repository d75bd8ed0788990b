import { describe, expect, it } from 'vitest'
import { direct } from '../../../core/capabilities/scene/direct.ts'
import { readPrompt } from '../../../core/capabilities/scene/read-prompt.ts'
import { offeredVocabulary } from '../../../core/capabilities/scene/vocabulary.ts'
import { whyNotDrawable } from '../../../core/capabilities/scene/why-not-drawable.ts'
import { sceneSpec } from '../../../core/capabilities/scene-spec.ts'
import {
  filmVocabulary,
  vocabulary as pictureVocabulary,
} from '../../../gpu-runtime/engines/scene/vocabulary/whole-vocabulary.ts'

const vocabulary = offeredVocabulary.parse(filmVocabulary())
const pictures = pictureVocabulary()

function filmed(prompt: string, words = vocabulary) {
  const reading = readPrompt(prompt, words)
  const spec = sceneSpec.parse(direct(reading, { style: 'cinematic', seed: 1, vocabulary: words }))
  const subjects = spec.subjects.map(({ word, action, emotion }) => [word, action, emotion].filter(Boolean).join(' '))
  return { reading, spec, shown: [...subjects, ...(spec.camera.move ? [`camera ${spec.camera.move}`] : [])].join(', ') }
}

describe('the words of films', () => {
  it.each([
    ['a fox running through a snowy forest', 'fox run'],
    ['a happy robot dancing on the beach', 'robot dance happy'],
    ['a running fox', 'fox run'],
    ['a happy fluffy robot', 'robot happy'],
    ['a fox runs through the forest', 'fox run'],
    ['two foxes ran through the forest', 'fox run'],
    ['a fox that runs through the forest', 'fox run'],
    ['foxes run in the snow', 'fox run'],
    ['a fox and a dog running on the beach', 'fox run, dog run'],
    ['a fox and a running dog', 'fox, dog run'],
    ['a sad knight beside a happy fox', 'knight sad, fox happy'],
    ['an angry dragon flying over a castle', 'dragon fly angry, castle'],
    ['a scared cat beside a sleeping dog', 'cat afraid, dog sleep'],
    ['the robot is happy', 'robot happy'],
    ['a robot dancing happily', 'robot dance happy'],
    ['a surprised wizard', 'wizard surprised'],
    ['a calm elephant walking in the desert', 'elephant walk calm'],
    ['a robot waves', 'robot wave'],
    ['a pirate waving on a beach', 'pirate wave'],
    ['a ship sailing on the sea', 'ship sail'],
    ['a car driving through the city', 'car drive'],
    ['a woman dancing in the street', 'woman dancing dance'],
    ['a rabbit jumped over a pumpkin', 'rabbit jump, pumpkin'],
    ['a princess talking to a knight', 'princess talk, knight'],
    ['a knight looking at a castle', 'knight look, castle'],
    ['a fox, running through the snow', 'fox run'],
    ['a robot spinning in a meadow', 'robot spin'],
    ['a turtle swimming in the sea', 'turtle swim'],
    ['a robot not running but sleeping', 'robot'],
  ])('%s: %s', (prompt, shown) => {
    expect(filmed(prompt).shown).toBe(shown)
  })

  it.each([
    ['a running shoe', 'running shoe'],
    ['a flying saucer over a field', 'flying saucer'],
    ['a happy birthday cake', 'birthday cake'],
    ['a walking stick next to a dog', 'dog'],
    ['walking sticks and dogs', 'dog'],
    ['a sleeping bag beside a tent', 'bag, tent'],
    ['a fox not running', 'fox'],
    ['a robot, not happy', 'robot'],
    ['a robot not dancing on the beach', 'robot'],
    ['a fox not running through a snowy forest', 'fox'],
    ['a happy castle', 'castle'],
    ['a car dancing', 'car'],
    ['a statue of a running horse', 'statue'],
    ['waves on the sea', ''],
    ['a girl flying a kite', 'girl, kite'],
    ['a frying pan on a table', 'frying pan, table'],
    ['a fox without a running dog', 'fox'],
    ['an astronaut in orbit', 'astronaut'],
    ['a pan in a kitchen', 'pan'],
  ])('%s does and feels nothing: %s', (prompt, shown) => {
    expect(filmed(prompt).shown).toBe(shown)
  })

  it.each([
    ['the camera orbits a lighthouse', 'lighthouse, camera orbit'],
    ['slow dolly towards a castle', 'castle, camera dolly'],
    ['pan across a beach at sunset', 'camera pan'],
    ['a lighthouse, the camera slowly circles around it', 'lighthouse, camera orbit'],
    ['panning shot of a castle', 'castle, camera pan'],
    ['a slow orbit around a castle', 'castle, camera orbit'],
    ['orbiting a lighthouse at dusk', 'lighthouse, camera orbit'],
    ['static shot of a happy robot', 'robot happy, camera static'],
    ['the camera stays still, a fox sleeps in the snow', 'fox sleep, camera static'],
    ['the camera pushes in on a sad robot', 'robot sad, camera dolly'],
    ['a castle without a panning shot', 'castle'],
    ['a castle, no slow pan across', 'castle'],
    ['slow pan to the left, a ship sailing on the sea', 'ship sail, camera pan'],
  ])('%s: %s', (prompt, shown) => {
    const { shown: read, reading } = filmed(prompt)
    expect(read).toBe(shown)
    if (shown.includes('camera')) expect(reading.ignored).toEqual([])
  })

  it('count as understood, so that a prompt of them is accepted where a picture of it would not be', () => {
    const { reading } = filmed('the camera orbits a scared robot dancing')
    expect(reading.ignored).toEqual([])
    expect(whyNotDrawable(reading)).toBeNull()
    expect(filmed('the camera orbits a scared robot dancing', pictures).reading.ignored).toContain('dancing')
  })

  it('are ignored where nothing carries them', () => {
    expect(filmed('a scared castle beside a fox running and jumping').reading.ignored).toEqual(['scared', 'jumping'])
  })

  it('make a scene of version 2, and none without them', () => {
    expect(filmed('a running fox').spec.version).toBe(2)
    expect(filmed('a fox in a forest').spec).toMatchObject({ version: 1 })
  })

  it('say nothing to those who draw pictures', () => {
    const { shown, spec } = filmed('a happy fox running and dancing, orbiting shot', pictures)
    expect(shown).toBe('fox')
    expect(spec).toMatchObject({ version: 1, mood: 'joyful' })
  })
})

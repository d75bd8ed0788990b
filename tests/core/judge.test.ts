import { describe, expect, it } from 'vitest'
import { textToImage } from '../../core/capabilities/text-to-image.ts'
import { judge, readWords } from '../../core/judge.ts'
import { vocabulary } from './scene/vocabulary-fixture.ts'

const sides = { min: 512, max: 1536, multiple: 64 }
const offer = { sides, model: 'scenes', licence: 'Apache-2.0', paidUse: true }
const offered = (changes: object) => ({
  engine: 'builtin',
  capability: 'text-to-image',
  offer: { ...offer, ...changes },
})
const asked = (prompt: string, changes: object = {}) => ({
  prompt,
  style: 'realistic',
  width: 1024,
  height: 1024,
  seed: 1,
  ...changes,
})

describe('whether an engine takes a request', () => {
  it('takes any words where there is no vocabulary', () => {
    expect(judge(textToImage, asked('quantum flux of justice'), [offered({})])).toBeNull()
  })

  it('refuses words that no vocabulary has, and names them', () => {
    const refusal = judge(textToImage, asked('quantum flux of justice'), [offered({ vocabulary })])
    expect(refusal).toMatchObject({ code: 'not_drawable', details: { ignored: ['quantum', 'flux', 'justice'] } })
  })

  it('takes what one of several engines takes', () => {
    expect(judge(textToImage, asked('quantum flux of justice'), [offered({ vocabulary }), offered({})])).toBeNull()
  })

  it('refuses sizes and licences before it reads', () => {
    expect(judge(textToImage, asked('a castle', { width: 100 }), [offered({ vocabulary })])?.code).toBe('not_supported')
    expect(judge(textToImage, asked('a castle'), [offered({ paidUse: false })])?.message).toContain('forbids paid use')
  })

  it('says that nothing offers it where nothing does', () => {
    expect(judge(textToImage, asked('a castle'), [])?.code).toBe('no_engine')
  })

  it('tells which words are shown, for the quote', () => {
    const reading = readWords(textToImage, asked('a castle on zorgle'), { ...offer, vocabulary })
    expect(reading).toMatchObject({ understood: ['castle'], ignored: ['zorgle'] })
    expect(readWords(textToImage, asked('a castle'), offer)).toBeNull()
  })
})

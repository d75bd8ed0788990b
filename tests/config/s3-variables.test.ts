import { describe, expect, it } from 'vitest'
import { readEnv } from '../../config/env.ts'
import { s3PlaceOf } from '../../config/s3-variables.ts'

const KEYS = { S3_ACCESS_KEY_ID: 'id', S3_SECRET_ACCESS_KEY: 'top-secret' }
const mistakesOf = (variables: Record<string, string>): string => {
  try {
    readEnv(variables)
    return ''
  } catch (error) {
    return String(error)
  }
}

describe('the variables of S3', () => {
  it('say where a bucket is', () => {
    const S3_ENDPOINT = 'http://minio:9000/'
    const own = {
      S3_ENDPOINT,
      S3_PUBLIC_ENDPOINT: 'https://files.example.org',
      S3_BUCKET: 'pictures',
      S3_REGION: 'auto',
    }
    expect(s3PlaceOf(readEnv({ STORAGE: 's3', ...own, ...KEYS }))).toEqual({
      endpoint: 'http://minio:9000',
      publicEndpoint: 'https://files.example.org',
      region: 'auto',
      bucket: 'pictures',
      keys: { id: 'id', secret: 'top-secret' },
    })
  })

  it('have defaults: AWS, a bucket named atelier, the keys of a role', () => {
    expect(s3PlaceOf(readEnv({ STORAGE: 's3' }))).toEqual({
      endpoint: null,
      publicEndpoint: null,
      region: 'us-east-1',
      bucket: 'atelier',
      keys: null,
    })
  })

  it('are refused with every mistake at once, and no secret', () => {
    const wrong = {
      S3_ENDPOINT: 'minio:9000',
      S3_PUBLIC_ENDPOINT: 'https://a.example/path',
      S3_REGION: 'EU',
      S3_BUCKET: 'A',
    }
    const said = mistakesOf({ STORAGE: 's3', ...wrong, ...KEYS })
    for (const name of Object.keys(wrong)) expect(said).toContain(name)
    expect(said).not.toContain('top-secret')
    for (const url of ['http://user:top-secret@minio:9000', 'ftp://minio', 'http://minio/?a=b', 'http://minio/#a']) {
      const answer = mistakesOf({ STORAGE: 's3', S3_ENDPOINT: url })
      expect(answer).toContain('S3_ENDPOINT')
      expect(answer).not.toContain('top-secret')
    }
  })

  it('need both keys or none', () => {
    expect(mistakesOf({ STORAGE: 's3', S3_ACCESS_KEY_ID: 'id' })).toContain('Needed with S3_ACCESS_KEY_ID.')
    expect(mistakesOf({ STORAGE: 's3', S3_SECRET_ACCESS_KEY: 'x' })).toContain('Needed with S3_SECRET_ACCESS_KEY.')
  })

  it('are refused where nothing would read them', () => {
    const said = mistakesOf({ S3_ENDPOINT: 'http://minio:9000', ...KEYS })
    for (const name of ['S3_ENDPOINT', ...Object.keys(KEYS)]) expect(said).toContain(name)
    expect(said).toContain('without STORAGE=s3')
  })

  it('let no link of an https studio lead to http in production', () => {
    const production = { STORAGE: 's3', NODE_ENV: 'production', PUBLIC_URL: 'https://studio.example.org' }
    const inside = { ...production, S3_ENDPOINT: 'http://minio:9000' }
    expect(mistakesOf(inside)).toContain('S3_PUBLIC_ENDPOINT')
    expect(mistakesOf({ ...inside, S3_PUBLIC_ENDPOINT: 'https://files.example.org' })).toBe('')
    expect(mistakesOf({ ...inside, PUBLIC_URL: 'http://studio.local' })).toBe('')
    expect(mistakesOf(production)).toBe('')
  })
})

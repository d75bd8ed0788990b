import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { mongoDocuments } from '../../../adapters/mongodb/mongo-documents.ts'
import { databaseOf } from '../../../adapters/mongodb/mongo-url.ts'
import { readEnv } from '../../../config/env.ts'

describe('MONGODB_URL', () => {
  it.each([
    ['mongodb://localhost', 'atelier'],
    ['mongodb://localhost:27017/', 'atelier'],
    ['mongodb://localhost/?replicaSet=rs', 'atelier'],
    ['mongodb://localhost/studio', 'studio'],
    ['mongodb://user:p%40ss%2Fword@one:27017,two:27018/studio?authSource=admin', 'studio'],
    ['mongodb+srv://user:word@cluster.example.org/studio', 'studio'],
    ['mongodb://[::1]:27017/studio', 'studio'],
  ])('%s means the database %s', (url, database) => {
    expect(databaseOf(url)).toBe(database)
    expect(readEnv({ MONGODB_URL: url }).MONGODB_URL).toBe(url)
  })

  it.each([
    'mongodb://',
    'postgres://localhost/studio',
    'mongodb://user:se/cret@host/db',
    'mongodb://user:se@cret@host/db',
    'mongodb://host/a/b',
    'mongodb://user:secret@host/no good',
    `mongodb://user:secret@host/${'x'.repeat(64)}`,
  ])('%s is refused with the remedy, and without the password', (url) => {
    expect(() => databaseOf(url)).toThrow(/mongodb:\/\//)
    expect(() => readEnv({ MONGODB_URL: url })).toThrow(/MONGODB_URL/)
    for (const told of [() => databaseOf(url), () => readEnv({ MONGODB_URL: url })]) {
      expect(told).not.toThrow(/secret|cret@|se\//)
    }
  })

  it('is not repeated where the driver cannot read it', async () => {
    const refused = await mongoDocuments('mongodb://user:hun:ter2@localhost/studio').catch((error: unknown) => error)
    expect(refused).toMatchObject({ code: 'unavailable', message: expect.stringContaining(': as %3A') })
    expect(inspect(refused)).not.toContain('ter2')
  })

  it('is refused at the start where the driver does not take it', async () => {
    const refusal = { code: 'unavailable', message: expect.stringMatching(/^MONGODB_URL cannot be used: .*bogus/) }
    await expect(mongoDocuments('mongodb://localhost/studio?bogus=1')).rejects.toMatchObject(refusal)
  })
})

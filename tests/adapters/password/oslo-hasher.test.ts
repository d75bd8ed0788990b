import { describe, expect, it } from 'vitest'
import { osloHasher } from '../../../adapters/password/oslo-hasher.ts'

const hasher = osloHasher()
/** `correct horse battery`, cost 4, as made by another implementation's `$2y$` and by `$2b$`. */
const BCRYPT = async (password: string, cost = 4) => {
  const { Bcrypt } = await import('oslo/password')
  return new Bcrypt({ cost }).hash(password)
}

describe('osloHasher', () => {
  it('makes Argon2id hashes that fit their password alone', async () => {
    const hash = await hasher.hash('correct horse battery')
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(hash).not.toContain('horse')
    expect(await hasher.verify(hash, 'correct horse battery')).toBe(true)
    expect(await hasher.verify(hash, 'correct horse batter')).toBe(false)
    expect(await hasher.hash('correct horse battery')).not.toBe(hash)
    expect(hasher.isOutdated(hash)).toBe(false)
  })

  it('verifies bcrypt hashes of imported users and wants them replaced', async () => {
    const hash = await BCRYPT('correct horse battery')
    for (const version of ['$2a$', '$2b$', '$2y$']) {
      const imported = hash.replace(/^\$2[aby]\$/, version)
      expect(await hasher.verify(imported, 'correct horse battery'), version).toBe(true)
      expect(await hasher.verify(imported, 'wrong horse battery'), version).toBe(false)
      expect(hasher.isOutdated(imported)).toBe(true)
    }
  })

  it('looks at 72 bytes of a password under bcrypt, as bcrypt does', async () => {
    const long = 'x'.repeat(72)
    const hash = await BCRYPT(long)
    expect(await hasher.verify(hash, `${long}anything`)).toBe(true)
    expect(await hasher.verify(hash, 'x'.repeat(71))).toBe(false)
  })

  it('looks at every byte under Argon2id', async () => {
    const long = 'x'.repeat(72)
    expect(await hasher.verify(await hasher.hash(long), `${long}anything`)).toBe(false)
  })

  it.each(['!', '', '$argon2id$broken', '$2b$10$short', 'plain'])('fits no password to the hash %j', async (hash) => {
    expect(await hasher.verify(hash, hash)).toBe(false)
  })

  it('wants weaker Argon2id hashes replaced', () => {
    expect(hasher.isOutdated('$argon2id$v=19$m=4096,t=2,p=1$c2FsdHNhbHQ$aGFzaA')).toBe(true)
  })
})

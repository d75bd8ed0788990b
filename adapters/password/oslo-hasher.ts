import type { PasswordHasher } from '../../core/ports/outside.ts'

const ARGON2ID = { memorySize: 19_456, iterations: 2, parallelism: 1 } as const
const CURRENT = `$argon2id$v=19$m=${ARGON2ID.memorySize},t=${ARGON2ID.iterations},p=${ARGON2ID.parallelism}$`
const BCRYPT = /^\$2[aby]\$\d\d\$/

/**
 * Argon2id for new hashes. bcrypt is verified only, for imported users: it looks at the first 72 bytes of a password
 * and ignores the rest, as it did where the hash was made; the next sign-in replaces the hash.
 */
export function osloHasher(): PasswordHasher {
  const load = () => import('oslo/password')

  return {
    async hash(password) {
      const { Argon2id } = await load()
      return new Argon2id(ARGON2ID).hash(password)
    },

    async verify(hash, password) {
      const { Argon2id, Bcrypt } = await load()
      try {
        if (hash.startsWith('$argon2id$')) return await new Argon2id().verify(hash, password)
        if (BCRYPT.test(hash)) return await new Bcrypt().verify(hash, password)
      } catch {
        // A stored hash that cannot be read fits no password.
      }
      return false
    },

    isOutdated: (hash) => !hash.startsWith(CURRENT),
  }
}

import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto'
import { AppError } from '../../core/errors.ts'
import type { Sealer } from '../../core/ports/outside.ts'

/** Layout: version, nonce, tag, ciphertext. */
const VERSION = 1
const NONCE_BYTES = 12
const TAG_BYTES = 16
const HEAD_BYTES = 1 + NONCE_BYTES + TAG_BYTES

/** AES-256-GCM and HMAC-SHA-256 with keys drawn from SECRET_KEY by HKDF, one for each use. */
export function secretKeySealer(secretKey: string): Sealer {
  const derive = (use: string) => Buffer.from(hkdfSync('sha256', secretKey, '', `atelier ${use} v1`, 32))
  const sealKey = derive('seal')
  const signKey = derive('sign')
  const mac = (text: string) => createHmac('sha256', signKey).update(text).digest()

  return {
    async seal(plain) {
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv('aes-256-gcm', sealKey, nonce)
      const body = Buffer.concat([cipher.update(plain), cipher.final()])
      return new Uint8Array(Buffer.concat([Uint8Array.of(VERSION), nonce, cipher.getAuthTag(), body]))
    },

    async open(sealed) {
      try {
        if (sealed[0] !== VERSION || sealed.length < HEAD_BYTES) throw new Error('This was not sealed here.')
        const nonce = sealed.subarray(1, 1 + NONCE_BYTES)
        const decipher = createDecipheriv('aes-256-gcm', sealKey, nonce, { authTagLength: TAG_BYTES })
        decipher.setAuthTag(sealed.subarray(1 + NONCE_BYTES, HEAD_BYTES))
        return new Uint8Array(Buffer.concat([decipher.update(sealed.subarray(HEAD_BYTES)), decipher.final()]))
      } catch (cause) {
        const message = 'A sealed secret does not open: SECRET_KEY has changed, or the data is damaged.'
        throw new AppError('internal', message, { cause })
      }
    },

    sign: async (text) => mac(text).toString('base64url'),

    async verify(text, signature) {
      const given = Buffer.from(signature, 'base64url')
      const right = mac(text)
      // base64url has several spellings of the same bytes; only the one we write is taken.
      return given.length === right.length && timingSafeEqual(given, right) && given.toString('base64url') === signature
    },
  }
}

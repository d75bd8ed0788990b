import { describe, expect, it } from 'vitest'
import { secretKeySealer } from '../../../adapters/seal/secret-key-sealer.ts'

const sealer = secretKeySealer('a secret key of at least 32 characters')
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes)
const bytes = (plain: string) => new TextEncoder().encode(plain)

describe('seal', () => {
  it('hides, opens again, and never looks the same twice', async () => {
    const sealed = await sealer.seal(bytes('the private key'))
    expect(text(sealed)).not.toContain('private')
    expect(text(await sealer.open(sealed))).toBe('the private key')
    expect(await sealer.seal(bytes('the private key'))).not.toEqual(sealed)
  })

  it('refuses every changed byte, and what was cut short', async () => {
    const sealed = await sealer.seal(bytes('abc'))
    for (let at = 0; at < sealed.length; at++) {
      const changed = sealed.slice()
      changed[at] = (changed[at] ?? 0) ^ 1
      await expect(sealer.open(changed), `byte ${at}`).rejects.toMatchObject({ code: 'internal' })
    }
    await expect(sealer.open(sealed.slice(0, 20))).rejects.toMatchObject({ code: 'internal' })
    await expect(sealer.open(new Uint8Array())).rejects.toMatchObject({ code: 'internal' })
  })

  it('does not open with another key, and says why', async () => {
    const other = secretKeySealer('another secret key of 32 characters')
    await expect(other.open(await sealer.seal(bytes('abc')))).rejects.toThrow(/SECRET_KEY has changed/)
  })
})

describe('sign', () => {
  it('is the same each time, and true for this text and key alone', async () => {
    const signature = await sealer.sign('GET /a 1700000000')
    expect(await sealer.sign('GET /a 1700000000')).toBe(signature)
    expect(signature).toMatch(/^[\w-]{43}$/)
    expect(await sealer.verify('GET /a 1700000000', signature)).toBe(true)
    expect(await sealer.verify('GET /b 1700000000', signature)).toBe(false)
    expect(await secretKeySealer('another secret key of 32 characters').verify('GET /a 1700000000', signature)).toBe(
      false,
    )
  })

  it('takes one spelling of a signature only', async () => {
    const signature = await sealer.sign('x')
    const tail = signature.at(-1) === 'A' ? 'B' : 'A'
    for (const wrong of [
      '',
      `${signature}=`,
      `${signature} `,
      signature.slice(0, -1),
      `${signature.slice(0, -1)}${tail}`,
    ]) {
      expect(await sealer.verify('x', wrong), wrong).toBe(false)
    }
  })
})

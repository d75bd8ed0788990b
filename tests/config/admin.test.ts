import { describe, expect, it } from 'vitest'
import { admin } from '../../config/commands/admin.ts'

describe('atelier admin create', () => {
  it('refuses what sign-up would refuse as an address, before it opens anything', async () => {
    for (const address of ['notanemail', 'a@b', `${'x'.repeat(250)}@example.org`]) {
      await expect(admin.run(['create', address, 'a long password'])).rejects.toThrow('is no e-mail address')
    }
  })
})

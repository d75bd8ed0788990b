import { describe, expect, it } from 'vitest'
import { admin } from '../../config/commands/admin.ts'

describe('atelier admin create', () => {
  it('refuses what sign-up would refuse as an address, before it opens anything', async () => {
    for (const address of ['notanemail', 'a@b', `${'x'.repeat(250)}@example.org`]) {
      await expect(admin.run(['create', address, 'a long password'])).rejects.toThrow('is no e-mail address')
    }
  })
})

describe('atelier admin invite', () => {
  it('takes as many days as the API does', async () => {
    for (const days of ['0', '366', '1.5', 'soon']) {
      await expect(admin.run(['invite', days])).rejects.toThrow('DAYS is a whole number from 1 to 365.')
    }
  })
})

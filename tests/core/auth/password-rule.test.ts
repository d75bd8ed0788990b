import { describe, expect, it } from 'vitest'
import { judgePassword } from '../../../core/auth/password-rule.ts'

describe('judgePassword', () => {
  it.each([
    'password123',
    'PassWord123',
    '1234567890',
    'aaaaaaaaaaaa',
    'ababababab',
    'ada@example.com',
    'Lovelace-1815@x.org',
  ])('refuses %j', (password) => {
    const email = password.includes('x.org') ? 'lovelace-1815@x.org' : 'ada@example.com'
    expect(judgePassword(password, email)).toMatch(/\.$/)
  })

  it.each(['correct horse battery', 'ünïcödé-größe', 'x9!kd_20LL'])('takes %j', (password) => {
    expect(judgePassword(password, 'ada@example.com')).toBeNull()
  })
})

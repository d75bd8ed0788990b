import { describe, expect, it } from 'vitest'
import { readEnv } from '../../config/env.ts'

const mistakesOf = (variables: Record<string, string>): string => {
  try {
    readEnv(variables)
    return ''
  } catch (error) {
    return String(error)
  }
}
const BOTH = { STRIPE_SECRET_KEY: 'sk_test_abc', STRIPE_WEBHOOK_SECRET: 'whsec_abc' }

describe('the variables of Stripe', () => {
  it('come together: money that is taken must also be heard of', () => {
    expect(mistakesOf(BOTH)).toBe('')
    for (const [name, value] of Object.entries(BOTH)) {
      expect(mistakesOf({ [name]: value })).toContain(`Needed with ${name}.`)
    }
  })

  it('are what they should be, and are not shown when they are not', () => {
    const swapped = { STRIPE_SECRET_KEY: 'pk_live_secretive', STRIPE_WEBHOOK_SECRET: 'secretive' }
    const said = mistakesOf(swapped)
    expect(said).toContain('A key begins with sk_test_')
    expect(said).toContain('A signing secret begins with whsec_')
    expect(said).not.toContain('secretive')
    expect(mistakesOf({ ...BOTH, STRIPE_SECRET_KEY: 'rk_live_x', STRIPE_API_URL: 'ftp://x' })).toContain(
      'STRIPE_API_URL',
    )
  })

  it('never send production’s customers to another server', () => {
    const production = { ...BOTH, NODE_ENV: 'production', STRIPE_API_URL: 'http://localhost:12111' }
    expect(mistakesOf(production)).toContain('In production Stripe itself is asked')
  })
})

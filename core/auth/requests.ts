import * as z from 'zod'
import { SCOPES } from '../http/env.ts'
import { wholeNumber } from '../http/whole-number.ts'

export const email = z.email().max(254)
/** What is typed to prove who one is: whatever was once accepted. */
const knownPassword = z.string().min(1).max(200)
const newPassword = z.string().min(10).max(200)
const secret = z.string().min(1).max(200)

export const registerBody = z.strictObject({ email, password: newPassword, invite: secret.optional() })
export const loginBody = z.strictObject({ email: z.string().max(254), password: knownPassword })
export const refreshBody = z.strictObject({ refreshToken: secret })
export const passwordBody = z.strictObject({ currentPassword: knownPassword, newPassword })
export const eraseBody = z.strictObject({ password: knownPassword })

export const apiKeyBody = z.strictObject({
  name: z.string().trim().min(1).max(100),
  scopes: z
    .array(z.enum(SCOPES))
    .min(1)
    .max(SCOPES.length)
    .refine((scopes) => new Set(scopes).size === scopes.length, 'Name each scope once.'),
  /** Credits its jobs may cost in all; without a cap where absent. */
  spendCap: z.int().min(1).max(1_000_000_000).optional(),
  expiresAt: z.iso.datetime({ offset: true }).optional(),
})

export const pageQuery = z.object({
  limit: wholeNumber(1, 100).default(50),
  cursor: z.string().min(1).max(500).optional(),
})

export const inviteBody = z.strictObject({ expiresInDays: z.int().min(1).max(365).default(7) })
export const planBody = z.strictObject({
  plan: z.string().min(1).max(64),
  /** For ever where it is null or absent. */
  until: z.iso.datetime({ offset: true }).nullish(),
})
export const creditsBody = z.strictObject({
  /** Up or down, in whole credits. */
  amount: z
    .int()
    .min(-1_000_000)
    .max(1_000_000)
    .refine((amount) => amount !== 0, 'An adjustment is not 0.'),
  reason: z.string().trim().min(3).max(200),
})

import * as z from 'zod'
import { SCOPES } from '../http/env.ts'
import type { Account, ApiKey } from '../ports/account-store.ts'
import type { Transaction } from '../ports/ledger-store.ts'

const moment = z.iso.datetime()
const whole = z.int()

export const accountView = z
  .object({
    id: z.uuid(),
    email: z.string(),
    role: z.enum(['user', 'admin']),
    plan: z.string(),
    planUntil: moment.nullable(),
    /** A frozen account may read, and submits nothing. */
    frozen: z.boolean(),
    credits: z.object({ available: whole, held: whole }),
    createdAt: moment,
  })
  .meta({ id: 'Account' })

export function viewAccount(account: Account): z.output<typeof accountView> {
  const { id, email, role, plan, planUntil, frozenAt, available, held, createdAt } = account
  return {
    id,
    email,
    role,
    plan,
    planUntil: planUntil?.toISOString() ?? null,
    frozen: frozenAt !== null,
    credits: { available, held },
    createdAt: createdAt.toISOString(),
  }
}

export const sessionView = z
  .object({
    user: accountView,
    tokenType: z.literal('Bearer'),
    accessToken: z.string(),
    expiresInSeconds: whole,
    /** Good for one use; answers with the next one. */
    refreshToken: z.string(),
    refreshExpiresInSeconds: whole,
  })
  .meta({ id: 'Session' })

export const apiKeyView = z
  .object({
    id: z.uuid(),
    name: z.string(),
    prefix: z.string(),
    scopes: z.array(z.enum(SCOPES)),
    /** Credits that its jobs may cost in all, open holds counted; null for no cap. */
    spendCap: whole.nullable(),
    spent: whole,
    expiresAt: moment.nullable(),
    lastUsedAt: moment.nullable(),
    createdAt: moment,
  })
  .meta({ id: 'ApiKey' })

export function viewApiKey(key: ApiKey): z.output<typeof apiKeyView> {
  const { id, name, prefix, spendCap, spent, expiresAt, lastUsedAt, createdAt } = key
  return {
    id,
    name,
    prefix,
    scopes: SCOPES.filter((scope) => key.scopes.includes(scope)),
    spendCap,
    spent,
    expiresAt: expiresAt?.toISOString() ?? null,
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
  }
}

export const transactionView = z
  .object({
    id: z.string(),
    kind: z.enum(['grant', 'purchase', 'refund', 'hold', 'charge', 'release', 'adjust']),
    debit: z.string(),
    credit: z.string(),
    amount: whole,
    jobId: z.uuid().nullable(),
    reason: z.string().nullable(),
    availableAfter: whole,
    heldAfter: whole,
    createdAt: moment,
  })
  .meta({ id: 'Transaction' })

export function viewTransaction(transaction: Transaction): z.output<typeof transactionView> {
  return { ...transaction, createdAt: transaction.createdAt.toISOString() }
}

import type { StripeClient } from './client.ts'
import { isMissing, toAppError } from './faults.ts'

interface Account {
  readonly userId: string
  readonly email: string
  readonly known: string | null
}

export async function findOrMakeCustomer(stripe: StripeClient, { userId, email, known }: Account): Promise<string> {
  if (known !== null && (await isThere(stripe, known))) return known
  // Two requests at once, or one that was cut off, make one customer.
  const idempotencyKey = `atelier-customer-${userId}-${known ?? 'first'}`
  const { id } = await stripe.customers.create({ email, metadata: { atelier_user: userId } }, { idempotencyKey })
  return id
}

/** Not when somebody deleted it at Stripe, or the key is another account's now. */
async function isThere(stripe: StripeClient, id: string): Promise<boolean> {
  const customer = await unlessMissing(stripe.customers.retrieve(id))
  return customer !== null && !('deleted' in customer && customer.deleted === true)
}

/** Stripe ends a customer's subscriptions with the customer. */
export async function forgetCustomer(stripe: StripeClient, id: string): Promise<void> {
  await unlessMissing(stripe.customers.del(id))
}

export async function unlessMissing<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer
  } catch (error) {
    if (isMissing(toAppError(error))) return null
    throw error
  }
}

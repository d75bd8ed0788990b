import type { Product } from '../../core/ports/payments.ts'
import type { CheckoutSession, StripeClient } from './client.ts'
import { toAppError } from './faults.ts'
import { toMetadata } from './metadata.ts'

export interface Order {
  readonly userId: string
  readonly customerId: string
  readonly product: Product
  readonly returnUrl: string
}

/** Prices and names travel with the order, so nothing has to be set up at Stripe. */
export async function openCheckout(stripe: StripeClient, order: Order): Promise<CheckoutSession> {
  const { userId, customerId, product, returnUrl } = order
  const metadata = toMetadata({ userId, product: product.id, credits: product.credits })
  const common = {
    customer: customerId,
    metadata,
    success_url: withResult(returnUrl, 'paid'),
    cancel_url: withResult(returnUrl, 'left'),
  }
  const price = {
    currency: product.price.currency,
    unit_amount: product.price.amount,
    product_data: { name: nameOf(product) },
  }
  if (product.kind === 'pack') {
    return stripe.checkout.sessions.create({
      ...common,
      mode: 'payment',
      line_items: [{ quantity: 1, price_data: price }],
      payment_intent_data: { metadata },
    })
  }
  await closeOpenPlans(stripe, customerId)
  return stripe.checkout.sessions.create({
    ...common,
    mode: 'subscription',
    line_items: [{ quantity: 1, price_data: { ...price, recurring: { interval: 'month' } } }],
    subscription_data: { metadata },
  })
}

/** Two pages that are both paid for would be two subscriptions. */
async function closeOpenPlans(stripe: StripeClient, customer: string): Promise<void> {
  const { data } = await stripe.checkout.sessions.list({ customer, status: 'open', limit: 100 })
  for (const { id } of data.filter(({ mode }) => mode === 'subscription')) {
    await stripe.checkout.sessions.expire(id).catch((error: unknown) => {
      // Refused: paid or run out meanwhile.
      if (toAppError(error).code === 'unavailable') throw error
    })
  }
}

function nameOf({ kind, title, credits }: Product): string {
  return kind === 'plan' ? `${title}: ${credits} credits a month` : `${title}: ${credits} credits`
}

/** Pure. */
export function withResult(returnUrl: string, result: 'paid' | 'left'): string {
  const url = new URL(returnUrl)
  url.searchParams.set('checkout', result)
  return url.href
}

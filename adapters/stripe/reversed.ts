import type { Purchase } from '../../core/ports/payments.ts'
import type { Dispute, PaymentIntent, StripeClient } from './client.ts'

export type Amounts = Pick<Purchase, 'paidAmount' | 'reversedAmount'>

/** The money stays, or comes back: won, prevented, or an inquiry that took none. */
const HARMLESS = /^(won|prevented|warning_\w+)$/

/** What was paid with a payment that succeeded, and what of it went back. `latest_charge` must be expanded: it is the one that succeeded. */
export async function amountsOf(
  stripe: StripeClient,
  { latest_charge: charge, amount_received }: PaymentIntent,
): Promise<Amounts> {
  if (!charge || typeof charge === 'string') return { paidAmount: amount_received, reversedAmount: 0 }
  const disputes = charge.disputed ? (await stripe.disputes.list({ charge: charge.id })).data : []
  return { paidAmount: charge.amount, reversedAmount: reversedOf(charge, disputes) }
}

/** Pure. */
export function reversedOf(
  charge: { readonly amount: number; readonly amount_refunded: number },
  disputes: readonly Pick<Dispute, 'amount' | 'status'>[],
): number {
  const disputed = disputes.filter(({ status }) => !HARMLESS.test(status)).reduce((sum, { amount }) => sum + amount, 0)
  return Math.min(charge.amount, charge.amount_refunded + disputed)
}

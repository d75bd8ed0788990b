import type { Purchase } from '../ports/payments.ts'

/** What an account has had of one payment, in credits. */
export interface PaymentAccount {
  readonly bought: number
  /** What refunds and disputes amounted to when they were last looked at. */
  readonly reversed: number
  /** What of it has left the account: no account goes below 0. */
  readonly takenBack: number
}

export interface Reversal {
  readonly reversed: number
  readonly take: number
  readonly giveBack: number
  readonly freeze: boolean
}

/**
 * What refunds and disputes do to an account that has `available` credits: they take back the share that went back, as
 * far as it is there, and freeze. A dispute that was won gives back what it had taken, and leaves thawing to a person. Pure.
 */
export function planReversal(
  { bought, reversed, takenBack }: PaymentAccount,
  { paidAmount, reversedAmount }: Pick<Purchase, 'paidAmount' | 'reversedAmount'>,
  available: number,
): Reversal {
  const share = paidAmount > 0 ? Math.ceil((bought * Math.min(reversedAmount, paidAmount)) / paidAmount) : 0
  const more = share - reversed
  return {
    reversed: share,
    take: more > 0 ? Math.min(available, more) : 0,
    giveBack: Math.max(0, takenBack - share),
    freeze: more > 0,
  }
}

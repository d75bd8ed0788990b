/** The thing that a notice is about; who hears of it reads the thing itself. */
export interface PaymentSubject {
  readonly kind: 'checkout' | 'payment' | 'invoice' | 'subscription'
  readonly id: string
}

/** What the provider says has happened. It may come late, twice and in any order, so it says no more than where to look. */
export interface PaymentNotice {
  readonly id: string
  readonly type: string
  /** `null`: nothing that a studio acts on. */
  readonly about: PaymentSubject | null
}

export interface SubscriptionState {
  readonly plan: string
  readonly paidUntil: Date
  /** Whether the provider will ask for another month by itself. */
  readonly renews: boolean
}

/** Something paid, as it is at the provider now. Amounts are in the currency's smallest unit. */
export interface Purchase {
  /** Names the payment or the invoice in the ledger, where it is applied once. */
  readonly source: string
  readonly userId: string
  readonly product: string
  /** Credits that were sold. */
  readonly credits: number
  readonly paidAmount: number
  /** Refunded, or taken back by a dispute that is not won. */
  readonly reversedAmount: number
}

/** What is true at the provider at the moment of asking. */
export type PaymentFinding =
  | { readonly kind: 'purchase'; readonly purchase: Purchase }
  | { readonly kind: 'subscriptions'; readonly userId: string; readonly subscriptions: readonly SubscriptionState[] }

export interface Price {
  /** In the currency's smallest unit: cents. */
  readonly amount: number
  /** ISO 4217, lower-case. */
  readonly currency: string
}

export interface Product {
  readonly kind: 'plan' | 'pack'
  readonly id: string
  readonly title: string
  readonly price: Price
  /** A pack's, or each month's of a plan. */
  readonly credits: number
}

/** A provider of payments. Every call throws AppError `unavailable` while the provider is. */
export interface Payments {
  /** The account's customer: `known` while the provider has it, else a new one. Asked twice within a day it makes one. */
  customer(account: {
    readonly userId: string
    readonly email: string
    readonly known: string | null
    readonly signal: AbortSignal
  }): Promise<string>
  /** The page where a product is paid for; an open page of another plan is closed. */
  checkout(order: {
    readonly userId: string
    readonly customerId: string
    readonly product: Product
    readonly returnUrl: string
    readonly signal: AbortSignal
  }): Promise<{ readonly url: string; readonly expiresAt: Date }>
  /** The page where a customer sees invoices, changes cards and ends a subscription. */
  portal(visit: {
    readonly customerId: string
    readonly returnUrl: string
    readonly signal: AbortSignal
  }): Promise<{ readonly url: string }>
  subscriptions(customerId: string, signal: AbortSignal): Promise<readonly SubscriptionState[]>
  /** @throws AppError `bad_signature` when the provider did not sign exactly this, or long ago */
  readNotice(body: string, signature: string): Promise<PaymentNotice>
  /** Empty when it has nothing to do with this studio. */
  look(subject: PaymentSubject, signal: AbortSignal): Promise<readonly PaymentFinding[]>
  /** Ends subscriptions and forgets the person; succeeds where that was done. */
  forget(customerId: string, signal: AbortSignal): Promise<void>
}

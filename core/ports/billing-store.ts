import type { PaymentNotice, PaymentSubject, Purchase } from './payments.ts'

export type BillingEffect =
  | { readonly kind: 'purchase'; readonly purchase: Purchase }
  | { readonly kind: 'plan'; readonly userId: string; readonly plan: string; readonly until: Date }

export interface TakenNotice {
  readonly id: string
  readonly type: string
  readonly about: PaymentSubject
  /** With this one. */
  readonly attempts: number
  /** Grows with each taking: of two who looked at the provider, who was told a higher number looked at a later state. */
  readonly turn: number
}

/** What settling did to one account. */
export interface Settled {
  readonly userId: string
  readonly source: string
  /** Credits. */
  readonly credited: number
  readonly takenBack: number
  readonly frozen: boolean
}

/** Notices of payments, and what they do to accounts. */
export interface BillingStore {
  customerOf(userId: string): Promise<string | null>
  /**
   * Stores the customer in place of `instead`. @returns the one that is stored then, another's when that was faster.
   * @throws AppError `unauthenticated` when the account is erased; the customer is then to be forgotten.
   */
  keepCustomer(userId: string, customerId: string, instead: string | null): Promise<string>
  /** `false` when it is stored already. One about nothing counts as handled. */
  storeNotice(notice: PaymentNotice): Promise<boolean>
  /** The notice that is due longest, for this taker alone until `leaseMs` have passed. */
  takeNotice(leaseMs: number): Promise<TakenNotice | null>
  /** Due again later; the error is kept to be read. */
  failNotice(id: string, error: string, againInMs: number): Promise<void>
  /** Applies and marks the notice as handled, in one transaction. Repeating it, late or in another order, changes nothing more. */
  settle(notice: Pick<TakenNotice, 'id' | 'turn'>, effects: readonly BillingEffect[]): Promise<readonly Settled[]>
  /** Notices that are not handled. */
  openNotices(): Promise<number>
  /** A customer of an erased account whom the provider is to forget. */
  takeFarewell(leaseMs: number): Promise<{ readonly customerId: string; readonly attempts: number } | null>
  failFarewell(customerId: string, error: string, againInMs: number): Promise<void>
  farewellDone(customerId: string): Promise<void>
  /** Drops handled notices of more than 90 days. */
  pruneNotices(now: Date): Promise<void>
}

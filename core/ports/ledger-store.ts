import type { Page, PageRequest } from './page.ts'

export interface Transaction {
  readonly id: string
  readonly kind: 'grant' | 'purchase' | 'refund' | 'hold' | 'charge' | 'release' | 'adjust'
  readonly debit: string
  readonly credit: string
  readonly amount: number
  readonly jobId: string | null
  readonly reason: string | null
  readonly availableAfter: number
  readonly heldAfter: number
  readonly createdAt: Date
}

export interface LedgerReport {
  readonly users: number
  readonly transactions: number
  /** Sentences; empty when everything balances. */
  readonly problems: readonly string[]
}

export interface LedgerStore {
  list(userId: string, page: PageRequest): Promise<Page<Transaction>>
  /** Gives credits once for a source. `false` when that source was applied before. */
  grant(userId: string, amount: number, source: string): Promise<boolean>
  /** Up or down, with who and why. @throws AppError `insufficient_credits` when it would go below 0. */
  adjust(
    userId: string,
    amount: number,
    by: { readonly actorId: string; readonly reason: string; readonly source: string },
  ): Promise<void>
  /** Of all accounts together. Reads them all: whoever asks remembers the answer. */
  totals(): Promise<{ readonly available: number; readonly held: number }>
  /** Rebuilds every balance from the entries, compares, and checks holds, spend caps and event numbers. */
  verify(): Promise<LedgerReport>
}

import { AppError } from '../errors.ts'
import { failpoint } from '../failpoint.ts'
import type { BillingEffect, TakenNotice } from '../ports/billing-store.ts'
import type { PaymentFinding, Payments } from '../ports/payments.ts'
import type { Services } from '../services.ts'
import { choosePlan } from './choose-plan.ts'

/** Longer than a look takes with its retries; a taker who died is followed by another after it. */
const LEASE_MS = 120_000
const FIRST_RETRY_MS = 2_000
const LONGEST_RETRY_MS = 6 * 3_600_000
/** A thing that the provider does not have by then (some hours) was deleted there, and changes nothing here. */
const LOOKS_FOR_MISSING = 12

export type Cashier = Pick<Services, 'store' | 'settings' | 'log' | 'metrics' | 'errors' | 'now'> & {
  readonly payments: Payments
}

/** Settles the notice that is due longest. `false` when none is due. */
export async function settleNext(cashier: Cashier, signal: AbortSignal): Promise<boolean> {
  const { store, payments } = cashier
  const notice = await store.billing.takeNotice(LEASE_MS)
  if (!notice) return false
  failpoint('billing.taken')
  try {
    const findings = await payments.look(notice.about, signal)
    failpoint('billing.looked')
    await settle(cashier, notice, findings)
  } catch (error) {
    await postpone(cashier, notice, error, signal)
  }
  return true
}

async function settle(cashier: Cashier, notice: TakenNotice, findings: readonly PaymentFinding[]): Promise<void> {
  const { store, settings, now, log, metrics } = cashier
  const effects = findings
    .map((finding) => toEffect(finding, settings.plans, now()))
    .filter((effect) => effect !== null)
  for (const { userId, source, credited, takenBack, frozen } of await store.billing.settle(notice, effects)) {
    log.info('payment.settled', { userId, source, credited, takenBack, frozen, notice: notice.id })
  }
  metrics.count('atelier_payment_notices_total', { type: notice.type })
}

/** Pure. */
export function toEffect(
  finding: PaymentFinding,
  plans: Parameters<typeof choosePlan>[1],
  now: Date,
): BillingEffect | null {
  if (finding.kind === 'purchase') return finding
  const chosen = choosePlan(finding.subscriptions, plans, now)
  return chosen && { kind: 'plan', userId: finding.userId, ...chosen }
}

async function postpone(cashier: Cashier, notice: TakenNotice, error: unknown, signal: AbortSignal): Promise<void> {
  const { store, log } = cashier
  const { id, type, attempts } = notice
  // Cut off, not failed: the next process goes on at once.
  if (signal.aborted) return store.billing.failNotice(id, 'The process ended.', 0)
  const message = error instanceof Error ? error.message : String(error)
  if (error instanceof AppError && error.code === 'not_found' && attempts >= LOOKS_FOR_MISSING) {
    log.warn('payment.notice-dropped', { notice: id, type, attempts, message })
    return settle(cashier, notice, [])
  }
  const againInMs = retryMs(attempts)
  log.warn('payment.notice-failed', { notice: id, type, attempts, message, againInMs })
  await store.billing.failNotice(id, message, againInMs)
}

/** Twice as long each time. Pure. */
export function retryMs(attempts: number): number {
  return Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.min(attempts - 1, 20))
}

/** Tells the provider to forget one customer of an erased account. `false` when none is due. */
export async function farewellNext({ store, payments, log }: Cashier, signal: AbortSignal): Promise<boolean> {
  const farewell = await store.billing.takeFarewell(LEASE_MS)
  if (!farewell) return false
  const { customerId, attempts } = farewell
  try {
    await payments.forget(customerId, signal)
    await store.billing.farewellDone(customerId)
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    if (!signal.aborted) log.warn('payment.farewell-failed', { customerId, attempts, message })
    await store.billing.failFarewell(customerId, message, signal.aborted ? 0 : retryMs(attempts))
  }
  return true
}

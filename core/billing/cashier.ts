import { createBell } from '../events/bell.ts'
import { type Cashier, farewellNext, settleNext } from './settle-notice.ts'

const LOOK_EVERY_MS = 1_000
const PRUNE_EVERY_MS = 3_600_000

/** Settles what is due, one by one, in every process that has payments; nobody leads. Ends with `signal`. */
export async function runCashier(cashier: Cashier, signal: AbortSignal): Promise<void> {
  const { store, metrics, now, log, errors } = cashier
  const { wait } = createBell(signal)
  let prunedAtMs = Number.NEGATIVE_INFINITY
  while (!signal.aborted) {
    try {
      await settleDue(cashier, signal)
      metrics.gauge('atelier_payment_notices_open', await store.billing.openNotices(), {})
      if (now().getTime() - prunedAtMs > PRUNE_EVERY_MS) {
        await store.billing.pruneNotices(now())
        prunedAtMs = now().getTime()
      }
    } catch (error) {
      log.warn('payment.cashier-failed', { message: error instanceof Error ? error.message : String(error) })
      errors.report('payments', error)
    }
    await wait(LOOK_EVERY_MS)
  }
}

/** Everything that is due now. */
export async function settleDue(cashier: Cashier, signal: AbortSignal): Promise<void> {
  for (const next of [settleNext, farewellNext]) {
    while (!signal.aborted && (await next(cashier, signal))) {
      // Until none is due.
    }
  }
}
